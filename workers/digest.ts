import type { App } from "../src/app.ts";
import { sendDigest } from "../src/pipeline/send-digest.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Composes digests and sends them. */
export function startDigestWorker(app: App): RunningWorker {
  const send = (job: { readonly subscription: string; readonly localDate: string }) => {
    return sendDigest(app, job.subscription, job.localDate);
  };
  return app.queues.work("digest", send, { concurrency: 1 });
}
