import type { App } from "../app.ts";
import { dueFeedIds } from "../db/feeds.ts";

const FEEDS_PER_TICK = 5_000;

/** Sends a poll for each feed whose time has come. */
export async function sendDuePolls(app: Pick<App, "db" | "queues" | "now" | "pass">): Promise<void> {
  const feedIds = await dueFeedIds(app.db, app.now(), FEEDS_PER_TICK);
  await app.queues.send(
    "poll",
    feedIds.map((feedId) => ({ feedId })),
  );
  app.pass("schedule:polls-sent");
}
