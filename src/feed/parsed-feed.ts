/** The family of formats a feed was recognised as; the last three are sources without feeds. */
export type FeedFormat = "rss" | "atom" | "rdf" | "json" | "sitemap" | "listing" | "telegram";

/** One thing listed in a feed, as the feed tells it. Strings are cleaned; links are absolute http(s) addresses. */
export interface ParsedEntry {
  /** What the feed itself calls the entry (guid, Atom id). Never trusted as identity. */
  readonly id: string | null;
  readonly link: string | null;
  /** Plain text. */
  readonly title: string | null;
  /** HTML or text as the feed gave it, cleaned of control characters but not sanitised. */
  readonly summary: string | null;
  /** The full text in HTML, when the feed carries it. */
  readonly content: string | null;
  readonly author: string | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  /** The date as written, kept when it could not be read. */
  readonly rawDate: string | null;
}

/** A feed as it came off the wire, entries in the feed's own order. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly link: string | null;
  /** As declared, lower case, such as `en` or `ru-ru`. */
  readonly language: string | null;
  readonly entries: readonly ParsedEntry[];
  /** Entries beyond the cap that were counted and left out. */
  readonly omittedCount: number;
  /** What had to be mended to read the feed, in words for the operator. */
  readonly problems: readonly string[];
}

/**
 * Why bytes are no feed: another kind of document, nothing at all, a listing page on which the selectors find nothing,
 * a Telegram channel without a preview, or more than the limits allow.
 */
export type FeedRefusal =
  | "not-a-feed"
  | "empty-body"
  | "nothing-listed"
  | "no-preview"
  | "too-large"
  | "too-deep"
  | "unreadable";

/** What became of the bytes of a feed. */
export type ParseOutcome =
  | { readonly kind: "parsed"; readonly feed: ParsedFeed }
  /** An index of sitemaps: its entries stand in the one that it leads to. */
  | { readonly kind: "index"; readonly part: string }
  | { readonly kind: "refused"; readonly reason: FeedRefusal; readonly message: string };
