import { expect, test } from "vitest";
import { findGap } from "../../src/feed/feed-gap.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const entry = (hours: number | null, isNew = true) => ({ date: hours === null ? null : hoursAgo(hours), isNew });
const known = { readAt: hoursAgo(6), newestEntryAt: hoursAgo(7), reachSeconds: 3600 };

test.each([
  {
    what: "all entries are new and younger than the visit before",
    listed: [entry(1), entry(2), entry(3)],
    gap: { start: hoursAgo(6), end: hoursAgo(3) },
  },
  {
    what: "but for one that is pinned",
    listed: [entry(1), entry(2), entry(3), entry(900, false)],
    gap: { start: hoursAgo(6), end: hoursAgo(3) },
  },
  {
    what: "entries carry no dates",
    listed: [entry(null), entry(null), entry(null)],
    gap: { start: hoursAgo(6), end: NOW },
  },
  { what: "one is known: the lists overlap", listed: [entry(1), entry(2), entry(8, false)], gap: null },
  {
    what: "the list reaches beyond the visit before: it was published anew",
    listed: [entry(1), entry(2), entry(9)],
    gap: null,
  },
  { what: "the list is too short to tell", listed: [entry(1), entry(2)], gap: null },
  { what: "nothing is new", listed: [entry(7, false), entry(8, false), entry(9, false)], gap: null },
  { what: "nothing is listed", listed: [], gap: null },
])("when $what", ({ listed, gap }) => {
  expect(findGap(listed, known, NOW)).toEqual(gap);
});

test("a first visit has no gap before it", () => {
  const first = { readAt: null, newestEntryAt: null, reachSeconds: null };
  expect(findGap([entry(1), entry(2), entry(3)], first, NOW)).toBeNull();
});
