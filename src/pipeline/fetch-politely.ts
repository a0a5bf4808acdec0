import type { App } from "../app.ts";
import { holdHost } from "../db/host-slots.ts";
import type { FetchOutcome, FetchRequest } from "../http/fetch-outcome.ts";

/** What became of a fetch, or that the site asks programs to stay away. */
export type PoliteOutcome = FetchOutcome | { readonly kind: "unwelcome"; readonly message: string };

/** Fetches what robots.txt allows, and leaves a host alone for as long as it asks when it answers 429. */
export async function fetchPolitely(
  app: Pick<App, "db" | "fetchDocument" | "mayFetch" | "politeness">,
  request: FetchRequest,
): Promise<PoliteOutcome> {
  if (!(await app.mayFetch(request.url, request.headers?.["user-agent"]))) {
    return { kind: "unwelcome", message: `robots.txt of ${new URL(request.url).host} asks programs to stay away` };
  }
  const outcome = await app.fetchDocument(request);
  const isThrottled = outcome.kind === "failed" && outcome.reason === "throttled" && outcome.retryAt !== null;
  if (isThrottled && app.politeness().secondsBetweenStarts > 0) {
    await holdHost(app.db, new URL(request.url).host, outcome.retryAt);
  }
  return outcome;
}
