import { and, eq, notInArray, sql } from "drizzle-orm";
import type { NewFact, NewsKind, ToldFacts } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import type { Evidence, ExplainedMatch } from "../topic/match.ts";
import { excludedOf } from "./excluded-of.ts";
import type { Transaction } from "./open-database.ts";
import { alerts, articles, deliveries, matches } from "./schema.ts";

/** An article held against topics, with the matches it gave. */
export interface ArticleMatches {
  readonly articleId: number;
  readonly version: number;
  readonly matches: readonly ExplainedMatch[];
}

/** Replaces the matches of articles by those of their newest version. */
export async function recordMatches(
  tx: Transaction,
  found: readonly ArticleMatches[],
  topicVersions: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  for (const { articleId, matches: held } of found.filter((article) => article.version > 1)) {
    const topics = held.map((match) => match.topic);
    const gone = topics.length === 0 ? undefined : notInArray(matches.topic, topics);
    await tx.delete(matches).where(and(eq(matches.articleId, articleId), gone));
  }
  await upsertMatches(tx, found, topicVersions, { now, backfilledAt: null });
}

/** Records matches, or renews them; one that was withdrawn stands again. When it was first found is kept. */
export async function upsertMatches(
  tx: Transaction,
  found: readonly ArticleMatches[],
  topicVersions: ReadonlyMap<string, string>,
  { now, backfilledAt }: { readonly now: Date; readonly backfilledAt: Date | null },
): Promise<void> {
  const rows = found.flatMap(({ articleId, version: articleVersion, matches: held }) =>
    held.map((match) => {
      const ruleVersion = topicVersions.get(match.topic) ?? "";
      return { ...storedMatch(match), articleId, articleVersion, ruleVersion, matchedAt: now, backfilledAt };
    }),
  );
  if (rows.length === 0) return;
  const { articleVersion, level, score, evidence, sentence, parts, ruleVersion, matchedAt } = excludedOf(matches);
  await tx
    .insert(matches)
    .values(rows)
    .onConflictDoUpdate({
      target: [matches.topic, matches.articleId],
      set: { articleVersion, level, score, evidence, sentence, parts, ruleVersion, matchedAt, withdrawnAt: null },
    });
}

function storedMatch({ topic, level, score, evidence, sentence, parts }: ExplainedMatch) {
  const kept = evidence.map(({ concept, form, field, start, end }) => ({ concept, form, field, start, end }));
  const held = parts.map(({ name, points, places }) => ({ name, points, places }));
  return { topic, level, score, evidence: kept, sentence, parts: held };
}

/** Marks articles as held against the topics, unless a newer version came meanwhile. */
export async function markMatched(
  tx: Transaction,
  held: readonly { readonly articleId: number; readonly version: number }[],
  ruleVersion: string,
  now: Date,
): Promise<void> {
  const pairs = JSON.stringify(held.map(({ articleId, version }) => ({ id: articleId, version })));
  await tx
    .update(articles)
    .set({ matchedAt: now, ruleVersion })
    .where(
      sql`(${articles.id}, ${articles.version}) in
        (select held.id, held.version from jsonb_to_recordset(${pairs}::jsonb) as held(id bigint, version integer))`,
    );
}

/** A match worth telling, as it is stored. */
export interface AlertDraft {
  readonly topic: string;
  readonly articleId: number;
  readonly storyId: number;
  readonly headline: string;
  readonly language: string | null;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly sentence: string;
  readonly severity: Severity;
  readonly news: NewsKind;
  readonly newFacts: readonly NewFact[];
  readonly facts: ToldFacts;
}

/** When an alert was raised. */
interface AlertTimes {
  readonly createdAt: Date;
  /** `null` for what was found as it came. */
  readonly backfilledAt: Date | null;
}

/**
 * Records alerts that are not there yet, and says which are new. One per topic and article, whatever runs twice. One that
 * was withdrawn stands again, and is not new.
 */
export async function recordAlerts(
  tx: Transaction,
  drafts: readonly (AlertDraft & AlertTimes)[],
): Promise<readonly { readonly id: number; readonly topic: string; readonly articleId: number }[]> {
  if (drafts.length === 0) return [];
  const pairs = JSON.stringify(drafts.map(({ topic, articleId }) => ({ topic, id: articleId })));
  await tx.execute(sql`
    update alerts set withdrawn_at = null from jsonb_to_recordset(${pairs}::jsonb) as held(topic text, id bigint)
    where alerts.topic = held.topic and alerts.article_id = held.id and alerts.withdrawn_at is not null`);
  return tx
    .insert(alerts)
    .values([...drafts])
    .onConflictDoNothing({ target: [alerts.topic, alerts.articleId] })
    .returning({ id: alerts.id, topic: alerts.topic, articleId: alerts.articleId });
}

/** An alert that a channel is to be told. */
export interface OwedDelivery {
  readonly alertId: number;
  readonly channel: string;
  readonly news: NewsKind;
  /** The end of the channel's quiet hours; `null` when it may be told at once. */
  readonly heldUntil: Date | null;
}

/** Records that alerts are owed to channels, due at once or when their quiet hours end. */
export async function oweDeliveries(tx: Transaction, owed: readonly OwedDelivery[], now: Date): Promise<void> {
  if (owed.length === 0) return;
  const rows = owed.map((one) => ({ ...one, state: "pending" as const, dueAt: one.heldUntil ?? now }));
  await tx.insert(deliveries).values(rows).onConflictDoNothing();
}
