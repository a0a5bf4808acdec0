import { expect } from "vitest";
import { FAULT_POINTS } from "../../src/fault-points.ts";
import type { QueueStore } from "./crash-services.ts";
import { runCrashes } from "./run-crashes.ts";

/** How long the harness may take on a slow machine. */
export const CRASH_PATIENCE_MS = 15 * 60_000;

/** Kills the watch at every fault point and fifty times at random, freezes it, cuts its stores off, and expects all to be there. */
export async function expectNothingLost(store: QueueStore): Promise<void> {
  const report = await runCrashes({ store, killsPerPoint: 1, randomKills: 50, blows: 2, say: () => undefined });
  expect(report.breaches).toEqual([]);
  expect(report.badExits).toBe(0);
  expect(report.killsByPoint).toEqual(Object.fromEntries(FAULT_POINTS.map((point) => [point, 1])));
  expect(report.queueFlushes).toBe(store === "redis" ? 2 : 0);
}
