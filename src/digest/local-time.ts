/** A day as people call it, `YYYY-MM-DD`, in a zone that the context names. */
export type LocalDate = string;

/** A day of the week, as in digests.yml. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

const DAY_MS = 86_400_000;
const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** The local date at an instant. */
export function localDateAt(instant: Date, zone: string): LocalDate {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 10);
}

/** The day that lies some days after a date; before it when negative. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(midnightUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY_MS;
}

/** The day of the week of a date. */
export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[new Date(midnightUtc(date)).getUTCDay()] ?? "sun";
}

/**
 * The instant at which clocks in a zone show a time (`HH:MM`) on a date. A time that happens twice is the first of
 * them; one that is skipped is the first instant after the gap.
 */
export function instantOf(date: LocalDate, time: string, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const shown = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall);
  if (shown.length > 0) return new Date(Math.min(...shown));
  return new Date(changeBetween(wall - Math.max(before, after), wall - Math.min(before, after), zone));
}

/** The first instant, to the millisecond, at which a zone's offset is no longer what it was at `from`. */
function changeBetween(from: number, to: number, zone: string): number {
  const offset = offsetAt(from, zone);
  let [unchanged, changed] = [from, to];
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2);
    if (offsetAt(middle, zone) === offset) unchanged = middle;
    else changed = middle;
  }
  return changed;
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const [year = 0, month = 1, ...rest] = (
    wallClock(zone)
      .format(second)
      .match(/[0-9]+/gu) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, ...rest) - second;
}

/** Shows year, month, day, hour, minute and second, in this order. */
function wallClock(zone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  wallClocks.set(zone, clock);
  return clock;
}

function midnightUtc(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
