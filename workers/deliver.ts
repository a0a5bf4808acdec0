import type { App } from "../src/app.ts";
import { deliverAlert } from "../src/pipeline/deliver-alert.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Tells alerts to channels. */
export function startDeliverWorker(app: App): RunningWorker {
  return app.queues.work("deliver", ({ alertId, channel }) => deliverAlert(app, alertId, channel), { concurrency: 8 });
}
