import type { Alert } from "../alert/alert.ts";
import type { KnownChannel } from "../alert/channel-standing.ts";
import type { NewsKind } from "../alert/news.ts";
import type { ArticleRecord } from "../db/article-record.ts";
import type { DeadLetter } from "../db/deliveries.ts";
import type { DigestLine, DigestText } from "../db/digests.ts";
import type { FeedStatus } from "../db/feeds.ts";
import type { StoryRecord } from "../story/story-record.ts";

/** Which alerts a page is about: all, unless narrowed. */
export interface AlertQuery {
  readonly topics?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly storyId?: number | undefined;
  /** What they told of their story. */
  readonly news?: readonly NewsKind[] | undefined;
  /** Words that must stand in headline or sentence, in any case. */
  readonly words?: string | undefined;
}

/** How many alerts a topic has in a language. */
export interface AlertCount {
  readonly topic: string;
  readonly language: string | null;
  readonly count: number;
}

/** A topic by its name in addresses and for people. */
export interface DeskTopic {
  readonly slug: string;
  readonly title: string;
}

/** A declared subscription and how it stands. */
export interface DeskSubscription {
  readonly name: string;
  readonly title: string;
  /** Local time of day, `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  readonly weekdays: readonly string[];
  /** Recipients who did not unsubscribe. */
  readonly recipientCount: number;
  /** "paused until 2026-12-01"; `null` while it is on. */
  readonly rest: string | null;
  /** When its next digest is sent; `null` while it rests. */
  readonly nextAt: Date | null;
}

/** All that the pages read. They write nothing. */
export interface DeskReads {
  /** Newest first. */
  listAlerts(query: AlertQuery & { readonly limit: number; readonly offset: number }): Promise<readonly Alert[]>;
  countAlerts(query: AlertQuery): Promise<number>;
  countAlertsByTopic(): Promise<readonly AlertCount[]>;
  /** The topics that are watched, in the operator's order. */
  listTopics(): Promise<readonly DeskTopic[]>;
  listFeeds(): Promise<readonly FeedStatus[]>;
  findArticle(id: number): Promise<ArticleRecord | null>;
  /** Of a story that was merged, the one that it went into. */
  findStory(id: number): Promise<StoryRecord | null>;
  /** Where alerts go as they come: what is declared, and what is no longer declared and still on record. */
  listChannels(): Promise<readonly KnownChannel[]>;
  /** Those given up last first. */
  listDeadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** In the operator's order. */
  listSubscriptions(): Promise<readonly DeskSubscription[]>;
  /** The newest first. */
  listDigests(limit: number): Promise<readonly DigestLine[]>;
  /** `null` when there is none, or it was skipped. */
  findDigestText(id: number): Promise<DigestText | null>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}
