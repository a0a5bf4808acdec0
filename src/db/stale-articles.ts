import { and, asc, desc, gt, inArray, isNotNull, ne, type SQL } from "drizzle-orm";
import type { Article } from "../article/article.ts";
import { articleColumns } from "./articles.ts";
import type { Database, Transaction } from "./open-database.ts";
import { articles } from "./schema.ts";

/** An article that was held against other rules than those in force. */
export interface StaleArticle {
  readonly article: Article;
  readonly firstSeenAt: Date;
  /** The rule set that it was held against. */
  readonly ruleVersion: string | null;
}

/** Ids of articles first seen after a moment that were held against other rules, the newest first. */
export async function staleArticleIds(
  db: Database,
  ruleVersion: string,
  since: Date,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(ne(articles.ruleVersion, ruleVersion), gt(articles.firstSeenAt, since)))
    .orderBy(desc(articles.firstSeenAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** How many articles first seen after a moment were held against other rules. */
export async function countStaleArticles(db: Database, ruleVersion: string, since: Date): Promise<number> {
  return db.$count(articles, and(ne(articles.ruleVersion, ruleVersion), gt(articles.firstSeenAt, since)));
}

/** Those of the articles that were held against other rules. */
export async function findStaleArticles(
  db: Database,
  ids: readonly number[],
  ruleVersion: string,
): Promise<readonly StaleArticle[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ article: articleColumns, firstSeenAt: articles.firstSeenAt, ruleVersion: articles.ruleVersion })
    .from(articles)
    .where(and(inArray(articles.id, [...ids]), isStale(ruleVersion)))
    .orderBy(asc(articles.id));
  return rows;
}

/** Of articles as they were read, those that nobody edited or matched since; they stay so until the transaction ends. */
export async function lockStaleArticles(
  tx: Transaction,
  read: readonly { readonly id: number; readonly version: number }[],
  ruleVersion: string,
): Promise<ReadonlySet<number>> {
  const versions = new Map(read.map(({ id, version }) => [id, version]));
  const rows = await tx
    .select({ id: articles.id, version: articles.version })
    .from(articles)
    .where(and(inArray(articles.id, [...versions.keys()]), isStale(ruleVersion)))
    .orderBy(asc(articles.id))
    .for("update");
  return new Set(rows.filter(({ id, version }) => versions.get(id) === version).map(({ id }) => id));
}

/** One that waits to be matched for the first time, or again because it was edited, is not stale but due. */
function isStale(ruleVersion: string): SQL | undefined {
  return and(isNotNull(articles.matchedAt), ne(articles.ruleVersion, ruleVersion));
}
