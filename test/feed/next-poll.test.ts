import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnPaceSeconds, nextPollAt, POLL_LIMITS } from "../../src/feed/next-poll.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const pace = (fields: { declaredSeconds?: number; learntSeconds?: number; random?: number }) => ({
  declaredSeconds: fields.declaredSeconds ?? null,
  learntSeconds: fields.learntSeconds ?? null,
  random: fields.random ?? 0,
});
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const secondsUntil = (date: Date) => (date.getTime() - NOW.getTime()) / 1000;

describe("nextPollAt", () => {
  test.each([
    { what: "the declared interval", given: { declaredSeconds: 900, learntSeconds: 7200 }, weight: 0, seconds: 900 },
    { what: "the learnt pace", given: { learntSeconds: 7200 }, weight: 0, seconds: 7200 },
    { what: "ten minutes at least", given: { learntSeconds: 5 }, weight: 0, seconds: 600 },
    { what: "a day at most", given: { learntSeconds: 900_000 }, weight: 0, seconds: 86_400 },
    { what: "an hour when nothing is known", given: {}, weight: 0, seconds: 3600 },
    { what: "twice as long after a hard failure", given: {}, weight: 1, seconds: 7200 },
    { what: "eight times as long after three", given: {}, weight: 3, seconds: 28_800 },
    { what: "a day after many", given: {}, weight: 20, seconds: 86_400 },
    {
      what: "a declared two days even after failures",
      given: { declaredSeconds: 172_800 },
      weight: 5,
      seconds: 172_800,
    },
  ])("waits $what", ({ given, weight, seconds }) => {
    expect(secondsUntil(nextPollAt(NOW, { retryAt: null }, weight, POLL_LIMITS, pace(given)))).toBe(seconds);
  });

  test.each([
    { what: "later than the interval: obeyed", retryAt: inSeconds(7200), seconds: 7200 },
    { what: "sooner: the interval stands", retryAt: inSeconds(5), seconds: 3600 },
    { what: "in the past: the interval stands", retryAt: inSeconds(-5000), seconds: 3600 },
    { what: "in a year: a day", retryAt: inSeconds(31_536_000), seconds: 86_400 },
  ])("takes a Retry-After $what", ({ retryAt, seconds }) => {
    expect(secondsUntil(nextPollAt(NOW, { retryAt }, 0, POLL_LIMITS, pace({})))).toBe(seconds);
  });

  test("is never early and never more than a tenth late, whatever chance says", () => {
    const cases = fc.record({
      declared: fc.integer({ min: 600, max: 86_400 }),
      weight: fc.double({ min: 0, max: 40, noNaN: true }),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ declared, weight, random }) => {
        const at = nextPollAt(NOW, { retryAt: null }, weight, POLL_LIMITS, pace({ declaredSeconds: declared, random }));
        expect(secondsUntil(at)).toBeGreaterThanOrEqual(declared);
        expect(secondsUntil(at)).toBeLessThanOrEqual(86_400 * 1.1);
      }),
    );
  });
});

describe("learnPaceSeconds", () => {
  const every = (seconds: number, count: number) =>
    Array.from({ length: count }, (_, i) => inSeconds(-seconds * (i + 1)));

  test.each([
    { what: "twenty entries an hour", dates: every(180, 20), seconds: 45 },
    { what: "an entry every hour", dates: every(3600, 30), seconds: 900 },
    { what: "an entry a day", dates: every(86_400, 10), seconds: 21_600 },
    {
      what: "an entry a day under one pinned for years",
      dates: [...every(86_400, 10), inSeconds(-1e8)],
      seconds: 21_600,
    },
    { what: "dates in the future left out", dates: [inSeconds(9e5), ...every(3600, 30), null], seconds: 900 },
  ])("visits four times for each entry: $what", ({ dates, seconds }) => {
    expect(learnPaceSeconds(dates, NOW)).toBe(seconds);
  });

  test.each([
    { dates: [] },
    { dates: [null, null, null] },
    { dates: [NOW] },
    { dates: [inSeconds(60), inSeconds(120)] },
  ])("learns nothing from too few dates: $dates", ({ dates }) => {
    expect(learnPaceSeconds(dates, NOW)).toBeNull();
  });

  test("comes back before anything falls out of a feed that holds five hours", () => {
    const fiveHours = every(600, 30);
    const seconds = learnPaceSeconds(fiveHours, NOW) ?? Number.POSITIVE_INFINITY;
    expect(Math.max(seconds, POLL_LIMITS.minSeconds)).toBeLessThan(5 * 3600);
  });

  test("slows down while a feed is silent", () => {
    const dates = every(3600, 10);
    const later = new Date(NOW.getTime() + 14 * 86_400_000);
    expect(learnPaceSeconds(dates, later)).toBeGreaterThan(10 * (learnPaceSeconds(dates, NOW) ?? 0));
  });
});
