import { and, desc, eq, gte, isNull, lt } from "drizzle-orm";
import type { Article } from "../article/article.ts";
import type { MatchLevel } from "../topic/match.ts";
import { articleColumns } from "./articles.ts";
import type { Database } from "./open-database.ts";
import { articles, matches, sources } from "./schema.ts";

/** An article with the outlet that told it. */
export interface StoredArticle extends Article {
  readonly sourceName: string;
}

const BATCH = 200;

/** Articles first seen since a moment, the newest first, some hundreds at a time. */
export async function* storedArticles(db: Database, since: Date): AsyncGenerator<readonly StoredArticle[]> {
  let before: number | null = null;
  for (;;) {
    const rows: StoredArticle[] = await db
      .select({ ...articleColumns, sourceName: sources.name })
      .from(articles)
      .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
      .where(and(gte(articles.firstSeenAt, since), before === null ? undefined : lt(articles.id, before)))
      .orderBy(desc(articles.id))
      .limit(BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    before = last.id;
  }
}

/** How many articles were first seen since a moment. */
export async function countStoredArticles(db: Database, since: Date): Promise<number> {
  return db.$count(articles, gte(articles.firstSeenAt, since));
}

/** The levels at which a topic's matches stand, by article. */
export async function findStoredLevels(db: Database, topic: string): Promise<ReadonlyMap<number, MatchLevel>> {
  const rows = await db
    .select({ articleId: matches.articleId, level: matches.level })
    .from(matches)
    .where(and(eq(matches.topic, topic), isNull(matches.withdrawnAt)));
  return new Map(rows.map(({ articleId, level }) => [articleId, level]));
}
