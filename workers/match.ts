import type { App } from "../src/app.ts";
import { matchArticles } from "../src/pipeline/match-articles.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Holds articles against the topics. Two at once: one decides while the other waits for the tables. */
export function startMatchWorker(app: App): RunningWorker {
  return app.queues.work("match", ({ articleIds }) => matchArticles(app, articleIds), { concurrency: 2 });
}
