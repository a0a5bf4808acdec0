import type { App } from "../app.ts";
import { lastDigests } from "../db/digests.ts";
import { dueDigests } from "../digest/due-digests.ts";

/** Sends a job for each subscription whose local time has come and that has no digest for that local date. */
export async function sendDueDigests(app: Pick<App, "db" | "queues" | "subscriptions" | "now">): Promise<void> {
  const due = dueDigests(app.now(), app.subscriptions(), await lastDigests(app.db));
  await app.queues.send(
    "digest",
    due.map(({ subscription, localDate }) => ({ subscription, localDate })),
  );
}
