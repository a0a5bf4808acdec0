/** How much a feed gave in the last four weeks; what its first visit found counts for nothing. */
export interface FeedHabit {
  /** When it first and last gave something new; `null` when it never did. */
  readonly firstNewAt: Date | null;
  readonly lastNewAt: Date | null;
  /** Entries that were new, those of the first visit left out. */
  readonly newCount: number;
  /** The longest time without anything new. */
  readonly longestPauseSeconds: number;
  /** In the last 24 hours. */
  readonly dayCount: number;
  /** The most in 24 hours before that. */
  readonly busiestDayCount: number;
}

/** Volume against a feed's own habit. */
export type FeedVolume = "usual" | "quiet" | "flooding";

const DAY_MS = 86_400_000;

/** A habit is known after a week and ten entries. */
const LEAST_KNOWN = { days: 7, entries: 10 };

/** A feed is quiet when it gives nothing for twice its longest pause, and for a day at least. */
const PAUSES_UNTIL_QUIET = 2;

/** A feed is flooding when a day brings so many times as much as its busiest day, and so many entries at least. */
const FLOOD = { times: 3, entries: 60 };

/** How a feed's last day compares with its last four weeks. */
export function judgeVolume(habit: FeedHabit, now: Date): FeedVolume {
  const { firstNewAt, lastNewAt, newCount, longestPauseSeconds, dayCount, busiestDayCount } = habit;
  if (firstNewAt === null || lastNewAt === null || newCount < LEAST_KNOWN.entries) return "usual";
  if (now.getTime() - firstNewAt.getTime() < LEAST_KNOWN.days * DAY_MS) return "usual";
  const silentMs = now.getTime() - lastNewAt.getTime();
  if (silentMs > Math.max(DAY_MS, PAUSES_UNTIL_QUIET * longestPauseSeconds * 1000)) return "quiet";
  return dayCount >= FLOOD.entries && dayCount > FLOOD.times * busiestDayCount ? "flooding" : "usual";
}

/** The mean time between entries, for feeds that date none; `null` while the habit is unknown. */
export function secondsPerEntry({ firstNewAt, newCount }: FeedHabit, now: Date): number | null {
  if (firstNewAt === null || newCount < LEAST_KNOWN.entries) return null;
  return (now.getTime() - firstNewAt.getTime()) / newCount / 1000;
}
