import type { QuietHours } from "../alert/channel.ts";
import { daysAfter, instantOf, localDateAt } from "../digest/local-time.ts";

/**
 * Until when a channel is to be left in peace; `null` when it may be told now. Hours that pass midnight belong to the
 * evening on which they begin. Both ends are times of the wall clock: on a night of a clock change they last an hour less
 * or more, and an end that the clock skips is the moment after the gap.
 */
export function quietUntil({ from, to, zone }: QuietHours, now: Date): Date | null {
  const today = localDateAt(now, zone);
  for (const evening of [daysAfter(today, -1), today]) {
    const begins = instantOf(evening, from, zone);
    const ends = instantOf(to > from ? evening : daysAfter(evening, 1), to, zone);
    if (begins <= now && now < ends) return ends;
  }
  return null;
}
