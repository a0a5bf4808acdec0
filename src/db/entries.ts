import { and, asc, eq, inArray, lte, ne, sql } from "drizzle-orm";
import type { Selectors, Verdict } from "../article/article.ts";
import { excludedOf } from "./excluded-of.ts";
import type { Database, Transaction } from "./open-database.ts";
import { articles, entries, feeds, sources } from "./schema.ts";

/** An entry as a poll found it, cleaned and identified. */
export interface EntryDraft {
  readonly identity: string;
  readonly contentHash: Buffer;
  readonly guid: string | null;
  /** The canonical address of the page behind it. */
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  readonly publishedAt: Date | null;
  readonly rawDate: string | null;
}

/** An entry whose article is to be made, with what its feed says of it. */
export interface DueEntry extends EntryDraft {
  readonly id: number;
  readonly firstSeenAt: Date;
  readonly scrapeAttempts: number;
  readonly sourceSlug: string;
  readonly sourceName: string;
  readonly feedLanguage: string | null;
  readonly fullText: boolean;
  readonly selectors: Selectors | null;
  readonly headers: Readonly<Record<string, string>> | null;
  /** The article that was made of it before: it was edited, or its page is read again. */
  readonly known: KnownArticle | null;
}

/** What an entry's article says in its newest version. */
interface KnownArticle {
  readonly title: string;
  readonly text: string;
  readonly verdict: Verdict;
}

/** How long a step that began something waits before it is tried again: doubled each time, up to the cap. */
export interface RetryPace {
  readonly baseSeconds: number;
  readonly capSeconds: number;
}

/** What a poll changed among the entries of its feed. */
export interface EntryChange {
  /** Entries that are new, or were edited since: their articles are due. */
  readonly dueIds: readonly number[];
  readonly newCount: number;
  readonly newIdentities: ReadonlySet<string>;
}

/**
 * Records what a feed lists now. New entries are due for scraping, edited ones are due again, the others stay untouched.
 */
export async function recordEntries(
  tx: Transaction,
  feedId: number,
  drafts: readonly EntryDraft[],
  now: Date,
): Promise<EntryChange> {
  if (drafts.length === 0) return { dueIds: [], newCount: 0, newIdentities: new Set() };
  const rows = drafts.map((draft) => ({ ...draft, feedId, firstSeenAt: now, scrapeDueAt: now }));
  const { guid, link, title, summary, content, author, publishedAt, rawDate, contentHash } = excludedOf(entries);
  const stored = await tx
    .insert(entries)
    .values(rows)
    .onConflictDoUpdate({
      target: [entries.feedId, entries.identity],
      set: {
        ...{ guid, link, title, summary, content, author, publishedAt, rawDate, contentHash },
        ...{ scrapeDueAt: now, scrapeAttempts: 0, scrapeError: null },
      },
      setWhere: ne(entries.contentHash, contentHash),
    })
    .returning({ id: entries.id, identity: entries.identity, isNew: sql<boolean>`xmax = 0` });
  const newIdentities = new Set(stored.filter((row) => row.isNew).map((row) => row.identity));
  return { dueIds: stored.map((row) => row.id), newCount: newIdentities.size, newIdentities };
}

/** Feeds that have entries due since before a moment: what the sweep sends again. */
export async function feedsWithDueEntries(db: Database, before: Date): Promise<readonly number[]> {
  const rows = await db
    .selectDistinct({ feedId: entries.feedId })
    .from(entries)
    .where(lte(entries.scrapeDueAt, before));
  return rows.map((row) => row.feedId);
}

/** Entries of a feed that are due, nothing claimed; those that failed before come last. */
export async function findDueEntries(
  db: Database,
  feedId: number,
  now: Date,
  limit: number,
): Promise<readonly DueEntry[]> {
  return db
    .select({
      id: entries.id,
      identity: entries.identity,
      contentHash: entries.contentHash,
      guid: entries.guid,
      link: entries.link,
      title: entries.title,
      summary: entries.summary,
      content: entries.content,
      author: entries.author,
      publishedAt: entries.publishedAt,
      rawDate: entries.rawDate,
      firstSeenAt: entries.firstSeenAt,
      scrapeAttempts: entries.scrapeAttempts,
      sourceSlug: feeds.sourceSlug,
      sourceName: sources.name,
      feedLanguage: feeds.language,
      fullText: feeds.fullText,
      selectors: feeds.selectors,
      headers: feeds.headers,
      known: { title: articles.title, text: articles.text, verdict: articles.verdict },
    })
    .from(entries)
    .innerJoin(feeds, eq(feeds.id, entries.feedId))
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .leftJoin(articles, eq(articles.id, entries.articleId))
    .where(and(eq(entries.feedId, feedId), lte(entries.scrapeDueAt, now)))
    .orderBy(asc(entries.scrapeAttempts), asc(entries.id))
    .limit(limit);
}

/**
 * Takes entries for this process and says which it got. Until their article is recorded they are due again after a pause
 * that doubles with each attempt, so that a page which kills its process neither blocks others nor is lost.
 */
export async function claimEntries(
  db: Database,
  ids: readonly number[],
  now: Date,
  pace: RetryPace,
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const pause = sql`least(${pace.capSeconds}::float8, ${pace.baseSeconds}::float8 * power(2, least(${entries.scrapeAttempts}, 30)))`;
  const claimed = await db
    .update(entries)
    .set({
      scrapeAttempts: sql`${entries.scrapeAttempts} + 1`,
      scrapeDueAt: sql`${now.toISOString()}::timestamptz + make_interval(secs => ${pause})`,
    })
    .where(and(inArray(entries.id, [...ids]), lte(entries.scrapeDueAt, now)))
    .returning({ id: entries.id });
  return new Set(claimed.map((row) => row.id));
}
