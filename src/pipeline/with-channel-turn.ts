import type { Channel } from "../alert/channel.ts";
import type { App } from "../app.ts";
import { giveBackHostSlot, takeHostSlot } from "../db/host-slots.ts";
import type { HostTurn } from "./with-host-slot.ts";

/** Seconds between two messages that each sort of channel bears without refusing them. */
const GAP_SECONDS: Readonly<Record<Channel["kind"], number>> = {
  webhook: 0,
  mail: 0,
  slack: 1,
  discord: 1,
  ntfy: 1,
  telegram: 3,
};

/** Longer than any post takes. */
const LEASE_SECONDS = 90;

/** Tells a channel when it is its turn: one message at a time, with a pause, over all processes. Never waits. */
export async function withChannelTurn<T>(
  app: Pick<App, "db" | "now">,
  channel: Pick<Channel, "kind" | "name"> | null,
  work: () => Promise<T>,
): Promise<HostTurn<T>> {
  const gapSeconds = channel === null ? 0 : GAP_SECONDS[channel.kind];
  if (channel === null || gapSeconds === 0) return { kind: "ran", value: await work() };
  const place = `channel ${channel.name}`;
  const slot = await takeHostSlot(app.db, place, app.now(), { gapSeconds, leaseSeconds: LEASE_SECONDS });
  if (slot.kind === "wait") return { kind: "later", at: slot.until };
  try {
    return { kind: "ran", value: await work() };
  } finally {
    await giveBackHostSlot(app.db, place);
  }
}
