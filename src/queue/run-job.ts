import { DelayedError, type Job, type Processor } from "bullmq";
import type { Log } from "../log.ts";
import type { Jobs, QueueName, StepResult } from "./jobs.ts";
import type { QueuePace } from "./queue-pace.ts";
import { isStoreTrouble } from "./store-trouble.ts";

const LONGEST_REASON = 500;

/**
 * Turns a step into what BullMQ runs. "Later" is a delay that costs no try; so is trouble with a store, of which the work
 * is innocent. Any other error costs one, and is cleaned of what no store takes.
 */
export function processorOf<N extends QueueName>(
  queue: N,
  handle: (job: Jobs[N]) => Promise<StepResult>,
  { retrySeconds }: QueuePace,
  log: Log,
): Processor<Jobs[N], void> {
  return async (job, token) => {
    const result = await handle(job.data).catch((error: unknown) => {
      if (!isStoreTrouble(error)) throw reported(queue, job, error, log);
      log.warn({ queue, job: job.id, err: error }, "job put off, a store is away");
      return { kind: "later", at: new Date(Date.now() + retrySeconds * 1000) } as const;
    });
    if (result.kind === "done") return;
    await job.moveToDelayed(result.at.getTime(), token);
    throw new DelayedError();
  };
}

function reported(queue: QueueName, job: Job, error: unknown, log: Log): Error {
  const isLast = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
  log.error({ queue, job: job.id, err: error }, isLast ? "job parked" : "job failed");
  const reason = new Error(storable(error instanceof Error ? error.message : String(error)));
  reason.stack = storable(error instanceof Error ? (error.stack ?? reason.message) : reason.message);
  return reason;
}

/** Without NUL, control characters and lone surrogates: BullMQ on PostgreSQL cannot record a failure that has them. */
function storable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").slice(0, LONGEST_REASON);
}
