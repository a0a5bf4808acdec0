import type { App } from "../src/app.ts";
import { matchArticles } from "../src/pipeline/match-articles.ts";
import { rematchArticles } from "../src/pipeline/rematch-articles.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/**
 * Holds articles against the topics. Two at once: one decides while the other waits for the tables. Articles that changed
 * rules ask for again have a queue of their own, one at a time, so that fresh ones never wait behind them.
 */
export function startMatchWorker(app: App): RunningWorker {
  const rematch = app.queues.work("rematch", ({ articleIds }) => rematchArticles(app, articleIds), { concurrency: 1 });
  const match = app.queues.work("match", ({ articleIds }) => matchArticles(app, articleIds), { concurrency: 2 });
  return { close: async () => void (await Promise.all([match.close(), rematch.close()])) };
}
