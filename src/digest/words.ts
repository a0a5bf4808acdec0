import type { LocalDate } from "./local-time.ts";
import { localDateAt } from "./local-time.ts";

const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

const formats = new Map<string, Intl.DateTimeFormat>();

/** "1 story", "3 stories": a count with its noun. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A country by its name in English; a code that names none stays. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/u.test(code) ? (REGIONS.of(code) ?? code) : code;
}

/** "Tbilisi" for `Asia/Tbilisi`, "New York" for `America/New_York`. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** "Mon 23 Nov". */
export function shortDay(date: LocalDate): string {
  return format("UTC", { weekday: "short", day: "numeric", month: "short" }, new Date(`${date}T00:00:00Z`));
}

/** "Mon 23 Nov 2026". */
export function longDay(date: LocalDate): string {
  return `${shortDay(date)} ${date.slice(0, 4)}`;
}

/** "14:05". */
export function timeOfDay(instant: Date, zone: string): string {
  return format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, instant);
}

/** "Mon 23 Nov 14:05". */
export function dayAndTime(instant: Date, zone: string): string {
  return `${shortDay(localDateAt(instant, zone))} ${timeOfDay(instant, zone)}`;
}

function format(zone: string, options: Intl.DateTimeFormatOptions, instant: Date): string {
  const key = `${zone} ${Object.keys(options).join(" ")}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formats.set(key, known);
  return known.format(instant).replace(",", "");
}
