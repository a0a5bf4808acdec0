import type { FeedFormat, FeedRefusal } from "./parsed-feed.ts";

/** An entry as the repair found it: references decoded, links absolute, everything else as written. */
export interface RepairedEntry {
  readonly id: string | null;
  readonly link: string | null;
  /** HTML or text. */
  readonly title: string | null;
  /** HTML or text. */
  readonly summary: string | null;
  /** HTML or text. */
  readonly content: string | null;
  readonly author: string | null;
  /** As written. */
  readonly published: string | null;
  /** As written. */
  readonly updated: string | null;
}

/** A feed as the repair found it, before it is written as canonical XML for rss-parser. */
export interface RepairedFeed {
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
  readonly entries: readonly RepairedEntry[];
  /** What had to be mended, in words for the operator. */
  readonly problems: readonly string[];
}

/** What a tolerant reading gives: a feed, or why there is none. */
export type Repair =
  | { readonly kind: "repaired"; readonly feed: RepairedFeed }
  | { readonly kind: "refused"; readonly reason: FeedRefusal; readonly message: string };
