import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { matches, type ReviewVerdict, reviews } from "./schema.ts";

/** A person's word on a match. */
export interface ReviewDraft {
  readonly verdict: ReviewVerdict;
  readonly reviewer: string | null;
  readonly note: string | null;
}

/**
 * Records what a person says of a match, in place of what was said of it before; gives the topic and article that it is
 * about, or `null` when there is no such match.
 */
export async function recordReview(db: Database, matchId: number, draft: ReviewDraft, now: Date) {
  const [match] = await db
    .select({
      topic: matches.topic,
      articleId: matches.articleId,
      level: matches.level,
      score: matches.score,
      ruleVersion: matches.ruleVersion,
      articleVersion: matches.articleVersion,
    })
    .from(matches)
    .where(eq(matches.id, matchId));
  if (match === undefined) return null;
  const { topic, articleId, ...judged } = match;
  const said = { ...judged, ...draft, reviewedAt: now };
  await db
    .insert(reviews)
    .values({ topic, articleId, ...said })
    .onConflictDoUpdate({ target: [reviews.topic, reviews.articleId], set: said });
  return { topic, articleId };
}

/** What people said of one topic, by article. */
export async function findVerdicts(db: Database, topic: string): Promise<ReadonlyMap<number, ReviewVerdict>> {
  const rows = await db
    .select({ articleId: reviews.articleId, verdict: reviews.verdict })
    .from(reviews)
    .where(eq(reviews.topic, topic));
  return new Map(rows.map(({ articleId, verdict }) => [articleId, verdict]));
}

/** How a topic's standing matches were judged, and how many nobody has judged yet. */
export interface ReviewCounts {
  readonly alertYes: number;
  readonly alertNo: number;
  readonly reviewYes: number;
  readonly reviewNo: number;
  /** Matches at level `review` that wait for a word. */
  readonly waiting: number;
}

/** By topic. A match that rules no longer give counts no more: what is measured is the rules in force. */
export async function countReviews(db: Database): Promise<ReadonlyMap<string, ReviewCounts>> {
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const judged = (level: string, verdict: ReviewVerdict) =>
    count(sql`${matches.level} = ${level} and ${reviews.verdict} = ${verdict}`);
  const rows = await db
    .select({
      topic: matches.topic,
      alertYes: judged("alert", "yes"),
      alertNo: judged("alert", "no"),
      reviewYes: judged("review", "yes"),
      reviewNo: judged("review", "no"),
      waiting: count(sql`${matches.level} = 'review' and ${reviews.verdict} is null`),
    })
    .from(matches)
    .leftJoin(reviews, and(eq(reviews.topic, matches.topic), eq(reviews.articleId, matches.articleId)))
    .where(isNull(matches.withdrawnAt))
    .groupBy(matches.topic);
  return new Map(rows.map(({ topic, ...counts }) => [topic, counts]));
}
