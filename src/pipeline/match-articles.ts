import { owedTellings, type RaisedAlert } from "../alert/owed-tellings.ts";
import { worthTelling } from "../alert/worth-telling.ts";
import type { App } from "../app.ts";
import { quietUntil } from "../channel/quiet-hours.ts";
import { findToldStories } from "../db/alert-history.ts";
import { findUnmatchedArticles } from "../db/articles.ts";
import {
  type ArticleMatches,
  markMatched,
  type OwedDelivery,
  oweDeliveries,
  recordAlerts,
  recordMatches,
} from "../db/matches.ts";
import type { Transaction } from "../db/open-database.ts";
import type { Jobs, StepResult } from "../queue/jobs.ts";
import type { Matcher } from "../topic/match.ts";
import { matchItems } from "../topic/match-items.ts";
import { groupIntoStories } from "./group-into-stories.ts";
import { type JudgedAlert, judgeAlerts } from "./judge-alerts.ts";
import type { MatchedArticle } from "./matched-article.ts";

type MatchApp = Pick<
  App,
  | "db"
  | "queues"
  | "matcher"
  | "findConcepts"
  | "citations"
  | "kindOfConcept"
  | "alertScoreOf"
  | "channels"
  | "now"
  | "log"
  | "pass"
>;

/** Holds articles against all topics and records matches, alerts and stories in one transaction. */
export async function matchArticles(app: MatchApp, articleIds: readonly number[]): Promise<StepResult> {
  const articles = await findUnmatchedArticles(app.db, articleIds);
  if (articles.length === 0) return { kind: "done" };
  const matcher = app.matcher();
  const matched = articles.map((article) => ({ article, matches: matchItems(matcher, article) }));
  app.pass("match:decided");
  const owed = await app.db.transaction(async (tx) => {
    const deliveries = await recordMatched(app, tx, matched, matcher);
    app.pass("match:uncommitted");
    return deliveries;
  });
  app.pass("match:committed");
  if (owed.length > 0) await app.queues.send("deliver", owed);
  app.pass("match:sent");
  app.log.info({ articleCount: articles.length, deliveryCount: owed.length }, "articles matched");
  return { kind: "done" };
}

async function recordMatched(
  app: MatchApp,
  tx: Transaction,
  matched: readonly MatchedArticle[],
  { ruleVersion, topicVersions }: Pick<Matcher, "ruleVersion" | "topicVersions">,
): Promise<readonly Jobs["deliver"][]> {
  const now = app.now();
  const found: readonly ArticleMatches[] = matched.map(({ article, matches }) => {
    return { articleId: article.id, version: article.version, matches };
  });
  await recordMatches(tx, found, topicVersions, now);
  await markMatched(tx, found, ruleVersion, now);
  const articles = matched.map(({ article }) => article);
  const storyOf = await groupIntoStories(tx, articles, app, now);
  const telling = matched
    .map(({ article, matches }) => ({ article, matches: matches.filter(worthTelling) }))
    .filter(({ matches }) => matches.length > 0);
  if (telling.length === 0) return [];
  const judged = await judgeAlerts(app, tx, telling, storyOf);
  const alerts = raisedAlerts(
    judged,
    await recordAlerts(
      tx,
      judged.map((alert) => ({ ...alert, createdAt: now, backfilledAt: null })),
    ),
  );
  const owed = await oweChannels(app, tx, alerts);
  return owed.filter(({ heldUntil }) => heldUntil === null).map(({ alertId, channel }) => ({ alertId, channel }));
}

/** Those of the alerts that were not there before. */
function raisedAlerts(
  judged: readonly JudgedAlert[],
  recorded: Awaited<ReturnType<typeof recordAlerts>>,
): readonly RaisedAlert[] {
  const ids = new Map(recorded.map(({ id, topic, articleId }) => [`${articleId} ${topic}`, id]));
  return judged.flatMap((alert) => {
    const id = ids.get(`${alert.articleId} ${alert.topic}`);
    return id === undefined ? [] : [{ ...alert, id }];
  });
}

async function oweChannels(
  app: MatchApp,
  tx: Transaction,
  alerts: readonly RaisedAlert[],
): Promise<readonly OwedDelivery[]> {
  const now = app.now();
  const known = await findToldStories(tx, [...new Set(alerts.map(({ storyId }) => storyId))]);
  const owed = app.channels().flatMap((channel) => {
    const heldUntil = channel.quietHours === null ? null : quietUntil(channel.quietHours, now);
    const tellings = owedTellings(channel, alerts, known.get(channel.name) ?? new Set());
    return tellings.map((telling) => ({ ...telling, channel: channel.name, heldUntil }));
  });
  await oweDeliveries(tx, owed, now);
  return owed;
}
