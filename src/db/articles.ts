import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Article, ArticleItem, TextOrigin, Verdict } from "../article/article.ts";
import type { RememberedPage } from "../article/page-template.ts";
import { excludedOf } from "./excluded-of.ts";
import type { Database, Transaction } from "./open-database.ts";
import { articles, articleVersions, entries } from "./schema.ts";

/** An article as scraped, with the entry it answers. */
export interface ArticleDraft {
  readonly entryId: number;
  /** Of the entry as it was read: if the feed edited it meanwhile, it stays due. */
  readonly entryContentHash: Buffer;
  readonly address: string;
  readonly sourceSlug: string;
  readonly canonicalUrl: string | null;
  readonly title: string;
  readonly text: string;
  readonly byline: string | null;
  readonly section: string | null;
  readonly lead: string | null;
  readonly items: readonly ArticleItem[];
  readonly language: string | null;
  readonly publishedAt: Date;
  readonly verdict: Verdict;
  readonly textOrigin: TextOrigin;
  readonly textHash: Buffer;
  readonly firstSeenAt: Date;
  /** When the page is to be tried again for a better text; `null` when this is what it gives. */
  readonly retryAt: Date | null;
  /** What went wrong with the page, in words. */
  readonly error: string | null;
  /** What is to be remembered of the page for its source's template; `null` when none was read. */
  readonly pageRead: RememberedPage | null;
}

/**
 * Gives entries of a feed the article that another feed's entry already made at the same address, so that a page is
 * fetched once. Only entries that never had an article: an edited one is read again.
 */
export async function linkKnownArticles(db: Database, feedId: number): Promise<void> {
  await db
    .update(entries)
    .set({ articleId: articles.id, scrapeDueAt: null, scrapeError: null })
    .from(articles)
    .where(
      and(
        eq(entries.feedId, feedId),
        isNotNull(entries.scrapeDueAt),
        isNull(entries.articleId),
        eq(entries.link, articles.address),
      ),
    );
}

/**
 * Records scraped articles: a new address is version 1, a changed headline or text one version more, and the entries they
 * answer are no longer due. Says which articles must be held against the topics.
 */
export async function recordArticles(
  tx: Transaction,
  drafts: readonly ArticleDraft[],
  now: Date,
): Promise<readonly number[]> {
  if (drafts.length === 0) return [];
  const byAddress = new Map(drafts.map((draft) => [draft.address, draft]));
  const ids = await upsertArticles(tx, [...byAddress.values()], now);
  await answerEntries(tx, drafts);
  return ids;
}

/** Records articles with their new versions in one statement, so that each text travels once. Says which changed. */
async function upsertArticles(tx: Transaction, drafts: readonly ArticleDraft[], now: Date): Promise<readonly number[]> {
  const rows = drafts.map(({ entryId, entryContentHash, retryAt, error, pageRead, ...article }) => {
    return { ...article, version: 1, scrapedAt: now };
  });
  const { title, text, byline, section, lead, items, language, verdict } = excludedOf(articles);
  const { textOrigin, textHash, canonicalUrl, scrapedAt } = excludedOf(articles);
  const changed = tx
    .insert(articles)
    .values(rows)
    .onConflictDoUpdate({
      target: articles.address,
      set: {
        ...{ title, text, byline, section, lead, items, language, verdict },
        ...{ textOrigin, textHash, canonicalUrl, scrapedAt },
        ...{ version: sql`${articles.version} + 1`, matchedAt: null, ruleVersion: null },
      },
      setWhere: sql`${articles.textHash} <> ${textHash} and (${verdict} = 'full' or ${articles.verdict} <> 'full')`,
    })
    .returning({ id: articles.id, version: articles.version, title: articles.title, text: articles.text });
  const { rows: recorded } = await tx.execute<{ id: string }>(sql`
    with changed as (${changed.getSQL()}),
    versions as (
      insert into ${articleVersions} (article_id, version, title, text, seen_at)
      select id, version, title, text, ${now.toISOString()}::timestamptz from changed
      on conflict do nothing)
    select id from changed order by id`);
  return recorded.map(({ id }) => Number(id));
}

async function answerEntries(tx: Transaction, drafts: readonly ArticleDraft[]): Promise<void> {
  const answers = drafts.map((draft) => ({
    entry_id: draft.entryId,
    address: draft.address,
    content_hash: draft.entryContentHash.toString("hex"),
    retry_at: draft.retryAt?.toISOString() ?? null,
    error: draft.error,
  }));
  await tx.execute(sql`
    update entries set article_id = articles.id, scrape_due_at = answer.retry_at, scrape_error = answer.error
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
      as answer(entry_id bigint, address text, content_hash text, retry_at timestamptz, error text)
    join articles on articles.address = answer.address
    where entries.id = answer.entry_id and entries.content_hash = decode(answer.content_hash, 'hex')`);
}

/** What an `Article` is made of. */
export const articleColumns = {
  id: articles.id,
  sourceSlug: articles.sourceSlug,
  address: articles.address,
  title: articles.title,
  text: articles.text,
  byline: articles.byline,
  publishedAt: articles.publishedAt,
  language: articles.language,
  verdict: articles.verdict,
  textOrigin: articles.textOrigin,
  items: articles.items,
  version: articles.version,
};

/** Those of the articles that were not yet held against the topics in their newest version. */
export async function findUnmatchedArticles(db: Database, ids: readonly number[]): Promise<readonly Article[]> {
  if (ids.length === 0) return [];
  return db
    .select(articleColumns)
    .from(articles)
    .where(and(inArray(articles.id, [...ids]), isNull(articles.matchedAt)))
    .orderBy(asc(articles.id));
}

/** Ids of articles scraped before a moment and still unmatched: what the sweep sends again. */
export async function unmatchedArticleIds(db: Database, before: Date, limit: number): Promise<readonly number[]> {
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isNull(articles.matchedAt), lte(articles.scrapedAt, before)))
    .orderBy(asc(articles.id))
    .limit(limit);
  return rows.map((row) => row.id);
}
