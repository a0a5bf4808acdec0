import { and, asc, eq } from "drizzle-orm";
import type { ReaderWish } from "../digest/reader-wish.ts";
import type { Transaction } from "./open-database.ts";
import { alerts, matches, reviews, wishes } from "./schema.ts";

/**
 * Counts a reader's "not relevant" as a no on the match that the alert stands on. What somebody said of it before stays:
 * a person who judges matches one by one has seen more of the article than a reader of headlines.
 */
export async function recordReaderReview(tx: Transaction, wish: ReaderWish, now: Date): Promise<void> {
  const [match] = await tx
    .select({
      topic: matches.topic,
      articleId: matches.articleId,
      level: matches.level,
      score: matches.score,
      ruleVersion: matches.ruleVersion,
      articleVersion: matches.articleVersion,
    })
    .from(matches)
    .innerJoin(alerts, and(eq(alerts.topic, matches.topic), eq(alerts.articleId, matches.articleId)))
    .where(eq(alerts.id, Number(wish.target)));
  if (match === undefined) return;
  const said = { verdict: "no", reviewer: reviewerOf(wish.subscription), note: null, reviewedAt: now } as const;
  await tx
    .insert(reviews)
    .values({ ...match, ...said })
    .onConflictDoNothing();
}

/**
 * Takes a reader's no back, unless a person said something since. Readers of another digest who said the same of it keep
 * their no.
 */
export async function removeReaderReview(tx: Transaction, wish: ReaderWish, now: Date): Promise<void> {
  const { kind, target, subscription } = wish;
  const [alert] = await tx
    .select({ topic: alerts.topic, articleId: alerts.articleId })
    .from(alerts)
    .where(eq(alerts.id, Number(target)));
  if (alert === undefined) return;
  const isOfAlert = and(eq(reviews.topic, alert.topic), eq(reviews.articleId, alert.articleId));
  const isOfReader = eq(reviews.reviewer, reviewerOf(subscription));
  await tx.delete(reviews).where(and(isOfAlert, isOfReader));
  const [other] = await tx
    .select({ subscription: wishes.subscription })
    .from(wishes)
    .where(and(eq(wishes.kind, kind), eq(wishes.target, target)))
    .orderBy(asc(wishes.askedAt), asc(wishes.subscription))
    .limit(1);
  if (other !== undefined) await recordReaderReview(tx, { ...wish, ...other }, now);
}

/** A digest may have several readers, and which of them followed a link is not known. */
function reviewerOf(subscription: string): string {
  return `digest:${subscription}`;
}
