import type { Jobs, QueueName } from "./jobs.ts";
import type { HomeQueue } from "./queue-home.ts";

/** A job that failed three times and waits for somebody to look at it. */
export interface ParkedJob {
  readonly queue: QueueName;
  readonly id: string;
  readonly data: Jobs[QueueName];
  /** What went wrong the last time. */
  readonly reason: string;
  readonly parkedAt: Date;
}

/** Which parked jobs are meant: all, unless narrowed. */
export interface ParkedFilter {
  readonly queue?: QueueName;
  readonly id?: string;
  /** Only those that were parked before. */
  readonly before?: Date;
}

/** A queue keeps this many parked jobs, the newest. */
export const MOST_PARKED = 1_000;

/** The parked jobs of one queue that the filter means, newest first. */
export async function findParked(
  name: QueueName,
  queue: HomeQueue,
  filter: ParkedFilter,
): Promise<readonly ParkedJob[]> {
  if (filter.queue !== undefined && filter.queue !== name) return [];
  const failed = await queue.getFailed(0, MOST_PARKED - 1);
  return failed
    .map((job) => ({
      queue: name,
      id: job.id ?? "",
      data: job.data,
      reason: job.failedReason,
      parkedAt: new Date(job.finishedOn ?? job.timestamp),
    }))
    .filter(({ id }) => filter.id === undefined || filter.id === id)
    .filter(({ parkedAt }) => filter.before === undefined || parkedAt < filter.before);
}
