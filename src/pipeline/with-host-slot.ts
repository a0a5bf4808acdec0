import type { App } from "../app.ts";
import { giveBackHostSlot, takeHostSlot } from "../db/host-slots.ts";

/** What came of waiting for one's turn at a host: the work's result, or the moment to come back. */
export type HostTurn<T> = { readonly kind: "ran"; readonly value: T } | { readonly kind: "later"; readonly at: Date };

/** Longer than the deadline of any fetch, so that a slot outlives its holder only when the holder died. */
const LEASE_SECONDS = 90;

/** Runs a fetch when it is this host's turn; never waits, so that a slow host holds up nobody. */
export async function withHostSlot<T>(
  app: Pick<App, "db" | "now" | "politeness" | "crawlDelaySeconds">,
  url: string,
  work: () => Promise<T>,
): Promise<HostTurn<T>> {
  const { secondsBetweenStarts } = app.politeness();
  if (secondsBetweenStarts === 0) return { kind: "ran", value: await work() };
  const gapSeconds = Math.max(secondsBetweenStarts, (await app.crawlDelaySeconds(url)) ?? 0);
  const host = new URL(url).host;
  const slot = await takeHostSlot(app.db, host, app.now(), { gapSeconds, leaseSeconds: LEASE_SECONDS });
  if (slot.kind === "wait") return { kind: "later", at: slot.until };
  try {
    return { kind: "ran", value: await work() };
  } finally {
    await giveBackHostSlot(app.db, host);
  }
}
