import type { WishKind } from "../digest/reader-wish.ts";
import { counted, longDay } from "../digest/words.ts";

/** A wish as the page asks for it and confirms it. */
interface WishWords {
  readonly title: string;
  readonly asked: string;
  readonly button: string;
  readonly held: string;
  readonly undo: string;
}

const WORDS: Readonly<Record<WishKind, WishWords>> = {
  unsubscribe: {
    title: "Unsubscribe",
    asked: "You will no longer get this digest.",
    button: "Unsubscribe",
    held: "You no longer get this digest.",
    undo: "Get it again",
  },
  pause: {
    title: "Pause the digest",
    asked: "Nothing is sent while it rests, and what happens meanwhile is not sent later.",
    button: "Pause",
    held: "The digest rests",
    undo: "Go on now",
  },
  "mute-story": {
    title: "Mute this story",
    asked: "The digest will not come back to it, whoever else tells it.",
    button: "Mute the story",
    held: "The digest will not come back to this story.",
    undo: "Hear of it again",
  },
  "mute-topic": {
    title: "Mute this topic for 7 days",
    asked: "The digest leaves this topic out for a week, and says how many stories it left out.",
    button: "Mute for 7 days",
    held: "The digest leaves this topic out",
    undo: "Hear of it again",
  },
  "not-relevant": {
    title: "Not relevant",
    asked: "The story is left out from now on, and counts as a wrong find when the topic's rule is judged.",
    button: "It is not relevant",
    held: "The story counts as a wrong find and is left out.",
    undo: "It is relevant after all",
  },
};

/** The words of a kind of wish. */
export function wishWords(kind: WishKind): WishWords {
  return WORDS[kind];
}

/** Says that a wish holds, and until when. */
export function heldWords(kind: WishKind, until: Date | null): string {
  const { held } = WORDS[kind];
  if (held.endsWith(".")) return held;
  return until === null
    ? `${held} until you say otherwise.`
    : `${held} until ${longDay(until.toISOString().slice(0, 10))}.`;
}

/** Whom a wish concerns beside the reader: a digest may have several; `null` when nobody. */
export function sharedWords(kind: WishKind, recipientCount: number): string | null {
  if (kind === "unsubscribe" || recipientCount < 2) return null;
  return `This digest has ${counted(recipientCount, "reader")}: it changes for all of them.`;
}
