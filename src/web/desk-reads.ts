import type { Alert, AlertSource } from "../alert/alert.ts";
import type { NewsKind } from "../alert/news.ts";
import type { Article } from "../article/article.ts";
import type { ArticleVersion } from "../article/article-version.ts";
import type { StoryRecord } from "../story/story-record.ts";
import type { ExplainedMatch } from "../topic/match.ts";

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

/** A feed and how it fares. */
export interface DeskFeed {
  readonly id: number;
  readonly address: string;
  readonly title: string | null;
  readonly sourceName: string;
  readonly country: string;
  readonly language: string | null;
  readonly enabled: boolean;
  /** A `FeedState`, as stored. */
  readonly state: string;
  readonly polledAt: Date | null;
  readonly succeededAt: Date | null;
  readonly nextPollAt: Date;
  readonly newestEntryAt: Date | null;
  readonly lastError: string | null;
  /** Where permanent redirects lead. */
  readonly movedTo: string | null;
  readonly retiredAt: Date | null;
  /** As declared; `null` is automatic. */
  readonly intervalSeconds: number | null;
  /** The last time of which entries may have been missed, when it was noticed within the last week. */
  readonly gapStart: Date | null;
  readonly gapEnd: Date | null;
  readonly entryCount: number;
  /** Entries first seen in the last 24 hours. */
  readonly entryCountDay: number;
}

/** A match of an article, with the rules it was found by. */
export interface DeskMatch extends ExplainedMatch {
  readonly ruleVersion: string;
  /** When a changed rule found it afterwards; `null` if it was found as it came. */
  readonly backfilledAt: Date | null;
  /** When a changed rule no longer held; `null` while it holds. */
  readonly withdrawnAt: Date | null;
}

/** An article with what was found in it. */
export interface DeskArticle {
  readonly article: Article;
  readonly source: AlertSource;
  readonly firstSeenAt: Date;
  /** `null` while it belongs to none. */
  readonly storyId: number | null;
  /** Oldest first; the last is what the article says now. */
  readonly versions: readonly ArticleVersion[];
  readonly matches: readonly DeskMatch[];
}

/** All that the pages read. They write nothing. */
export interface DeskReads {
  /** Newest first. */
  listAlerts(query: AlertQuery & { readonly limit: number; readonly offset: number }): Promise<readonly Alert[]>;
  countAlerts(query: AlertQuery): Promise<number>;
  countAlertsByTopic(): Promise<readonly AlertCount[]>;
  /** The topics that are watched, in the operator's order. */
  listTopics(): Promise<readonly DeskTopic[]>;
  listFeeds(): Promise<readonly DeskFeed[]>;
  findArticle(id: number): Promise<DeskArticle | null>;
  /** Of a story that was merged, the one that it went into. */
  findStory(id: number): Promise<StoryRecord | null>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}
