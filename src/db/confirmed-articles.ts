import { and, desc, eq, exists, gte, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { articles, matches, reviews } from "./schema.ts";

const columns = { title: articles.title, text: sql<string>`left(${articles.text}, 6000)`, language: articles.language };

/** Articles that people said belong to a topic, the newest first. */
export async function confirmedArticles(db: Database, topic: string, since: Date, limit: number) {
  return db
    .select(columns)
    .from(articles)
    .innerJoin(reviews, and(eq(reviews.articleId, articles.id), eq(reviews.topic, topic)))
    .where(and(eq(reviews.verdict, "yes"), gte(articles.firstSeenAt, since)))
    .orderBy(desc(articles.id))
    .limit(limit);
}

/** Articles that alert on a topic and that nobody said do not belong to it, the newest first. */
export async function alertedArticles(db: Database, topic: string, since: Date, limit: number) {
  return db
    .select(columns)
    .from(articles)
    .innerJoin(matches, and(eq(matches.articleId, articles.id), eq(matches.topic, topic)))
    .leftJoin(reviews, and(eq(reviews.articleId, articles.id), eq(reviews.topic, topic)))
    .where(
      and(
        eq(matches.level, "alert"),
        isNull(matches.withdrawnAt),
        sql`${reviews.verdict} is distinct from 'no'`,
        gte(articles.firstSeenAt, since),
      ),
    )
    .orderBy(desc(articles.id))
    .limit(limit);
}

/** Articles that neither match a topic nor were said to belong to it, the newest first. */
export async function otherArticles(db: Database, topic: string, since: Date, limit: number) {
  return db
    .select(columns)
    .from(articles)
    .where(and(gte(articles.firstSeenAt, since), isNone(db, topic)))
    .orderBy(desc(articles.id))
    .limit(limit);
}

function isNone(db: Database, topic: string): SQL | undefined {
  const matched = db
    .select({ id: matches.id })
    .from(matches)
    .where(and(eq(matches.articleId, articles.id), eq(matches.topic, topic), isNull(matches.withdrawnAt)));
  const confirmed = db
    .select({ topic: reviews.topic })
    .from(reviews)
    .where(and(eq(reviews.articleId, articles.id), eq(reviews.topic, topic), eq(reviews.verdict, "yes")));
  return and(not(exists(matched)), not(exists(confirmed)));
}
