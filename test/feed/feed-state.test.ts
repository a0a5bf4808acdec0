import { describe, expect, test } from "vitest";
import { FEED_STATES, feedStateOf, isRetired, toldState, type Visit, weightAfter } from "../../src/feed/feed-state.ts";
import type { ParsedEntry, ParsedFeed } from "../../src/feed/parsed-feed.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

function feedOf(dates: readonly (Date | null)[]): ParsedFeed {
  const entries = dates.map((publishedAt, i): ParsedEntry => {
    const rest = { id: null, summary: null, content: null, author: null, updatedAt: null, rawDate: null };
    return { ...rest, title: `t${i}`, link: `https://outlet.example/${i}`, publishedAt };
  });
  return { format: "rss", title: null, link: null, language: null, entries, omittedCount: 0, problems: [] };
}

const parsed = (dates: readonly (Date | null)[]): Visit => ({ kind: "parsed", feed: feedOf(dates) });

describe("feedStateOf", () => {
  test.each([
    { visit: parsed([daysAgo(0)]), newest: daysAgo(0), state: "working" },
    { visit: parsed([daysAgo(44)]), newest: daysAgo(44), state: "working" },
    { visit: parsed([daysAgo(46)]), newest: daysAgo(46), state: "stale" },
    { visit: parsed([null, null]), newest: null, state: "undated" },
    { visit: parsed([]), newest: daysAgo(1), state: "empty" },
    { visit: { kind: "not-modified" }, newest: daysAgo(1), state: "not-modified" },
    { visit: { kind: "not-modified" }, newest: null, state: "not-modified" },
    { visit: { kind: "not-modified" }, newest: daysAgo(90), state: "stale" },
    { visit: { kind: "refused", reason: "not-a-feed" }, newest: null, state: "not-a-feed" },
    { visit: { kind: "refused", reason: "empty-body" }, newest: null, state: "unreadable" },
    { visit: { kind: "refused", reason: "too-deep" }, newest: null, state: "unreadable" },
    { visit: { kind: "refused", reason: "too-large" }, newest: null, state: "too-large" },
    { visit: { kind: "failed", reason: "dns" }, newest: daysAgo(90), state: "dns" },
    { visit: { kind: "failed", reason: "robots" }, newest: null, state: "robots" },
  ] as const)("is $state after a visit that was $visit.kind", ({ visit, newest, state }) => {
    expect(feedStateOf(visit, "working", newest, NOW)).toBe(state);
  });

  test.each(["empty", "undated"])("stays %s while the feed has nothing new", (before) => {
    expect(feedStateOf({ kind: "not-modified" }, before, daysAgo(1), NOW)).toBe(before);
  });

  test.each(["working", "dns", "stale", "moved", "quiet", "never-polled"])(
    "does not stay %s when nothing is new",
    (before) => {
      expect(feedStateOf({ kind: "not-modified" }, before, daysAgo(1), NOW)).toBe("not-modified");
    },
  );
});

describe("toldState", () => {
  test.each([
    { state: "working", volume: "usual", isMoved: false, told: "working" },
    { state: "working", volume: "usual", isMoved: true, told: "moved" },
    { state: "not-modified", volume: "usual", isMoved: true, told: "moved" },
    { state: "not-modified", volume: "quiet", isMoved: true, told: "quiet" },
    { state: "undated", volume: "quiet", isMoved: false, told: "quiet" },
    { state: "undated", volume: "flooding", isMoved: true, told: "undated" },
    { state: "working", volume: "flooding", isMoved: false, told: "flooding" },
    { state: "dns", volume: "quiet", isMoved: true, told: "dns" },
    { state: "stale", volume: "quiet", isMoved: false, told: "stale" },
  ] as const)("tells $told of a feed that is $state, $volume, moved: $isMoved", (given) => {
    expect(toldState(given.state, given.volume, given.isMoved)).toBe(given.told);
  });
});

describe("FEED_STATES", () => {
  test("says each state in a sentence, and how to mend it wherever somebody can", () => {
    for (const [state, { level, sentence, remedy, weight }] of Object.entries(FEED_STATES)) {
      expect(sentence, state).toMatch(/^[A-Z].+\.$/);
      expect(remedy === null, state).toBe(level === "good");
      expect(weight > 0, state).toBe(level === "trouble");
    }
  });
});

describe("weightAfter", () => {
  test("adds 1 for a hard failure, 0.5 for a soft and 0.25 for a temporary one, and forgives all on a success", () => {
    expect(weightAfter("missing", 2)).toBe(3);
    expect(weightAfter("blocked", 2)).toBe(2.5);
    expect(weightAfter("timeout", 2)).toBe(2.25);
    expect(weightAfter("working", 29)).toBe(0);
    expect(weightAfter("not-modified", 29)).toBe(0);
  });

  test("lets a server fail for 120 visits before its feed is given up; one that is gone by its own word, for none", () => {
    let weight = 0;
    for (let visit = 0; visit < 120; visit++) {
      expect(isRetired("server-error", weight)).toBe(false);
      weight = weightAfter("server-error", weight);
    }
    expect(isRetired("server-error", weight)).toBe(true);
    expect(isRetired("gone", 1)).toBe(true);
  });
});
