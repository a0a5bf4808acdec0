import { giveBackHostSlot, takeHostSlot } from "../db/host-slots.ts";
import { learnRobots, openTrail, slotLimits, type TurnApp } from "./host-trail.ts";

/** What came of waiting for one's turn at a host: the work's result, or the moment to come back. */
export type HostTurn<T> = { readonly kind: "ran"; readonly value: T } | { readonly kind: "later"; readonly at: Date };

/**
 * Runs a fetch when it is this host's turn; never waits for it, so that a slow host holds up nobody. A site whose
 * robots.txt is not known is asked for that first, which is a visit of its own.
 */
export async function withHostSlot<T>(app: TurnApp, url: string, work: () => Promise<T>): Promise<HostTurn<T>> {
  if (app.politeness().secondsBetweenStarts === 0) return { kind: "ran", value: await work() };
  if (await app.knowsRobots(url)) return inSlot(app, url, work);
  const asked = await inSlot(app, url, () => askForRobots(app, url));
  if (asked.kind === "later") return asked;
  const { gapSeconds } = await slotLimits(app, url);
  return { kind: "later", at: new Date(app.now().getTime() + gapSeconds * 1000) };
}

async function inSlot<T>(app: TurnApp, url: string, work: () => Promise<T>): Promise<HostTurn<T>> {
  const host = new URL(url).host;
  const slot = await takeHostSlot(app.db, host, app.now(), await slotLimits(app, url));
  if (slot.kind === "wait") return { kind: "later", at: slot.until };
  try {
    return { kind: "ran", value: await work() };
  } finally {
    await giveBackHostSlot(app.db, host);
  }
}

async function askForRobots(app: TurnApp, url: string): Promise<void> {
  const trail = openTrail(app, url);
  try {
    await learnRobots(app, trail, url);
  } finally {
    await trail.leave();
  }
}
