import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastDigests, recordDigest } from "../../src/db/digests.ts";
import type { Database } from "../../src/db/open-database.ts";
import { digests } from "../../src/db/schema.ts";
import { type DigestSchedule, dueDigests } from "../../src/digest/due-digests.ts";
import { daysAfter, localDateAt } from "../../src/digest/local-time.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const ZONES = [
  "Asia/Tbilisi",
  "Asia/Yerevan",
  "Asia/Baku",
  "Asia/Tehran",
  "Asia/Jerusalem",
  "Asia/Beirut",
  "Europe/Brussels",
  "America/New_York",
] as const;
const FROM = Date.parse("2026-02-01T00:00:00Z");
const DAYS = 400;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every other zone at an hour that clock changes skip and repeat. */
const SCHEDULES: readonly DigestSchedule[] = ZONES.map((zone, at) => ({
  ...{ name: zone.toLowerCase().replace(/[^a-z]/gu, "-"), zone, time: at % 2 === 0 ? "08:00" : "02:30" },
  weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
}));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What a scheduler has seen of the ledger: it may act on what is long past. */
type Seen = Awaited<ReturnType<typeof lastDigests>>;

/** Makes what a scheduler takes for due, all at once; a restart may lose any of it on the way. */
async function act(db: Database, now: Date, seen: Seen, random: () => number): Promise<number> {
  const due = dueDigests(now, SCHEDULES, seen).filter(() => random() >= 0.03);
  const empty = {
    recipients: [],
    subject: "",
    html: "",
    plain: "",
    headers: {},
    storyCount: 0,
    alertIds: [],
    error: null,
  };
  const drafts = due.map((one) => {
    return { ...one, ...empty, state: "pending", messageId: `<${one.subscription}.${one.localDate}@x>` } as const;
  });
  await Promise.all(drafts.map((draft) => recordDigest(db, draft, now)));
  return due.length;
}

test("two schedulers that sleep, restart, act on what is long past and at the same moment make exactly one digest for each subscription and local date, over 400 days in 8 zones", async () => {
  const { db } = database;
  const random = randomFrom(7);
  let attempts = 0;
  let wakeUps = 0;
  let stale: Seen = new Map();
  for (let now = FROM; now < FROM + DAYS * DAY_MS; ) {
    const seen = await lastDigests(db);
    // The second scheduler acts at the same moment, now and then on what it read before its sleep.
    const [first, second] = await Promise.all([
      act(db, new Date(now), seen, random),
      act(db, new Date(now), random() < 0.5 ? seen : stale, random),
    ]);
    attempts += first + second;
    wakeUps += 2;
    stale = seen;
    const isAsleep = random() < 0.01;
    now += isAsleep ? random() * 3 * DAY_MS : (3 + 6 * random()) * HOUR_MS;
  }
  for (let round = 0; round < 10; round += 1)
    await act(db, new Date(FROM + DAYS * DAY_MS), await lastDigests(db), () => 1);

  const rows = await db
    .select({ subscription: digests.subscription, localDate: digests.localDate })
    .from(digests)
    .orderBy(digests.subscription, digests.localDate);
  for (const { name, zone } of SCHEDULES) {
    const dates = rows.filter(({ subscription }) => subscription === name).map(({ localDate }) => localDate);
    const first = dates[0] ?? "";
    const last = localDateAt(new Date(FROM + DAYS * DAY_MS), zone);
    expect(dates, name).toEqual(Array.from({ length: dates.length }, (_, day) => daysAfter(first, day)));
    expect(dates.length, name).toBeGreaterThanOrEqual(DAYS - 1);
    expect([daysAfter(last, -1), last], name).toContain(dates.at(-1));
  }
  const { rows: gaps } = await db.execute(sql`select count(*)::int as count from (
    select window_start, lag(window_end) over (partition by subscription order by local_date) as before from digests
  ) windows where before is not null and before <> window_start`);
  expect(gaps).toEqual([{ count: 0 }]);
  console.log(
    `${SCHEDULES.length} subscriptions in ${ZONES.length} zones, ${DAYS} days, ${wakeUps} wake-ups: ${attempts} attempts made ${rows.length} digests`,
  );
  expect(attempts).toBeGreaterThan(rows.length);
}, 240_000);
