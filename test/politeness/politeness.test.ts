import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { FEEDS } from "./feed-answers.ts";
import type { SeenRequest } from "./outlets.ts";
import { type Simulation, simulatePolling } from "./simulate-polling.ts";

/** Simulated; the storm of restarts comes in the third. `npm run politeness` takes three days. */
const HOURS = Number(process.env["POLITENESS_HOURS"] ?? 4);

let database: TestDatabase;
let simulation: Simulation;
beforeAll(async () => {
  database = await openTestDatabase();
  simulation = await simulatePolling(database.db, HOURS);
  print(simulation);
}, 3_600_000);
afterAll(() => database.close());

const CRAWL_DELAY_SECONDS = 30;

function byHost(requests: readonly SeenRequest[]): ReadonlyMap<string, readonly SeenRequest[]> {
  const hosts = new Map<string, SeenRequest[]>();
  for (const request of requests) hosts.set(request.host, [...(hosts.get(request.host) ?? []), request]);
  return hosts;
}

/** Starts at a host less than its pause after the one before. */
function fastStarts(requests: readonly SeenRequest[]): readonly string[] {
  return [...byHost(requests)].flatMap(([host, starts]) => {
    const pause = host === "delay.example" ? CRAWL_DELAY_SECONDS : 5;
    return starts.flatMap(({ at, path }, n) => {
      const before = starts[n - 1];
      const isFast = before !== undefined && at - before.at < pause * 1000;
      return isFast ? [`${host}: ${path} ${(at - before.at) / 1000} s after ${before.path}`] : [];
    });
  });
}

function inventedOf(requests: readonly SeenRequest[]): number {
  return requests.reduce((sum, { inventedCount }) => sum + inventedCount, 0);
}

function print({ requests, visitCount, earlyPollCount, restartCount, killedVisitCount, states }: Simulation): void {
  const lines = [
    `${HOURS} simulated hours, ${FEEDS.length} feeds, 4 processes, ${restartCount} restarts`,
    `${requests.length} requests to ${byHost(requests).size} hosts, ${visitCount} for feeds; ${killedVisitCount} visits cut by a kill`,
    `invented validators ${inventedOf(requests)}, early polls ${earlyPollCount}, starts too fast ${fastStarts(requests).length}`,
    ...states.map(({ address, state }) => `  ${state.padEnd(20)} ${address}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

test("no validators are invented", () => {
  expect(inventedOf(simulation.requests)).toBe(0);
});

test("no feed is visited before its time, through a hundred restarts in an hour", () => {
  expect(simulation.restartCount).toBe(100);
  expect(simulation.earlyPollCount).toBe(0);
});

test("no host is asked sooner than its pause allows, nor twice at once", () => {
  expect(fastStarts(simulation.requests)).toEqual([]);
  expect(simulation.requests.filter(({ besideCount }) => besideCount > 0)).toEqual([]);
});
