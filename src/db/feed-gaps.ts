import { and, eq, gte, sql } from "drizzle-orm";
import type { FeedGap } from "../feed/feed-gap.ts";
import type { Database, Transaction } from "./open-database.ts";
import { entries, feedGaps, feeds, sources } from "./schema.ts";

/** A gap in what was seen of a feed. */
export interface RecordedGap extends FeedGap {
  readonly feedId: number;
  readonly address: string;
  readonly sourceName: string;
  readonly seenAt: Date;
}

/** Records a gap, unless the feed had never listed anything before it. */
export async function recordGap(tx: Transaction, feedId: number, { start, end }: FeedGap, now: Date): Promise<void> {
  const [known] = await tx
    .select({ one: sql`1` })
    .from(entries)
    .where(and(eq(entries.feedId, feedId), sql`${entries.firstSeenAt} < ${now.toISOString()}::timestamptz`))
    .limit(1);
  if (known === undefined) return;
  await tx.insert(feedGaps).values({ feedId, gapStart: start, gapEnd: end, seenAt: now }).onConflictDoNothing();
}

/** Gaps of enabled feeds that were seen since a moment, by outlet. */
export async function findGaps(db: Database, since: Date): Promise<readonly RecordedGap[]> {
  return db
    .select({
      feedId: feedGaps.feedId,
      address: feeds.address,
      sourceName: sources.name,
      start: feedGaps.gapStart,
      end: feedGaps.gapEnd,
      seenAt: feedGaps.seenAt,
    })
    .from(feedGaps)
    .innerJoin(feeds, eq(feeds.id, feedGaps.feedId))
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .where(and(eq(feeds.enabled, true), gte(feedGaps.seenAt, since)))
    .orderBy(sources.name, feedGaps.gapStart);
}
