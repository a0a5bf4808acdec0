import { parseDate } from "../text/parse-date.ts";
import type { RepairedEntry } from "./repaired-feed.ts";

/** The newest `limit` entries in the feed's own order. Entries without a date count as the place they stand in: first is newest. */
export function keepNewest(entries: readonly RepairedEntry[], limit: number): readonly RepairedEntry[] {
  if (entries.length <= limit) return entries;
  const times = entries.map(({ published, updated }) => parseDate(published ?? updated ?? "")?.getTime() ?? null);
  if (times.filter((time) => time !== null).length < entries.length / 2) return entries.slice(0, limit);
  const newestFirst = entries.map((_, i) => i).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
  const kept = new Set(newestFirst.slice(0, limit));
  return entries.filter((_, i) => kept.has(i));
}
