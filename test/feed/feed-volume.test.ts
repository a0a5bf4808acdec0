import { describe, expect, test } from "vitest";
import { type FeedHabit, judgeVolume, secondsPerEntry } from "../../src/feed/feed-volume.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const steady: FeedHabit = {
  ...{ firstNewAt: hoursAgo(20 * 24), lastNewAt: hoursAgo(1), newCount: 400 },
  ...{ longestPauseSeconds: 9 * 3600, dayCount: 20, busiestDayCount: 30 },
};

describe("judgeVolume", () => {
  test.each([
    { what: "a feed that keeps to its habit", habit: steady, volume: "usual" },
    { what: "a night as long as any before", habit: { ...steady, lastNewAt: hoursAgo(23) }, volume: "usual" },
    { what: "a day and more of silence", habit: { ...steady, lastNewAt: hoursAgo(25) }, volume: "quiet" },
    {
      what: "a weekend of a feed that rests at weekends",
      habit: { ...steady, lastNewAt: hoursAgo(64), longestPauseSeconds: 64 * 3600 },
      volume: "usual",
    },
    { what: "three times its busiest day", habit: { ...steady, dayCount: 91 }, volume: "flooding" },
    { what: "a busy day", habit: { ...steady, dayCount: 80 }, volume: "usual" },
    { what: "a small feed with a few more", habit: { ...steady, dayCount: 50, busiestDayCount: 2 }, volume: "usual" },
    {
      what: "a feed known for days",
      habit: { ...steady, firstNewAt: hoursAgo(100), lastNewAt: hoursAgo(60) },
      volume: "usual",
    },
    {
      what: "a feed that gave hardly anything",
      habit: { ...steady, newCount: 9, lastNewAt: hoursAgo(99) },
      volume: "usual",
    },
    {
      what: "a feed that never gave anything",
      habit: { ...steady, firstNewAt: null, lastNewAt: null },
      volume: "usual",
    },
  ])("calls $what $volume", ({ habit, volume }) => {
    expect(judgeVolume(habit, NOW)).toBe(volume);
  });
});

describe("secondsPerEntry", () => {
  test("is the mean time between entries, once a habit is known", () => {
    expect(secondsPerEntry({ ...steady, newCount: 480 }, NOW)).toBe(3600);
    expect(secondsPerEntry({ ...steady, newCount: 3 }, NOW)).toBeNull();
  });
});
