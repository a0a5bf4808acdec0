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
  /** In [0, 1): spreads the visits of feeds that were added together. */
  readonly random: number;
}

const JITTER = 0.1;
/** Doublings of the interval at which waiting grows no further: 64-fold. */
const MAX_DOUBLINGS = 6;

/**
 * When to poll a feed again, never earlier than its interval says. Each unit of failure weight doubles the interval, up to
 * the longest one. A server that names a delay is obeyed (RFC 9110 §10.2.3), within the cap.
 */
export function nextPollAt(now: Date, end: VisitEnd, failureWeight: number, limits: PollLimits, pace: Pace): Date {
  const seconds = pace.declaredSeconds ?? bounded(pace.learntSeconds ?? limits.usualSeconds, limits);
  const longest = Math.max(seconds, limits.maxSeconds);
  const waiting = Math.min(seconds * 2 ** Math.min(failureWeight, MAX_DOUBLINGS), longest);
  const due = now.getTime() + waiting * (1 + JITTER * pace.random) * 1000;
  const asked = Math.min(end.retryAt?.getTime() ?? 0, now.getTime() + limits.maxRetryAfterSeconds * 1000);
  return new Date(Math.ceil(Math.max(due, asked)));
}

/** Visits for each entry that the feed gains, so that news is seen within a quarter of the usual pause. */
const VISITS_PER_ENTRY = 4;

/**
 * How often a feed wants to be visited, learnt from the dates of the entries that it holds: a quarter of the mean time
 * between the newer half of them, silence since the newest included. The older half is left out, because pinned entries
 * can be years old; it is also what keeps anything from falling out unseen between two visits. `null` when fewer than two
 * entries carry dates that are not in the future.
 */
export function learnPaceSeconds(entryDates: readonly (Date | null)[], now: Date): number | null {
  const ages = entryDates
    .flatMap((date) => (date === null ? [] : [now.getTime() - date.getTime()]))
    .filter((age) => age >= 0)
    .sort((a, b) => a - b);
  if (ages.length < 2) return null;
  const half = Math.max(2, Math.ceil(ages.length / 2));
  return Math.round((ages[half - 1] ?? 0) / half / VISITS_PER_ENTRY / 1000);
}

function bounded(seconds: number, { minSeconds, maxSeconds }: PollLimits): number {
  return Math.min(Math.max(seconds, minSeconds), maxSeconds);
}
