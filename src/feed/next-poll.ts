/** The bounds that every feed is polled in. */
export interface PollLimits {
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** For a feed whose pace cannot be told. */
  readonly usualSeconds: number;
  /** No longer than this is a Retry-After obeyed. */
  readonly maxRetryAfterSeconds: number;
}

export const POLL_LIMITS: PollLimits = {
  minSeconds: 600,
  maxSeconds: 86_400,
  usualSeconds: 3600,
  maxRetryAfterSeconds: 86_400,
};

/** How a visit ended, as far as the next one is concerned. */
export interface VisitEnd {
  /** When the server asked to be left alone until then (Retry-After). */
  readonly retryAt: Date | null;
}

/** How often a feed is to be visited. */
export interface Pace {
  /** As declared in feeds.yml; wins over what was learnt. */
  readonly declaredSeconds: number | null;
  /** See `learnPaceSeconds`. */
  readonly learntSeconds: number | null;
  /** See `learnReachSeconds`. */
  readonly reachSeconds: number | null;
  /** In [0, 1): spreads the visits of feeds that were added together. */
  readonly random: number;
}

const JITTER = 0.1;
/** Doublings of the interval at which waiting grows no further: 64-fold. */
const MAX_DOUBLINGS = 6;

/** How often a feed that failed for long is looked at: many come back from what looks like death. */
export const RETIRED_LIMITS: PollLimits = { ...POLL_LIMITS, minSeconds: 7 * 86_400, maxSeconds: 7 * 86_400 };

/**
 * When to poll a feed again, never earlier than its interval says. Each unit of failure weight doubles the interval, up to
 * the longest one. A server that names a delay is obeyed (RFC 9110 §10.2.3), within the cap.
 */
export function nextPollAt(now: Date, end: VisitEnd, failureWeight: number, limits: PollLimits, pace: Pace): Date {
  const { declaredSeconds, learntSeconds, reachSeconds } = pace;
  const deepest = reachSeconds === null ? limits.maxSeconds : reachSeconds / VISITS_PER_REACH;
  const seconds = declaredSeconds ?? bounded(Math.min(learntSeconds ?? limits.usualSeconds, deepest), limits);
  const longest = Math.max(seconds, limits.maxSeconds);
  const waiting = Math.min(seconds * 2 ** Math.min(failureWeight, MAX_DOUBLINGS), longest);
  const due = now.getTime() + waiting * (1 + JITTER * pace.random) * 1000;
  const asked = Math.min(end.retryAt?.getTime() ?? 0, now.getTime() + limits.maxRetryAfterSeconds * 1000);
  return new Date(Math.ceil(Math.max(due, asked)));
}

/** Visits for each entry that the feed gains, so that news is seen within a quarter of the usual pause. */
const VISITS_PER_ENTRY = 4;

/** Visits within the time that a feed reaches back, so that nothing falls out on a day three times as busy. */
const VISITS_PER_REACH = 4;

/**
 * How often a feed wants to be visited, learnt from the dates of the entries that it holds: a quarter of the mean time
 * between the newer half of them, silence since the newest included. The older half is left out, because pinned entries
 * can be years old. `null` when fewer than two entries carry dates that are not in the future.
 */
export function learnPaceSeconds(entryDates: readonly (Date | null)[], now: Date): number | null {
  const ages = agesOf(entryDates, now);
  if (ages.length < 2) return null;
  const half = Math.max(2, Math.ceil(ages.length / 2));
  return Math.round((ages[half - 1] ?? 0) / half / VISITS_PER_ENTRY / 1000);
}

/** The same for a feed that dates no entries, by how often it was seen to gain one; `null` while that is unknown. */
export function paceOfHabit(secondsPerEntry: number | null): number | null {
  return secondsPerEntry === null ? null : Math.round(secondsPerEntry / VISITS_PER_ENTRY);
}

/** Entries beyond this share of a list may be pinned, and do not tell how far it reaches. */
const UNPINNED = 3 / 4;

/** A quiet week makes a list reach further back; what it holds on a busy day is forgotten by so much at each visit. */
const FORGETTING = 1 / 50;

/**
 * How far back a feed lists: the time between its newest entries and the last quarter, drawn out to the whole. A feed that
 * is silent for weeks still holds no more than that when it speaks again. The shortest reach that was seen is kept, and
 * only slowly forgotten. `null` while fewer than four entries carry dates.
 */
export function learnReachSeconds(
  entryDates: readonly (Date | null)[],
  before: number | null,
  now: Date,
): number | null {
  const ages = agesOf(entryDates, now);
  if (ages.length < 4) return before;
  const [newest = 0] = ages;
  const at = Math.floor((ages.length - 1) * UNPINNED);
  const seen = ((ages[at] ?? newest) - newest) / 1000 / (at / (ages.length - 1));
  return Math.round(before === null || seen < before ? seen : before + (seen - before) * FORGETTING);
}

/** In milliseconds, youngest first; dates in the future left out. */
function agesOf(dates: readonly (Date | null)[], now: Date): readonly number[] {
  return dates
    .flatMap((date) => (date === null ? [] : [now.getTime() - date.getTime()]))
    .filter((age) => age >= 0)
    .sort((a, b) => a - b);
}

function bounded(seconds: number, { minSeconds, maxSeconds }: PollLimits): number {
  return Math.min(Math.max(seconds, minSeconds), maxSeconds);
}
