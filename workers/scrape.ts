import type { App } from "../src/app.ts";
import { scrapeFeed } from "../src/pipeline/scrape-feed.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Feeds whose pages are read side by side. */
const FEEDS_AT_ONCE = 6;

/** Fetches the pages behind entries and makes articles of them. */
export function startScrapeWorker(app: App): RunningWorker {
  return app.queues.work("scrape", ({ feedId }) => scrapeFeed(app, feedId), { concurrency: FEEDS_AT_ONCE });
}
