import type { Outlet } from "../story/story-camps.ts";
import type { Evidence } from "../topic/match.ts";
import type { NewFact, NewsKind } from "./news.ts";
import type { Severity } from "./severity.ts";

/** A match worth telling, as lists and mails show it: one per topic and article. */
export interface Alert {
  readonly id: number;
  /** The topic's slug. */
  readonly topic: string;
  readonly articleId: number;
  readonly storyId: number;
  readonly headline: string;
  /** ISO 639-1 code. */
  readonly language: string | null;
  /** The sentence that shows the match best, as it stands in the article. */
  readonly sentence: string;
  /** Offsets into the article's title and text. */
  readonly evidence: readonly Evidence[];
  readonly source: Outlet;
  /** An http(s) address, or `urn:araxes:…` for an entry without a link. */
  readonly address: string;
  readonly publishedAt: Date;
  /** When it was found; for one that a changed rule found afterwards, when the article was first seen. */
  readonly createdAt: Date;
  /** When a changed rule found it afterwards; `null` for one that was found as it came. */
  readonly backfilledAt: Date | null;
  readonly score: number;
  readonly severity: Severity;
  /** What it told of its story when it was raised. */
  readonly news: NewsKind;
  /** What made it an update; empty for what is none. */
  readonly newFacts: readonly NewFact[];
}
