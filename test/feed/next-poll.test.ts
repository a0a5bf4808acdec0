import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnPaceSeconds, learnReachSeconds, nextPollAt, POLL_LIMITS, paceOfHabit } from "../../src/feed/next-poll.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
interface Given {
  readonly declaredSeconds?: number;
  readonly learntSeconds?: number;
  readonly reachSeconds?: number;
  readonly random?: number;
}
const pace = (fields: Given) => ({
  declaredSeconds: fields.declaredSeconds ?? null,
  learntSeconds: fields.learntSeconds ?? null,
  reachSeconds: fields.reachSeconds ?? null,
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
    {
      what: "a quarter of what a silent feed holds, however rare its entries",
      given: { learntSeconds: 20_000, reachSeconds: 18_000 },
      weight: 0,
      seconds: 4500,
    },
    { what: "ten minutes even so", given: { learntSeconds: 7200, reachSeconds: 60 }, weight: 0, seconds: 600 },
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

  test("slows down while a feed is silent", () => {
    const dates = every(3600, 10);
    const later = new Date(NOW.getTime() + 14 * 86_400_000);
    expect(learnPaceSeconds(dates, later)).toBeGreaterThan(10 * (learnPaceSeconds(dates, NOW) ?? 0));
  });
});

describe("learnReachSeconds", () => {
  const every = (seconds: number, count: number, silenceSeconds = 0) =>
    Array.from({ length: count }, (_, i) => inSeconds(-silenceSeconds - seconds * i));

  test.each([
    { what: "thirty entries in five hours", dates: every(600, 31), seconds: 18_000 },
    { what: "the same after a silent week", dates: every(600, 31, 604_800), seconds: 18_000 },
    {
      what: "the same under two pinned for years",
      dates: [...every(600, 31), inSeconds(-1e8), inSeconds(-2e8)],
      seconds: 19_200,
    },
    { what: "dates in the future left out", dates: [...every(600, 31), inSeconds(9e5), null], seconds: 18_000 },
  ])("is the time that a feed holds: $what", ({ dates, seconds }) => {
    expect(learnReachSeconds(dates, null, NOW)).toBe(seconds);
  });

  test("keeps the shortest reach and forgets it slowly", () => {
    const busy = learnReachSeconds(every(60, 31), 18_000, NOW);
    expect(busy).toBe(1800);
    expect(learnReachSeconds(every(600, 31), busy, NOW)).toBe(1800 + (18_000 - 1800) / 50);
  });

  test.each([{ dates: [] }, { dates: every(60, 3) }, { dates: [null, null, null, null] }])(
    "keeps what was known when dates are too few: $dates.length",
    ({ dates }) => {
      expect(learnReachSeconds(dates, 7200, NOW)).toBe(7200);
      expect(learnReachSeconds(dates, null, NOW)).toBeNull();
    },
  );

  test("brings visits close enough that nothing falls out of a feed that holds five hours", () => {
    const reachSeconds = learnReachSeconds(every(600, 31, 14 * 86_400), null, NOW) ?? 0;
    const learntSeconds = learnPaceSeconds(every(600, 31, 14 * 86_400), NOW) ?? 0;
    expect(learntSeconds).toBeGreaterThan(18_000);
    const at = nextPollAt(NOW, { retryAt: null }, 0, POLL_LIMITS, pace({ learntSeconds, reachSeconds, random: 0.999 }));
    expect(secondsUntil(at)).toBeLessThan(18_000 / 3);
  });
});

describe("paceOfHabit", () => {
  test("visits a feed without dates four times for each entry that it was seen to gain", () => {
    expect(paceOfHabit(7200)).toBe(1800);
    expect(paceOfHabit(null)).toBeNull();
  });
});
