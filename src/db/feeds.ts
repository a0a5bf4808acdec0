import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Selectors } from "../article/article.ts";
import type { Database, Transaction } from "./open-database.ts";
import { feeds, fetches, sources } from "./schema.ts";

/** A feed as the poll step needs it. */
export interface StoredFeed {
  readonly id: number;
  readonly address: string;
  readonly sourceSlug: string;
  readonly language: string | null;
  readonly fullText: boolean;
  readonly selectors: Selectors | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly intervalSeconds: number | null;
  readonly paceSeconds: number | null;
  readonly enabled: boolean;
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: Buffer | null;
  readonly fullFetchAt: Date | null;
  readonly nextPollAt: Date;
  readonly newestEntryAt: Date | null;
  readonly state: string;
  readonly failureWeight: number;
}

/** What one visit changed about a feed. */
export interface PollRecord {
  readonly feedId: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly byteCount: number;
  readonly entryCount: number;
  readonly newEntryCount: number;
  readonly state: string;
  readonly error: string | null;
  readonly failureWeight: number;
  readonly nextPollAt: Date;
  /** `null` leaves what was known: nothing new was learnt. */
  readonly learnt: FeedKnowledge | null;
}

/** What a body that was read told about its feed. */
export interface FeedKnowledge {
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: Buffer;
  readonly fullFetchAt: Date | null;
  readonly newestEntryAt: Date | null;
  readonly paceSeconds: number | null;
}

/** The feed of that id, or `null` when there is none. */
export async function findFeed(db: Database, feedId: number): Promise<StoredFeed | null> {
  const [feed] = await db.select().from(feeds).where(eq(feeds.id, feedId));
  return feed ?? null;
}

/** Ids of enabled feeds whose time has come, longest overdue first. */
export async function dueFeedIds(db: Database, now: Date, limit: number): Promise<readonly number[]> {
  const rows = await db
    .select({ id: feeds.id })
    .from(feeds)
    .where(and(eq(feeds.enabled, true), lte(feeds.nextPollAt, now)))
    .orderBy(asc(feeds.nextPollAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Records one visit: the line in the log of fetches and what is now known of the feed. */
export async function recordPoll(tx: Transaction, record: PollRecord): Promise<void> {
  const { feedId, startedAt, durationMs, status, byteCount, entryCount, newEntryCount, state, error } = record;
  await tx
    .insert(fetches)
    .values({ feedId, startedAt, durationMs, status, byteCount, entryCount, newEntryCount, state, error })
    .onConflictDoNothing();
  const { failureWeight, nextPollAt, learnt } = record;
  const succeeded = failureWeight === 0 ? { succeededAt: startedAt } : {};
  await tx
    .update(feeds)
    .set({ state, lastError: error, failureWeight, nextPollAt, polledAt: startedAt, ...succeeded, ...learnt })
    .where(eq(feeds.id, feedId));
}

/** How a feed fares, for people. */
export interface FeedStatus {
  readonly id: number;
  readonly address: string;
  readonly title: string | null;
  readonly sourceSlug: string;
  readonly sourceName: string;
  readonly country: string;
  readonly language: string | null;
  readonly enabled: boolean;
  readonly state: string;
  readonly polledAt: Date | null;
  readonly succeededAt: Date | null;
  readonly nextPollAt: Date;
  readonly newestEntryAt: Date | null;
  readonly failureWeight: number;
  readonly lastError: string | null;
  readonly entryCount: number;
  /** Entries first seen in the last 24 hours before `now`. */
  readonly entryCountDay: number;
}

/** Every feed with its state and volume, by country and source. */
export async function listFeeds(db: Database, now: Date): Promise<readonly FeedStatus[]> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const counts = sql`(select count(*) as total, count(*) filter (where first_seen_at > ${dayAgo.toISOString()}::timestamptz) as day
    from entries where entries.feed_id = ${feeds.id})`;
  return db
    .select({
      id: feeds.id,
      address: feeds.address,
      title: feeds.title,
      sourceSlug: feeds.sourceSlug,
      sourceName: sources.name,
      country: sources.country,
      language: feeds.language,
      enabled: feeds.enabled,
      state: feeds.state,
      polledAt: feeds.polledAt,
      succeededAt: feeds.succeededAt,
      nextPollAt: feeds.nextPollAt,
      newestEntryAt: feeds.newestEntryAt,
      failureWeight: feeds.failureWeight,
      lastError: feeds.lastError,
      entryCount: sql<number>`volume.total`.mapWith(Number),
      entryCountDay: sql<number>`volume.day`.mapWith(Number),
    })
    .from(feeds)
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .innerJoinLateral(sql`${counts} as volume`, sql`true`)
    .orderBy(asc(sources.country), asc(sources.name), asc(feeds.id));
}

/** Makes every enabled feed due now: for somebody who does not want to wait. */
export async function makeFeedsDue(db: Database, now: Date): Promise<void> {
  await db.update(feeds).set({ nextPollAt: now }).where(eq(feeds.enabled, true));
}
