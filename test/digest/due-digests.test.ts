import { describe, expect, it } from "vitest";
import {
  type DigestSchedule,
  type DueDigest,
  dueDigests,
  type LastDigest,
  nextDigestAt,
} from "../../src/digest/due-digests.ts";
import { daysAfter, daysBetween, localDateAt, type Weekday, weekdayOf } from "../../src/digest/local-time.ts";

const EVERY_DAY: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function makeSchedule(changes: Partial<DigestSchedule> = {}): DigestSchedule {
  return { name: "morning", time: "08:00", zone: "Asia/Tbilisi", weekdays: EVERY_DAY, ...changes };
}

function dueAt(now: string, schedule: DigestSchedule, last: LastDigest | null): DueDigest | null {
  const [due] = dueDigests(new Date(now), [schedule], new Map(last === null ? [] : [[schedule.name, last]]));
  return due ?? null;
}

const LAST = { localDate: "2026-11-22", windowEnd: new Date("2026-11-22T04:00:00Z") };

describe("dueDigests", () => {
  it("finds nothing before the send time and the day's digest from it on", () => {
    expect(dueAt("2026-11-23T03:59:59.999Z", makeSchedule(), LAST)).toBeNull();
    expect(dueAt("2026-11-23T04:00:00Z", makeSchedule(), LAST)).toEqual({
      subscription: "morning",
      localDate: "2026-11-23",
      windowStart: LAST.windowEnd,
      windowEnd: new Date("2026-11-23T04:00:00Z"),
      isLate: false,
    });
  });

  it("gives the same window whenever it is asked", () => {
    const early = dueAt("2026-11-23T04:00:00Z", makeSchedule(), LAST);
    expect(dueAt("2026-11-23T19:59:00Z", makeSchedule(), LAST)).toEqual(early);
  });

  it("begins a new subscription with today's digest and the window since the send time before", () => {
    expect(dueAt("2026-11-23T03:00:00Z", makeSchedule(), null)).toBeNull();
    const due = dueAt("2026-11-23T12:00:00Z", makeSchedule({ weekdays: ["mon", "thu"] }), null);
    expect(due?.localDate).toBe("2026-11-23");
    expect(due?.windowStart).toEqual(new Date("2026-11-19T04:00:00Z"));
  });

  it("leaves out the days that were not asked for", () => {
    const weekly = makeSchedule({ weekdays: ["wed"] });
    expect(dueAt("2026-11-24T12:00:00Z", weekly, LAST)).toBeNull();
    expect(dueAt("2026-11-25T12:00:00Z", weekly, LAST)?.windowStart).toEqual(LAST.windowEnd);
  });

  it("makes up for missed days one at a time, oldest first, and says that they are late", () => {
    const missed = dueAt("2026-11-25T05:00:00Z", makeSchedule(), LAST);
    expect([missed?.localDate, missed?.isLate]).toEqual(["2026-11-23", true]);
    const last = { localDate: "2026-11-24", windowEnd: new Date("2026-11-24T04:00:00Z") };
    const today = dueAt("2026-11-25T05:00:00Z", makeSchedule(), last);
    expect([today?.localDate, today?.isLate]).toEqual(["2026-11-25", false]);
  });

  it("lets one window cover what lies more than a month back", () => {
    const due = dueAt("2027-03-01T05:00:00Z", makeSchedule(), LAST);
    expect(due?.localDate).toBe("2027-01-30");
    expect(due?.windowStart).toEqual(LAST.windowEnd);
  });

  it.each([
    ["the clock went back a day", "2026-11-22T05:00:00Z", makeSchedule(), { ...LAST, localDate: "2026-11-23" }],
    [
      "the zone moved west within the day",
      "2026-11-23T20:00:00Z",
      makeSchedule({ zone: "America/New_York" }),
      { ...LAST, localDate: "2026-11-23" },
    ],
    ["the send time moved later within the day", "2026-11-22T18:00:00Z", makeSchedule({ time: "21:00" }), LAST],
  ])("sends no second digest of a date when %s", (_, now, schedule, last) => {
    expect(dueAt(now, schedule, last)).toBeNull();
  });

  it("never gives a window that ends before it begins, however far east the zone moved", () => {
    const last = { localDate: "2026-11-22", windowEnd: new Date("2026-11-22T19:00:00Z") };
    const due = dueAt("2026-11-23T06:00:00Z", makeSchedule({ zone: "Pacific/Kiritimati" }), last);
    expect(due?.windowStart).toEqual(due?.windowEnd);
  });
});

const ZONES = [
  "Asia/Tbilisi",
  "Asia/Yerevan",
  "Asia/Baku",
  "Asia/Tehran",
  "Asia/Jerusalem",
  "Asia/Beirut",
  "Europe/Brussels",
  "America/New_York",
];
const FROM = Date.parse("2026-02-01T00:00:00Z");
const DAYS = 400;

/** Numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Two schedulers on one table for 400 days, each waking every 10 to 90 minutes, now and then asleep for up to three
 * days. The table takes a subscription's date once, as the database does; a scheduler acts on what it read when it last
 * woke.
 */
function simulate(schedule: DigestSchedule, seed: number): readonly DueDigest[] {
  const random = randomFrom(seed);
  const recorded = new Map<string, DueDigest>();
  const wakeAt = [FROM, FROM + 7 * MINUTE_MS];
  const lastSeen: (DueDigest | null)[] = [null, null];
  for (let now = FROM; now < FROM + DAYS * DAY_MS; now = Math.min(...wakeAt)) {
    const scheduler = wakeAt.indexOf(now);
    let last = lastSeen[scheduler] ?? null;
    for (;;) {
      const [due] = dueDigests(new Date(now), [schedule], new Map(last === null ? [] : [[schedule.name, last]]));
      if (due === undefined) break;
      if (!recorded.has(due.localDate)) recorded.set(due.localDate, due);
      last = recorded.get(due.localDate) ?? due;
      if (random() < 0.3) break;
    }
    lastSeen[scheduler] = [...recorded.values()].at(-1) ?? null;
    const isAsleep = random() < 0.002;
    wakeAt[scheduler] = now + MINUTE_MS * (10 + 80 * random()) + (isAsleep ? random() * 3 * DAY_MS : 0);
  }
  return [...recorded.values()];
}

describe("400 days with clock changes, sleeps and two schedulers", () => {
  const cases = ZONES.flatMap((zone, at) => ["02:30", "08:00"].map((time) => [zone, time, at] as const));
  it.each(cases)("give %s at %s exactly one digest for each local date", (zone, time, seed) => {
    const digests = simulate(makeSchedule({ zone, time }), seed + 1);
    const first = digests[0]?.localDate ?? "";
    const dates = digests.map((digest) => digest.localDate);
    expect(dates).toEqual(Array.from({ length: dates.length }, (_, day) => daysAfter(first, day)));
    const untilEnd = daysBetween(first, localDateAt(new Date(FROM + DAYS * DAY_MS), zone));
    expect(dates.length).toBeGreaterThanOrEqual(untilEnd - 3);
    for (const [at, digest] of digests.entries()) {
      expect(digest.windowEnd.getTime()).toBeGreaterThan(digest.windowStart.getTime());
      if (at > 0) expect(digest.windowStart).toEqual(digests[at - 1]?.windowEnd);
    }
  });

  it("give a working-day subscription one digest for each working day", () => {
    const weekdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
    const dates = simulate(makeSchedule({ zone: "Europe/Brussels", weekdays }), 99).map((digest) => digest.localDate);
    expect(dates.length).toBeGreaterThan(280);
    expect(dates.filter((date) => !weekdays.includes(weekdayOf(date)))).toEqual([]);
    expect(new Set(dates).size).toBe(dates.length);
  });
});

describe("nextDigestAt", () => {
  const sent = { localDate: "2026-11-23", windowEnd: new Date("2026-11-23T04:00:00Z") };
  it.each<[string, string, Partial<DigestSchedule>, LastDigest | null, string]>([
    ["today's, before its time", "2026-11-23T03:59:00Z", {}, LAST, "2026-11-23T04:00:00Z"],
    ["one that is due, at the time it was due", "2026-11-23T09:00:00Z", {}, LAST, "2026-11-23T04:00:00Z"],
    ["tomorrow's, once today's was made", "2026-11-23T09:00:00Z", {}, sent, "2026-11-24T04:00:00Z"],
    ["of the next weekday", "2026-11-23T09:00:00Z", { weekdays: ["thu"] }, sent, "2026-11-26T04:00:00Z"],
    ["a new subscription's first", "2026-11-23T01:00:00Z", { weekdays: ["tue"] }, null, "2026-11-24T04:00:00Z"],
    [
      "by the clock after a change",
      "2026-10-24T12:00:00Z",
      { zone: "Europe/Brussels" },
      { localDate: "2026-10-24", windowEnd: new Date("2026-10-24T06:00:00Z") },
      "2026-10-25T07:00:00Z",
    ],
  ])("is %s", (_, now, changes, last, expected) => {
    expect(nextDigestAt(new Date(now), makeSchedule(changes), last)).toEqual(new Date(expected));
  });
});
