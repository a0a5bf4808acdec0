/** What a reader can ask for by a link in a digest. */
export type WishKind = "unsubscribe" | "pause" | "mute-story" | "mute-topic" | "not-relevant";

/**
 * One wish. The target is a mailbox for `unsubscribe` (empty where a digest has several readers), a topic's slug for
 * `mute-topic`, the id of a story for `mute-story`, of an alert for `not-relevant`, and empty for `pause`.
 */
export interface ReaderWish {
  readonly subscription: string;
  readonly kind: WishKind;
  readonly target: string;
}

/** Makes the address of the page on which a reader confirms a wish. */
export type LinkTo = (kind: WishKind, target: string) => string;

/** The wishes that hold while a digest is composed. */
export interface WishesInForce {
  readonly mutedStories: ReadonlySet<number>;
  /** Until when each topic is muted, by slug. */
  readonly mutedTopics: ReadonlyMap<string, Date>;
  /** Stories that are not of a topic, as a reader said: see `wishKey`. */
  readonly notRelevant: ReadonlySet<string>;
}

/** A topic and a story as one text. */
export function wishKey(topic: string, storyId: number): string {
  return `${topic} ${storyId}`;
}
