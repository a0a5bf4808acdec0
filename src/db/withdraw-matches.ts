import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { MatchLevel } from "../topic/match.ts";
import type { Transaction } from "./open-database.ts";
import { alerts, deliveries, digestAlerts, matches } from "./schema.ts";

/** A topic and an article. */
export interface MatchKey {
  readonly topic: string;
  readonly articleId: number;
}

/** A match that stands, by its key. */
export interface StandingMatch extends MatchKey {
  readonly level: MatchLevel;
}

/** The matches of articles that are not withdrawn. */
export async function findStandingMatches(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<readonly StandingMatch[]> {
  if (articleIds.length === 0) return [];
  return tx
    .select({ topic: matches.topic, articleId: matches.articleId, level: matches.level })
    .from(matches)
    .where(and(inArray(matches.articleId, [...articleIds]), isNull(matches.withdrawnAt)));
}

/**
 * Takes alerts back that changed rules no longer give: one that nobody was told of is removed; one that stood in a digest or was posted to a channel is kept and marked. Gives the keys of those kept. The story
 * lock must be held.
 */
export async function withdrawAlerts(
  tx: Transaction,
  keys: readonly MatchKey[],
  now: Date,
): Promise<readonly MatchKey[]> {
  if (keys.length === 0) return [];
  const found = await tx
    .select({ id: alerts.id, topic: alerts.topic, articleId: alerts.articleId })
    .from(alerts)
    .where(isAnyOf(alerts, keys))
    .for("update");
  const told = await findTold(
    tx,
    found.map(({ id }) => id),
  );
  const [kept, removed] = [found.filter(({ id }) => told.has(id)), found.filter(({ id }) => !told.has(id))];
  await tx
    .update(alerts)
    .set({ withdrawnAt: now })
    .where(inArray(alerts.id, idsOf(kept)));
  await tx.delete(alerts).where(inArray(alerts.id, idsOf(removed)));
  return kept.map(({ topic, articleId }) => ({ topic, articleId }));
}

/** Removes matches that changed rules no longer give; of those that people were told of, marks them and keeps them. */
export async function withdrawMatches(
  tx: Transaction,
  keys: readonly MatchKey[],
  told: readonly MatchKey[],
  now: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(matches)
    .set({ withdrawnAt: now })
    .where(and(isAnyOf(matches, keys), isAnyOf(matches, told)));
  await tx.delete(matches).where(and(isAnyOf(matches, keys), isNull(matches.withdrawnAt)));
}

/** Alerts that a digest told or that were posted, or may have been: nobody begins to post the others until we are done. */
async function findTold(tx: Transaction, alertIds: readonly number[]): Promise<ReadonlySet<number>> {
  const ids = [...alertIds];
  const posts = await tx
    .select({ id: deliveries.alertId, attempts: deliveries.attempts, state: deliveries.state })
    .from(deliveries)
    .where(inArray(deliveries.alertId, ids))
    .for("update");
  const mailed = await tx
    .selectDistinct({ id: digestAlerts.alertId })
    .from(digestAlerts)
    .where(inArray(digestAlerts.alertId, ids));
  const posted = posts.filter(({ attempts, state }) => attempts > 0 || state !== "pending");
  return new Set([...posted, ...mailed].map(({ id }) => id));
}

function isAnyOf(table: typeof alerts | typeof matches, keys: readonly MatchKey[]): SQL | undefined {
  if (keys.length === 0) return sql`false`;
  return or(...keys.map(({ topic, articleId }) => and(eq(table.topic, topic), eq(table.articleId, articleId))));
}

function idsOf(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
