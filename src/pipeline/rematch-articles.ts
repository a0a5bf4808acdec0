import { worthTelling } from "../alert/worth-telling.ts";
import type { App } from "../app.ts";
import { markMatched, recordAlerts, upsertMatches } from "../db/matches.ts";
import type { Transaction } from "../db/open-database.ts";
import { findRuleSetInForce, findRuleSets, type RuleSet } from "../db/rule-sets.ts";
import { findStaleArticles, lockStaleArticles, type StaleArticle } from "../db/stale-articles.ts";
import { lockStories } from "../db/stories.ts";
import { findStandingMatches, type StandingMatch, withdrawAlerts, withdrawMatches } from "../db/withdraw-matches.ts";
import type { StepResult } from "../queue/jobs.ts";
import type { ExplainedMatch, Matcher } from "../topic/match.ts";
import { matchItems } from "../topic/match-items.ts";
import { changedTopics } from "../topic/rule-versions.ts";
import { groupIntoStories } from "./group-into-stories.ts";
import { judgeAlerts } from "./judge-alerts.ts";

type RematchApp = Pick<
  App,
  "db" | "matcher" | "findConcepts" | "citations" | "kindOfConcept" | "alertScoreOf" | "now" | "log" | "pass"
>;

/** An article held again against the topics whose rules have changed since. */
interface Rematched extends StaleArticle {
  readonly changed: ReadonlySet<string>;
  readonly matches: readonly ExplainedMatch[];
}

/**
 * Holds stored articles against the topics whose rules have changed since they were matched. What is found now is marked as
 * found afterwards and told to no channel; what no longer holds is taken back.
 */
export async function rematchArticles(app: RematchApp, articleIds: readonly number[]): Promise<StepResult> {
  const matcher = app.matcher();
  // A process that has read other rules than those in force leaves it to one that has them: the articles stay due.
  if ((await findRuleSetInForce(app.db))?.version !== matcher.ruleVersion) return { kind: "done" };
  const stale = await findStaleArticles(app.db, articleIds, matcher.ruleVersion);
  if (stale.length === 0) return { kind: "done" };
  const before = await findRuleSets(app.db, [...new Set(stale.flatMap(({ ruleVersion }) => ruleVersion ?? []))]);
  const rematched = stale.map((one) => rematch(one, before.get(one.ruleVersion ?? ""), matcher));
  app.pass("rematch:decided");
  await app.db.transaction(async (tx) => {
    await recordRematched(app, tx, rematched, matcher);
    app.pass("rematch:uncommitted");
  });
  app.pass("rematch:committed");
  app.log.info({ articleCount: rematched.length }, "articles matched again");
  return { kind: "done" };
}

/** Rules that nobody declared are unknown: then every topic counts as changed. */
function rematch(stale: StaleArticle, before: RuleSet | undefined, matcher: Matcher): Rematched {
  const changed = changedTopics(before ?? {}, matcher.topicVersions);
  return { ...stale, changed, matches: changed.size === 0 ? [] : matchItems(matcher, stale.article, changed) };
}

async function recordRematched(
  app: RematchApp,
  tx: Transaction,
  rematched: readonly Rematched[],
  { ruleVersion, topicVersions }: Matcher,
): Promise<void> {
  const now = app.now();
  const locked = await lockStaleArticles(
    tx,
    rematched.map(({ article }) => article),
    ruleVersion,
  );
  const held = rematched.filter(({ article }) => locked.has(article.id));
  const found = held.map(({ article: { id, version }, matches }) => ({ articleId: id, version, matches }));
  const standing = await findStandingMatches(tx, [...locked]);
  await upsertMatches(tx, found, topicVersions, { now, backfilledAt: now });
  await takeBack(tx, standing, held, now);
  await recordBackfilled(app, tx, held, now);
  await markMatched(tx, found, ruleVersion, now);
}

/** What stood and is no longer found, or no longer worth telling. */
async function takeBack(
  tx: Transaction,
  standing: readonly StandingMatch[],
  held: readonly Rematched[],
  now: Date,
): Promise<void> {
  const byId = new Map(held.map((one) => [one.article.id, one]));
  const newLevelOf = ({ topic, articleId }: StandingMatch) =>
    byId.get(articleId)?.matches.find((match) => match.topic === topic)?.level ?? null;
  const judged = standing.filter(({ topic, articleId }) => byId.get(articleId)?.changed.has(topic) === true);
  const gone = judged.filter((match) => newLevelOf(match) === null);
  const untold = judged.filter((match) => worthTelling(match) && newLevelOf(match) === "review");
  if (gone.length + untold.length === 0) return;
  await lockStories(tx);
  const told = await withdrawAlerts(tx, [...gone, ...untold], now);
  await withdrawMatches(tx, gone, told, now);
}

async function recordBackfilled(
  app: RematchApp,
  tx: Transaction,
  held: readonly Rematched[],
  now: Date,
): Promise<void> {
  const telling = held
    .map((one) => ({ ...one, matches: one.matches.filter(worthTelling) }))
    .filter(({ matches }) => matches.length > 0);
  if (telling.length === 0) return;
  const storyOf = await groupIntoStories(
    tx,
    telling.map(({ article }) => article),
    app,
    now,
  );
  const judged = await judgeAlerts(app, tx, telling, storyOf);
  const seenAt = new Map(telling.map(({ article, firstSeenAt }) => [article.id, firstSeenAt]));
  await recordAlerts(
    tx,
    judged.map((alert) => {
      return { ...alert, news: "none", createdAt: seenAt.get(alert.articleId) ?? now, backfilledAt: now };
    }),
  );
}
