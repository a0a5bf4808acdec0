import type { App } from "../app.ts";
import { holdHost } from "../db/host-slots.ts";
import type { FetchOutcome, FetchRequest, Hop } from "../http/fetch-outcome.ts";
import { type HostTrail, learnRobots, openTrail, type TurnApp } from "./host-trail.ts";

/** What became of a fetch, or that the site asks programs to stay away. */
export type PoliteOutcome =
  | Exclude<FetchOutcome, { kind: "not-modified" }>
  /** `movedTo` is as of a document that was fetched. */
  | { readonly kind: "not-modified"; readonly movedTo: string | null }
  | { readonly kind: "unwelcome"; readonly message: string };

/** What a polite fetch takes of the App. */
export type FetchApp = TurnApp & Pick<App, "fetchDocument">;

/** A host that answers 429 without saying for how long is left alone for so long. */
const THROTTLED_SECONDS = 600;

/**
 * Fetches what robots.txt allows, for whoever holds the slot of the address's host. Each redirect waits for its own turn
 * and asks the robots.txt of where it leads. A host that answers 429 is left alone for as long as it asks.
 */
export async function fetchPolitely(app: FetchApp, request: FetchRequest): Promise<PoliteOutcome> {
  const userAgent = request.headers?.["user-agent"];
  if (!(await app.mayFetch(request.url, userAgent))) return whyNot(app, request.url);
  const trail = openTrail(app, request.url);
  let movedTo: string | null = null;
  let refusedBy: string | null = null;
  const beforeHop = async ({ to, isPermanent }: Hop) => {
    movedTo = isPermanent ? to : null;
    const hasTurn = await takeTurn(app, trail, to);
    if (hasTurn && !(await app.mayFetch(to, userAgent))) refusedBy = to;
    return hasTurn && refusedBy === null;
  };
  try {
    const outcome = await app.fetchDocument({ ...request, beforeHop });
    if (refusedBy !== null) return await whyNot(app, refusedBy);
    await spareThrottledHost(app, trail, outcome);
    return outcome.kind === "not-modified" ? { ...outcome, movedTo } : outcome;
  } finally {
    await trail.leave();
  }
}

/** A site that does not even answer for its robots.txt asks for nothing: what ails it is told instead. */
async function whyNot(app: FetchApp, url: string): Promise<PoliteOutcome> {
  const failure = await app.whyClosed(url);
  if (failure !== null) return failure;
  return { kind: "unwelcome", message: `robots.txt of ${new URL(url).host} asks programs to stay away` };
}

/** Waits for one's turn where a redirect leads. A site whose robots.txt is not known is asked for that first. */
async function takeTurn(app: FetchApp, trail: HostTrail, url: string): Promise<boolean> {
  if (!(await trail.come(url))) return false;
  if (await app.knowsRobots(url)) return true;
  await learnRobots(app, trail, url);
  return trail.come(url);
}

async function spareThrottledHost(app: FetchApp, trail: HostTrail, outcome: FetchOutcome): Promise<void> {
  if (outcome.kind !== "failed" || outcome.reason !== "throttled") return;
  if (app.politeness().secondsBetweenStarts === 0) return;
  await holdHost(app.db, trail.host(), outcome.retryAt ?? new Date(app.now().getTime() + THROTTLED_SECONDS * 1000));
}
