import { startDeliverWorker } from "../../workers/deliver.ts";
import { startDigestWorker } from "../../workers/digest.ts";
import { startMatchWorker } from "../../workers/match.ts";
import { startPollWorker } from "../../workers/poll.ts";
import { startScrapeWorker } from "../../workers/scrape.ts";
import type { App } from "../app.ts";
import type { RunningWorker } from "../queue/open-queues.ts";

/** The steps that work on a queue, each of which can run as a process of its own. */
const WORKERS = {
  poll: startPollWorker,
  scrape: startScrapeWorker,
  match: startMatchWorker,
  deliver: startDeliverWorker,
  digest: startDigestWorker,
} as const satisfies Readonly<Record<string, (app: App) => RunningWorker>>;

type WorkerRole = keyof typeof WORKERS;

/** What a process can be told to be. */
export type Role = "schedule" | WorkerRole | "web";

/** Every role, in the order in which work passes through them. */
export const ROLES: readonly Role[] = ["schedule", "poll", "scrape", "match", "deliver", "digest", "web"];

/** Starts the workers among the roles. Closing the app's queues lets their running jobs end. */
export function startWorkers(app: App, roles: readonly Role[]): void {
  for (const role of roles) if (isWorker(role)) WORKERS[role](app);
}

function isWorker(role: Role): role is WorkerRole {
  return role in WORKERS;
}
