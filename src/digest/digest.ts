import type { MarkedPiece } from "../alert/marked-text.ts";
import type { LocalDate } from "./local-time.ts";
import type { TopicDay } from "./topic-habit.ts";

/** A link to an article at another outlet. */
export interface DigestLink {
  readonly label: string;
  /** An http(s) address. */
  readonly address: string;
}

/** One story as a digest tells it. */
export interface DigestItem {
  readonly headline: readonly MarkedPiece[];
  /** Of headline and sentence, ISO 639-1. */
  readonly language: string | null;
  /** An http(s) address, or `null` for an entry without a link. */
  readonly address: string | null;
  /** "now also Caspian Wire; adds 64": told before, and now from a new origin or with new facts. `null` for what is new. */
  readonly update: string | null;
  /** "Caspian Wire · Azerbaijan · pro-government · 14:05". */
  readonly origin: string;
  /** "3 outlets, 2 origins in 2 languages · independent 2, pro-government 1"; `null` for a single outlet. */
  readonly reach: string | null;
  /** "Silent: Azerbaijan pro-government, 4 more" or "Only in Iran, conservative"; `null` when there is nothing to say. */
  readonly silence: string | null;
  /** "Also under: Armenia and the EU"; `null` when it has one topic. */
  readonly otherTopics: string | null;
  readonly sentence: readonly MarkedPiece[];
  readonly otherArticles: readonly DigestLink[];
  /** The story's page on the desk, for a story of several outlets; `null` when the desk is out of reach. */
  readonly storyAddress: string | null;
  /** Where the reader says "no more of this story", and "not of this topic"; `null` when the desk is out of reach. */
  readonly muteAddress: string | null;
  readonly notRelevantAddress: string | null;
}

/** The stories of one topic. */
export interface DigestSection {
  readonly title: string;
  readonly items: readonly DigestItem[];
  /** Where the reader mutes the topic for a while; `null` when the desk is out of reach. */
  readonly muteAddress: string | null;
}

/** A story that outlets of one camp alone carry. */
export interface OneCampStory {
  readonly camp: string;
  readonly outlets: string;
  readonly headline: string;
  readonly language: string | null;
}

/** A feed that needs a look. */
export interface DigestTrouble {
  readonly source: string;
  /** "The server fails. Nothing since Sat 21 Nov 09:12." */
  readonly words: string;
}

/** One mail of a day's stories, in words; how it looks is another matter. */
export interface Digest {
  readonly messageId: string;
  readonly subscription: string;
  readonly localDate: LocalDate;
  readonly subject: string;
  /** What mail programs show beside the subject. */
  readonly preheader: string;
  readonly title: string;
  /** "12 stories from 23 articles · Mon 23 Nov 2026 · 24 h to 08:00 Asia/Tbilisi". */
  readonly summary: string;
  /** Each topic's day against its habit, the fullest first. */
  readonly overview: readonly TopicDay[];
  /** What stands out against the days before, a sentence each. */
  readonly unusual: readonly string[];
  readonly sections: readonly DigestSection[];
  readonly oneCamp: readonly OneCampStory[];
  readonly troubles: readonly DigestTrouble[];
  /** Feeds in trouble beyond those named. */
  readonly omittedTroubleCount: number;
  /** "Azatutyun: nothing for 14 h; 41 of 43 feeds healthy; 37 of 40 texts full." */
  readonly coverage: string;
  /** What was left out at the reader's wish, each with the page on which it is taken back. */
  readonly leftOut: readonly { readonly words: string; readonly address: string | null }[];
  /** Why the reader gets this, and how to change it. */
  readonly reason: string;
  /** Where more can be read; `null` when readers cannot reach the desk. */
  readonly deskUrl: string | null;
  /** Where a wish to unsubscribe goes; `null` when nobody reads such mail. */
  readonly unsubscribeMailbox: string | null;
  /** The page on which a reader unsubscribes; `null` when readers cannot reach the desk. */
  readonly unsubscribeAddress: string | null;
  /** Whether that address says by itself who unsubscribes, so that a mail program may do it with one click. */
  readonly isOneClick: boolean;
  readonly pauseAddress: string | null;
  readonly storyCount: number;
  /** Every alert it tells. */
  readonly alertIds: readonly number[];
}
