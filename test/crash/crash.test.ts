import { describe, expect, test } from "vitest";
import { FAULT_POINTS } from "../../src/fault-points.ts";
import { isRedisAvailable } from "../support/redis.ts";
import { runCrashes } from "./run-crashes.ts";

const MINUTES = 60_000;

// One store after the other: much of a run is waiting, which other tests fill better than a second run would.
describe.each([
  { store: "postgres", isAvailable: true },
  { store: "redis", isAvailable: isRedisAvailable() },
] as const)("with the queue on $store", ({ store, isAvailable }) => {
  test.skipIf(!isAvailable)(
    "nothing is lost, doubled or torn when processes are killed at every fault point and at random, frozen, and their stores cut off",
    async () => {
      const report = await runCrashes({ store, killsPerPoint: 1, randomKills: 50, blows: 2, say: () => undefined });
      expect(report.breaches).toEqual([]);
      expect(report.badExits).toBe(0);
      expect(report.killsByPoint).toEqual(Object.fromEntries(FAULT_POINTS.map((point) => [point, 1])));
      expect(report.queueFlushes).toBe(store === "redis" ? 2 : 0);
    },
    15 * MINUTES,
  );
});
