import type { App } from "../src/app.ts";
import { pollFeed } from "../src/pipeline/poll-feed.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Feeds visited side by side; most of a visit is waiting for the server. */
const FEEDS_AT_ONCE = 8;

/** Visits feeds that are due. */
export function startPollWorker(app: App): RunningWorker {
  return app.queues.work("poll", ({ feedId }) => pollFeed(app, feedId), { concurrency: FEEDS_AT_ONCE });
}
