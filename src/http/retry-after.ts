/** Nobody is left alone for longer because a server asked for it. */
const LONGEST_MS = 24 * 3_600_000;

/** The three forms of RFC 9110 §5.6.7; servers that say "+0000" or name a zone are read as well. */
const LIKE_A_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d{2}:\d{2}:\d{2}/i;

/** ANSI C's asctime() has no zone and means UTC. */
const ASCTIME = /^[a-z]{3} [a-z]{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/i;

/**
 * Until when a server asks to be left alone (Retry-After, RFC 9110 §10.2.3), in seconds or as a date, at most 24 hours
 * from now. `null` for what is neither, is negative, or is over.
 */
export function readRetryAfter(value: string | null, now: Date): Date | null {
  const written = value?.trim() ?? "";
  const delayMs = /^\d+$/.test(written) ? Number(written) * 1000 : readDate(written) - now.getTime();
  return delayMs > 0 ? new Date(now.getTime() + Math.min(delayMs, LONGEST_MS)) : null;
}

function readDate(written: string): number {
  if (ASCTIME.test(written)) return Date.parse(`${written} GMT`);
  return LIKE_A_DATE.test(written) ? Date.parse(written) : Number.NaN;
}
