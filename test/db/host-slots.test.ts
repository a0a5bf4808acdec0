import { afterAll, beforeAll, expect, test } from "vitest";
import { giveBackHostSlot, holdHost, startAgain, takeHostSlot } from "../../src/db/host-slots.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { openLog } from "../../src/log.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const LIMITS = { gapSeconds: 2, leaseSeconds: 90 };
const START = new Date("2025-06-01T12:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const take = (host: string, seconds: number) => takeHostSlot(database.db, host, after(seconds), LIMITS);

test("an idle host's slot is taken at once", async () => {
  expect(await take("idle.example", 0)).toEqual({ kind: "taken" });
});

test("a slot in use is refused, and worth asking for again after the gap", async () => {
  await take("busy.example", 0);
  expect(await take("busy.example", 1)).toEqual({ kind: "wait", until: after(3) });
  expect(await take("busy.example", 10)).toEqual({ kind: "wait", until: after(12) });
});

test("a slot given back is free when the gap since its start is over", async () => {
  await take("gap.example", 0);
  await giveBackHostSlot(database.db, "gap.example");
  expect(await take("gap.example", 1.5)).toEqual({ kind: "wait", until: after(2) });
  expect(await take("gap.example", 2)).toEqual({ kind: "taken" });
});

test("a slot whose holder died is free when its lease is over", async () => {
  await take("dead.example", 0);
  expect(await take("dead.example", 89)).toEqual({ kind: "wait", until: after(90) });
  expect(await take("dead.example", 90)).toEqual({ kind: "taken" });
});

test("a host that asked for a pause is left alone until it is over, whoever asks for less", async () => {
  await holdHost(database.db, "tired.example", after(600));
  await holdHost(database.db, "tired.example", after(60));
  expect(await take("tired.example", 61)).toEqual({ kind: "wait", until: after(600) });
  expect(await take("tired.example", 600)).toEqual({ kind: "taken" });
});

test("who holds a slot waits for the gap before the next request, and keeps the slot meanwhile", async () => {
  await take("again.example", 0);
  expect(await startAgain(database.db, "again.example", after(1), LIMITS)).toEqual({ kind: "wait", until: after(2) });
  expect(await startAgain(database.db, "again.example", after(2), LIMITS)).toEqual({ kind: "taken" });
  expect(await startAgain(database.db, "again.example", after(3), LIMITS)).toEqual({ kind: "wait", until: after(4) });
  expect(await take("again.example", 91)).toEqual({ kind: "wait", until: after(93) });
  await giveBackHostSlot(database.db, "again.example");
  expect(await take("again.example", 91)).toEqual({ kind: "taken" });
});

test("hosts do not wait for each other", async () => {
  await take("one.example", 0);
  expect(await take("two.example", 0)).toEqual({ kind: "taken" });
});

test("of many takers in several processes' pools one gets the slot, each time, and never before the gap", async () => {
  const log = openLog("silent");
  const pools = await Promise.all([1, 2, 3, 4].map(() => openDatabase(database.url, { log, max: 5 })));
  const starts: number[] = [];
  for (let seconds = 0; seconds < 20; seconds += 0.5) {
    const turns = await Promise.all(
      pools.flatMap((pool) => [1, 2, 3, 4, 5].map(() => takeHostSlot(pool, "crowd.example", after(seconds), LIMITS))),
    );
    const taken = turns.filter((turn) => turn.kind === "taken");
    expect(taken.length).toBeLessThanOrEqual(1);
    if (taken.length === 0) continue;
    starts.push(seconds);
    await giveBackHostSlot(database.db, "crowd.example");
  }
  expect(starts).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  await Promise.all(pools.map((pool) => pool.close()));
});
