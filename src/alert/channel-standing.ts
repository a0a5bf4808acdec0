import type { Channel } from "./channel.ts";

/** How the deliveries of a channel stand. */
export interface ChannelStanding {
  readonly channel: string;
  readonly delivered: number;
  /** Owed and not yet told, those held back in quiet hours aside. */
  readonly waiting: number;
  /** Of those that wait: tried before, and to be tried again. */
  readonly retrying: number;
  readonly held: number;
  /** Given up: dead letters, until somebody has them sent again. */
  readonly failed: number;
  readonly lastDeliveredAt: Date | null;
  /** When the next of those that are owed is due; `null` when nothing is owed. */
  readonly nextTryAt: Date | null;
  /** Why the last one that waits or was given up did. */
  readonly lastError: string | null;
}

/** A channel that is declared, or that was and is still on record. */
export interface KnownChannel {
  readonly name: string;
  /** `null` for one that digests.yml no longer has. */
  readonly declared: Channel | null;
  readonly standing: ChannelStanding;
}

const NEVER_TOLD = {
  ...{ delivered: 0, waiting: 0, retrying: 0, held: 0, failed: 0 },
  ...{ lastDeliveredAt: null, nextTryAt: null, lastError: null },
};

/** Every channel with how it stands: the declared ones in the operator's order, then those that are no longer declared. */
export function knownChannels(
  declared: readonly Channel[],
  standings: readonly ChannelStanding[],
): readonly KnownChannel[] {
  const names = new Set([...declared, ...standings.map(({ channel }) => ({ name: channel }))].map(({ name }) => name));
  return [...names].map((name) => ({
    name,
    declared: declared.find((channel) => channel.name === name) ?? null,
    standing: standings.find(({ channel }) => channel === name) ?? { channel: name, ...NEVER_TOLD },
  }));
}
