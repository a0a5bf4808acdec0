import type { InterfaceWords } from "../interface-words.ts";

/** A neighbour of the article, shown beside or below it. */
export interface Teaser {
  readonly title: string;
  readonly lead: string;
  readonly url: string;
}

/** All that a page template needs to know. */
export interface PageFacts {
  readonly outletName: string;
  readonly home: string;
  readonly language: string;
  readonly words: InterfaceWords;
  readonly charset: string;
  readonly url: string;
  readonly canonicalUrl: string;
  readonly title: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly author: string | null;
  readonly publishedAt: Date;
  readonly teasers: readonly Teaser[];
}
