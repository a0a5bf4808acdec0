import { createHash } from "node:crypto";
import type { Jobs, QueueName } from "./jobs.ts";

/**
 * The same work has the same id, so that a queue holds it once however often it is sent. The queue's name leads,
 * because BullMQ takes ids that are neither whole numbers nor contain a colon.
 */
export function jobIdOf<N extends QueueName>(queue: N, job: Jobs[N]): string {
  const parts = Object.entries(job)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, value]) => value)
    .map((value) => encodeURIComponent(String(value)));
  const readable = [queue, ...parts].join("~");
  if (readable.length <= 120) return readable;
  return `${queue}~${createHash("sha256").update(readable).digest("hex")}`;
}
