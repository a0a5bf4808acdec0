import { and, asc, eq, lte, max, ne, sql } from "drizzle-orm";
import type { Selectors } from "../article/article.ts";
import type { FeedKind, ListingSelectors } from "../feed/feed-kind.ts";
import type { FeedMove } from "../feed/feed-move.ts";
import type { Database, Transaction } from "./open-database.ts";
import { feedGaps, feeds, fetches, sources } from "./schema.ts";

/** A feed as the poll step needs it. */
export interface StoredFeed {
  readonly id: number;
  readonly address: string;
  readonly kind: FeedKind;
  readonly listing: ListingSelectors | null;
  /** The sitemap that an index at the address led to, to be read next. */
  readonly part: string | null;
  readonly sourceSlug: string;
  readonly language: string | null;
  readonly fullText: boolean;
  readonly selectors: Selectors | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly intervalSeconds: number | null;
  readonly paceSeconds: number | null;
  readonly reachSeconds: number | null;
  readonly enabled: boolean;
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that gave the validators. */
  readonly validatorsOf: string | null;
  readonly bodyHash: Buffer | null;
  readonly fullFetchAt: Date | null;
  readonly nextPollAt: Date;
  readonly polledAt: Date | null;
  readonly succeededAt: Date | null;
  readonly newestEntryAt: Date | null;
  readonly state: string;
  readonly failureWeight: number;
  readonly move: FeedMove | null;
  readonly retiredAt: Date | null;
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
  readonly move: FeedMove | null;
  readonly retiredAt: Date | null;
  /** The sitemap to be read next; `null` when the visit was a whole one. */
  readonly part: string | null;
  /** `null` leaves what was known: nothing new was learnt. */
  readonly learnt: FeedKnowledge | null;
}

/** What a body that was read told about its feed. */
export interface FeedKnowledge {
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly validatorsOf: string | null;
  readonly bodyHash: Buffer | null;
  readonly fullFetchAt: Date | null;
  readonly newestEntryAt: Date | null;
  readonly paceSeconds: number | null;
  readonly reachSeconds: number | null;
}

/** The feed of that id, or `null` when there is none. */
export async function findFeed(db: Database, feedId: number): Promise<StoredFeed | null> {
  const [row] = await db.select().from(feeds).where(eq(feeds.id, feedId));
  return row === undefined ? null : { ...row, move: moveOf(row) };
}

function moveOf({ movedTo, movedDays, movedSeenAt }: typeof feeds.$inferSelect): FeedMove | null {
  return movedTo === null || movedSeenAt === null ? null : { to: movedTo, days: movedDays, seenAt: movedSeenAt };
}

/** Ids of enabled feeds whose time has come, longest overdue first. One that is gone for good never comes. */
export async function dueFeedIds(db: Database, now: Date, limit: number): Promise<readonly number[]> {
  const rows = await db
    .select({ id: feeds.id })
    .from(feeds)
    .where(and(eq(feeds.enabled, true), ne(feeds.state, "gone"), lte(feeds.nextPollAt, now)))
    .orderBy(asc(feeds.nextPollAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/**
 * Takes a feed's visit for this process; false when another has it, or its time has not come. Until the visit is recorded
 * the feed is not due again before `until`: a process that is killed over it does not bring it forward.
 */
export async function claimPoll(db: Database, feedId: number, now: Date, until: Date): Promise<boolean> {
  const { rowCount } = await db
    .update(feeds)
    .set({ nextPollAt: until })
    .where(and(eq(feeds.id, feedId), eq(feeds.enabled, true), lte(feeds.nextPollAt, now)));
  return rowCount === 1;
}

/** Records one visit: the line in the log of fetches and what is now known of the feed. */
export async function recordPoll(tx: Transaction, record: PollRecord): Promise<void> {
  const { feedId, startedAt, durationMs, status, byteCount, entryCount, newEntryCount, state, error } = record;
  await tx
    .insert(fetches)
    .values({ feedId, startedAt, durationMs, status, byteCount, entryCount, newEntryCount, state, error })
    .onConflictDoNothing();
  const { failureWeight, nextPollAt, move, retiredAt, part, learnt } = record;
  const moved = { movedTo: move?.to ?? null, movedDays: move?.days ?? 0, movedSeenAt: move?.seenAt ?? null };
  const succeeded = failureWeight === 0 && part === null ? { succeededAt: startedAt } : {};
  await tx
    .update(feeds)
    .set({
      ...{ state, lastError: error, failureWeight, nextPollAt, retiredAt, part, polledAt: startedAt },
      ...{ ...succeeded, ...moved, ...learnt },
    })
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
  /** Where permanent redirects lead. */
  readonly movedTo: string | null;
  readonly retiredAt: Date | null;
  readonly intervalSeconds: number | null;
  readonly paceSeconds: number | null;
  readonly reachSeconds: number | null;
  /** The last time of which entries may have been missed, when that was seen within the last week. */
  readonly gapStart: Date | null;
  readonly gapEnd: Date | null;
  readonly entryCount: number;
  /** Entries first seen in the last 24 hours before `now`. */
  readonly entryCountDay: number;
}

/** Every feed with its state and volume, by country and source. */
export async function listFeeds(db: Database, now: Date): Promise<readonly FeedStatus[]> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const counts = sql`(select count(*) as total, count(*) filter (where first_seen_at > ${dayAgo.toISOString()}::timestamptz) as day
    from entries where entries.feed_id = ${feeds.id})`;
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  const gap = sql`(select gap_start, gap_end from feed_gaps
    where feed_id = ${feeds.id} and seen_at > ${weekAgo.toISOString()}::timestamptz order by seen_at desc limit 1)`;
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
      movedTo: feeds.movedTo,
      retiredAt: feeds.retiredAt,
      intervalSeconds: feeds.intervalSeconds,
      paceSeconds: feeds.paceSeconds,
      reachSeconds: feeds.reachSeconds,
      gapStart: sql<Date | null>`gap.gap_start`.mapWith(feedGaps.gapStart),
      gapEnd: sql<Date | null>`gap.gap_end`.mapWith(feedGaps.gapEnd),
      entryCount: sql<number>`volume.total`.mapWith(Number),
      entryCountDay: sql<number>`volume.day`.mapWith(Number),
    })
    .from(feeds)
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .innerJoinLateral(sql`${counts} as volume`, sql`true`)
    .leftJoinLateral(sql`${gap} as gap`, sql`true`)
    .orderBy(asc(sources.country), asc(sources.name), asc(feeds.id));
}

/** When the newest visit on record began; `null` when there is none. */
export async function newestFetchAt(db: Database): Promise<Date | null> {
  const [row] = await db.select({ at: max(fetches.startedAt) }).from(fetches);
  return row?.at ?? null;
}

/** Makes every enabled feed due now: for somebody who does not want to wait. */
export async function makeFeedsDue(db: Database, now: Date): Promise<void> {
  await db.update(feeds).set({ nextPollAt: now }).where(eq(feeds.enabled, true));
}
