import type { FaultPoint } from "../../src/fault-points.ts";

/** What a process of the watch is told by the crash harness. */
export interface WatchOrders {
  readonly environment: Readonly<Record<string, string>>;
  /** Names of hosts, each with its port on this machine. */
  readonly routes: Readonly<Record<string, number>>;
  /** Time runs `speed` times as fast since `startedAt` (milliseconds), so that pauses of minutes pass in seconds. */
  readonly clock: { readonly startedAt: number; readonly speed: number };
  /** Where to end, and at which time of passing there; `null` for a process that lives. */
  readonly kill: { readonly point: FaultPoint; readonly afterPasses: number } | null;
}
