/** A time of which a feed listed nothing any more when it was visited again: entries may have been missed. */
export interface FeedGap {
  readonly start: Date;
  readonly end: Date;
}

/** An entry that a feed lists now. */
export interface ListedEntry {
  readonly date: Date | null;
  /** False when an earlier visit saw it. */
  readonly isNew: boolean;
}

/** What was known of a feed before a visit. */
export interface KnownFeed {
  /** When everything that it listed was last read; `null` when it never was. */
  readonly readAt: Date | null;
  readonly newestEntryAt: Date | null;
  /** See `learnReachSeconds`. */
  readonly reachSeconds: number | null;
}

/** So short a list seldom overlaps with the one before, and tells nothing. */
const LEAST_LISTED = 3;

/** An entry older than so many times what the feed reaches back is kept in its place by hand. */
const PINNED_REACHES = 3;

/**
 * The gap between what a feed listed at the visit before and what it lists now; `null` when the two overlap. Entries
 * that are pinned for longer than the feed reaches are no overlap. A list that begins before the visit before, yet has
 * nothing of it, was published anew under other addresses: nothing is missing from it.
 */
export function findGap(listed: readonly ListedEntry[], known: KnownFeed, now: Date): FeedGap | null {
  const { readAt, newestEntryAt, reachSeconds } = known;
  if (readAt === null || listed.length < LEAST_LISTED) return null;
  const pinnedBefore =
    newestEntryAt === null || reachSeconds === null
      ? null
      : new Date(newestEntryAt.getTime() - PINNED_REACHES * reachSeconds * 1000);
  const isPinned = ({ date }: ListedEntry) => date !== null && pinnedBefore !== null && date < pinnedBefore;
  const current = listed.filter((entry) => entry.isNew || !isPinned(entry));
  if (current.length < LEAST_LISTED || current.some((entry) => !entry.isNew)) return null;
  const dates = current.flatMap(({ date }) => (date === null ? [] : [date]));
  const end = dates.length === 0 ? now : new Date(Math.min(...dates.map(Number), now.getTime()));
  return end > readAt ? { start: readAt, end } : null;
}
