import { asc, desc, eq, or } from "drizzle-orm";
import type { Article } from "../article/article.ts";
import type { ArticleVersion } from "../article/article-version.ts";
import type { Outlet } from "../story/story-camps.ts";
import type { ExplainedMatch } from "../topic/match.ts";
import type { Database } from "./open-database.ts";
import { articles, articleVersions, matches, sources, storyArticles } from "./schema.ts";

/** A match as it is stored. */
export interface RecordedMatch extends ExplainedMatch {
  /** Of the topic. */
  readonly ruleVersion: string;
  /** When a changed rule found it afterwards; `null` if it was found as it came. */
  readonly backfilledAt: Date | null;
  /** When a changed rule no longer held; `null` while it holds. */
  readonly withdrawnAt: Date | null;
}

/** An article with everything that was found in it. */
export interface ArticleRecord {
  readonly article: Article;
  readonly source: Outlet;
  readonly firstSeenAt: Date;
  /** `null` while it belongs to none. */
  readonly storyId: number | null;
  /** Oldest first; the last is what the article says now. */
  readonly versions: readonly ArticleVersion[];
  readonly matches: readonly RecordedMatch[];
}

/** The article of that id with its source, story and matches, or `null` when there is none. */
export async function findArticleRecord(db: Database, id: number): Promise<ArticleRecord | null> {
  const [row] = await db
    .select({ article: articles, source: sources, storyId: storyArticles.storyId })
    .from(articles)
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(eq(articles.id, id));
  if (row === undefined) return null;
  const found = await db
    .select({
      topic: matches.topic,
      score: matches.score,
      level: matches.level,
      evidence: matches.evidence,
      sentence: matches.sentence,
      parts: matches.parts,
      ruleVersion: matches.ruleVersion,
      backfilledAt: matches.backfilledAt,
      withdrawnAt: matches.withdrawnAt,
    })
    .from(matches)
    .where(eq(matches.articleId, id))
    .orderBy(desc(matches.score), asc(matches.topic));
  return { ...row, firstSeenAt: row.article.firstSeenAt, versions: await listVersions(db, id), matches: found };
}

/** The article that people name by its number or by one of its addresses; `null` when there is none. */
export async function findArticleId(db: Database, name: string): Promise<number | null> {
  const isNumber = /^\d{1,15}$/.test(name);
  const [row] = await db
    .select({ id: articles.id })
    .from(articles)
    .where(isNumber ? eq(articles.id, Number(name)) : or(eq(articles.address, name), eq(articles.canonicalUrl, name)))
    .orderBy(asc(articles.id))
    .limit(1);
  return row?.id ?? null;
}

async function listVersions(db: Database, articleId: number): Promise<readonly ArticleVersion[]> {
  const { version, title, text, seenAt } = articleVersions;
  return db
    .select({ version, title, text, seenAt })
    .from(articleVersions)
    .where(eq(articleVersions.articleId, articleId))
    .orderBy(asc(version));
}
