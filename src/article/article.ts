/**
 * How good the text of an article is.
 *
 * `full` is the whole article, `teaser` its beginning only, `paywall`, `consent` and `challenge` say which wall stood
 * in the way, `empty` that there was nothing to read. Wall text is never an article's text.
 */
export type Verdict = "full" | "teaser" | "paywall" | "consent" | "challenge" | "empty";

/** What extraction read from one page. */
export interface ExtractedArticle {
  /** The address the page gives itself, without tracking parameters; `null` when it gives none. */
  readonly canonicalUrl: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  /** The part of the outlet it stands in, as the page names it. */
  readonly section: string | null;
  readonly publishedAt: Date | null;
  /** ISO 639-1 code. */
  readonly language: string | null;
  /** The standfirst, where the page sets one apart. It stands in `text` too. */
  readonly lead: string | null;
  /** Plain text, paragraphs divided by a blank line; empty behind a wall, but for the free beginning that a paywall leaves. */
  readonly text: string;
  readonly verdict: Verdict;
  /** The pieces of news that the text is made of; empty for an article that tells one thing. */
  readonly items: readonly ArticleItem[];
}

/** One piece of news of a live blog or a digest: it reaches from its first paragraph to the next item's. */
export interface ArticleItem {
  /** The number of its first paragraph, from 0. */
  readonly paragraph: number;
  /** That paragraph is the item's own headline. */
  readonly hasHeading: boolean;
}

/** CSS selectors that an operator declares for a source whose pages the scoring reads wrongly. */
export interface Selectors {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  /** Elements to take out of the body first. */
  readonly remove?: string | undefined;
}

/** Where the text of an article was taken from. */
export type TextOrigin = "page" | "entry";

/** An article as stored and matched: the readable text of one address, in its newest version. */
export interface Article {
  readonly id: number;
  readonly sourceSlug: string;
  /** The address it is known by: the entry's canonical link, or `urn:araxes:…` for an entry without one. */
  readonly address: string;
  readonly title: string;
  readonly text: string;
  readonly byline: string | null;
  readonly publishedAt: Date;
  /** ISO 639-1 code. */
  readonly language: string | null;
  readonly verdict: Verdict;
  readonly textOrigin: TextOrigin;
  readonly items: readonly ArticleItem[];
  /** 1 for the first text seen, one more for each later edit. */
  readonly version: number;
}
