import type { App } from "../app.ts";
import {
  giveBackHostSlot,
  type HostSlot,
  holdHost,
  type SlotLimits,
  startAgain,
  takeHostSlot,
} from "../db/host-slots.ts";

/** What a turn at a host takes of the App. */
export type TurnApp = Pick<
  App,
  "db" | "now" | "wait" | "politeness" | "mayFetch" | "whyClosed" | "knowsRobots" | "learnRobots" | "crawlDelaySeconds"
>;

/** Longer than the deadline of any fetch, so that a slot outlives its holder only when the holder died. */
const LEASE_SECONDS = 90;

/** So long, beyond the pause of the host itself, a redirect waits for its turn where it leads. */
const PATIENCE_SECONDS = 60;

/** The way that redirects lead from one host, whose slot is held, to others. */
export interface HostTrail {
  /** The host that was asked last. */
  host(): string;
  /** Waits for the next turn at the host of an address. False when it would take too long. */
  come(url: string): Promise<boolean>;
  /** Gives back what was taken on the way; the slot that it began with stays with who took it. */
  leave(): Promise<void>;
}

/** Begins a trail at an address for whose host the slot is held. Where hosts are not spared, nothing waits. */
export function openTrail(app: TurnApp, startUrl: string): HostTrail {
  const start = hostOf(startUrl);
  let current = start;

  const arrive = async (url: string): Promise<boolean> => {
    const host = hostOf(url);
    const limits = await slotLimits(app, url);
    if (host !== current && current !== start) await giveBackHostSlot(app.db, current);
    const isHeld = host === current || host === start;
    current = isHeld ? host : start;
    const next = isHeld ? startAgain : takeHostSlot;
    const isTaken = await waitFor(app, limits, () => next(app.db, host, app.now(), limits));
    if (isTaken) current = host;
    return isTaken;
  };

  return {
    host: () => current,
    come: async (url) => app.politeness().secondsBetweenStarts === 0 || arrive(url),
    leave: async () => {
      if (current !== start) await giveBackHostSlot(app.db, current);
      current = start;
    },
  };
}

/** Asks the site of an address for its robots.txt, in one's turn there; its Crawl-delay counts from that start on. */
export async function learnRobots(app: TurnApp, trail: HostTrail, url: string): Promise<void> {
  const startedAt = app.now();
  await app.learnRobots(url, ({ to }) => trail.come(to));
  if (app.politeness().secondsBetweenStarts === 0) return;
  const { gapSeconds } = await slotLimits(app, url);
  await holdHost(app.db, hostOf(url), new Date(startedAt.getTime() + gapSeconds * 1000));
}

/** How a host is spared: by what the operator says, and for longer where its robots.txt asks for it. */
export async function slotLimits(app: TurnApp, url: string): Promise<SlotLimits> {
  const { secondsBetweenStarts } = app.politeness();
  const asked = (await app.knowsRobots(url)) ? await app.crawlDelaySeconds(url) : null;
  return { gapSeconds: Math.max(secondsBetweenStarts, asked ?? 0), leaseSeconds: LEASE_SECONDS };
}

async function waitFor(app: TurnApp, { gapSeconds }: SlotLimits, ask: () => Promise<HostSlot>): Promise<boolean> {
  const giveUpAt = app.now().getTime() + (gapSeconds + PATIENCE_SECONDS) * 1000;
  for (;;) {
    const slot = await ask();
    if (slot.kind === "taken") return true;
    if (slot.until.getTime() > giveUpAt) return false;
    await app.wait(slot.until);
  }
}

function hostOf(url: string): string {
  return new URL(url).host;
}
