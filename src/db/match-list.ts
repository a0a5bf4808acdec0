import { and, desc, eq, gte, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { MatchLevel } from "../topic/match.ts";
import type { Database } from "./open-database.ts";
import { articles, matches, type ReviewVerdict, reviews, sources } from "./schema.ts";

/** Which matches are asked for: all that stand, unless narrowed. */
export interface MatchFilter {
  readonly id?: number | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly level?: MatchLevel | undefined;
  /** Only those that a person judged so; `none` are those that nobody judged. */
  readonly verdict?: ReviewVerdict | "none" | undefined;
  /** Of articles first seen at or after this moment. */
  readonly from?: Date | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** A match with its article and what a person said of it, as lists and the review queue show it. */
export type ListedMatch = Awaited<ReturnType<typeof listMatches>>[number];

/** Matches, those of the newest articles first. */
export async function listMatches(db: Database, filter: MatchFilter) {
  return db
    .select({
      id: matches.id,
      topic: matches.topic,
      level: matches.level,
      score: matches.score,
      sentence: matches.sentence,
      evidence: matches.evidence,
      parts: matches.parts,
      ruleVersion: matches.ruleVersion,
      matchedAt: matches.matchedAt,
      backfilledAt: matches.backfilledAt,
      articleId: matches.articleId,
      title: articles.title,
      text: articles.text,
      language: articles.language,
      address: articles.address,
      publishedAt: articles.publishedAt,
      sourceName: sources.name,
      country: sources.country,
      verdict: reviews.verdict,
      reviewedAt: reviews.reviewedAt,
      note: reviews.note,
    })
    .from(matches)
    .innerJoin(articles, eq(articles.id, matches.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(reviews, and(eq(reviews.topic, matches.topic), eq(reviews.articleId, matches.articleId)))
    .where(conditions(filter))
    .orderBy(desc(articles.firstSeenAt), desc(matches.score), desc(matches.id))
    .limit(filter.limit)
    .offset(filter.offset ?? 0);
}

/** How many matches the filter means, its limit and offset aside. */
export async function countMatches(db: Database, filter: Omit<MatchFilter, "limit" | "offset">): Promise<number> {
  const ids = db
    .select({ id: matches.id })
    .from(matches)
    .innerJoin(articles, eq(articles.id, matches.articleId))
    .leftJoin(reviews, and(eq(reviews.topic, matches.topic), eq(reviews.articleId, matches.articleId)))
    .where(conditions({ ...filter, limit: 0 }));
  return db.$count(ids.as("found"));
}

function conditions({ id, topics, level, verdict, from }: MatchFilter): SQL | undefined {
  return and(
    id === undefined ? isNull(matches.withdrawnAt) : eq(matches.id, id),
    topics === undefined ? undefined : inArray(matches.topic, [...topics]),
    level === undefined ? undefined : eq(matches.level, level),
    verdictCondition(verdict),
    from === undefined ? undefined : gte(articles.firstSeenAt, from),
  );
}

function verdictCondition(verdict: MatchFilter["verdict"]): SQL | undefined {
  switch (verdict) {
    case undefined:
      return undefined;
    case "none":
      return isNull(reviews.verdict);
    case "yes":
    case "no":
      return and(isNotNull(reviews.verdict), eq(reviews.verdict, verdict));
  }
}
