import type { DefaultJobOptions } from "bullmq";
import { MOST_PARKED } from "./parked-jobs.ts";
import type { WorkerSettings } from "./queue-home.ts";

/** How long things take that go wrong. */
export interface QueuePace {
  /** Between the first failure of a job and its second try; twice as long before the third. */
  readonly retrySeconds: number;
  /** A worker that is silent for so long is taken for dead, and its jobs are given to others. */
  readonly lockSeconds: number;
  /** How long an article that was read may wait for others to be matched with it. */
  readonly gatherSeconds: number;
}

export const QUEUE_PACE: QueuePace = { retrySeconds: 5, lockSeconds: 30, gatherSeconds: 1 };

/** Three tries. What is done is removed, because an id that is kept swallows what is sent later; what failed is parked. */
export function jobOptions({ retrySeconds }: QueuePace): DefaultJobOptions {
  return {
    attempts: 3,
    backoff: { type: "exponential", delay: retrySeconds * 1000, jitter: 0.3 },
    removeOnComplete: true,
    removeOnFail: { count: MOST_PARKED },
    stackTraceLimit: 1,
  };
}

export function workerSettings({ lockSeconds }: QueuePace, concurrency: number): WorkerSettings {
  return {
    concurrency,
    lockDuration: lockSeconds * 1000,
    stalledInterval: Math.min(5_000, lockSeconds * 500),
    // Two deaths of a worker are bad luck; the third in the same job parks it.
    maxStalledCount: 2,
    // An idle worker is woken by a notification; it looks for itself this often, in seconds.
    drainDelay: 10,
    runRetryDelay: 1_000,
  };
}
