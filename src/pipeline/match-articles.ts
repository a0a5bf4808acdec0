import { worthTelling } from "../alert/worth-telling.ts";
import type { App } from "../app.ts";
import { findUnmatchedArticles } from "../db/articles.ts";
import {
  type AlertDraft,
  type ArticleMatches,
  markMatched,
  oweDeliveries,
  recordAlerts,
  recordMatches,
} from "../db/matches.ts";
import type { Transaction } from "../db/open-database.ts";
import type { Jobs, StepResult } from "../queue/jobs.ts";
import { groupIntoStories, type MatchedArticle } from "./group-into-stories.ts";

type MatchApp = Pick<
  App,
  "db" | "queues" | "matcher" | "isFineConcept" | "citations" | "channels" | "now" | "log" | "pass"
>;

/** Holds articles against all topics and records matches, alerts and stories in one transaction. */
export async function matchArticles(app: MatchApp, articleIds: readonly number[]): Promise<StepResult> {
  const articles = await findUnmatchedArticles(app.db, articleIds);
  if (articles.length === 0) return { kind: "done" };
  const matcher = app.matcher();
  const matched = articles.map((article) => ({ article, matches: matcher.match(article) }));
  app.pass("match:decided");
  const owed = await app.db.transaction(async (tx) => {
    const deliveries = await recordMatched(app, tx, matched, matcher.ruleVersion);
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
  ruleVersion: string,
): Promise<readonly Jobs["deliver"][]> {
  const now = app.now();
  const found: readonly ArticleMatches[] = matched.map(({ article, matches }) => {
    return { articleId: article.id, version: article.version, matches };
  });
  await recordMatches(tx, found, ruleVersion, now);
  await markMatched(tx, found, ruleVersion, now);
  const telling = matched
    .map(({ article, matches }) => ({ article, matches: matches.filter(worthTelling) }))
    .filter(({ matches }) => matches.length > 0);
  if (telling.length === 0) return [];
  const storyOf = await groupIntoStories(tx, telling, app, now);
  const alerts = await recordAlerts(
    tx,
    telling.flatMap((one) => alertDrafts(one, storyOf)),
    now,
  );
  const owed = app
    .channels()
    .flatMap((channel) =>
      alerts
        .filter(({ topic }) => channel.topics.kind === "all" || channel.topics.slugs.includes(topic))
        .map(({ id }) => ({ alertId: id, channel: channel.name })),
    );
  await oweDeliveries(tx, owed, now);
  return owed;
}

function alertDrafts(
  { article, matches }: MatchedArticle,
  storyOf: ReadonlyMap<number, number>,
): readonly AlertDraft[] {
  const storyId = storyOf.get(article.id);
  if (storyId === undefined) throw new Error(`article ${article.id} was put into no story`);
  return matches.map(({ topic, score, evidence, sentence }) => ({
    ...{ topic, score, evidence, sentence, storyId },
    ...{ articleId: article.id, headline: article.title, language: article.language },
  }));
}
