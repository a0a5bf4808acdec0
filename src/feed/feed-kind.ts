/** What stands at an address that is polled, as feeds.yml declares it. */
export const FEED_KINDS = ["feed", "sitemap", "listing", "telegram"] as const;

export type FeedKind = (typeof FEED_KINDS)[number];

/** Where a listing page has its entries: CSS selectors, all but the first looked up within an entry. */
export interface ListingSelectors {
  readonly entry: string;
  /** `null`: the entry itself where it is a link, else the first link in it. */
  readonly link: string | null;
  /** `null`: the first heading, else the words of the link. */
  readonly title: string | null;
  /** `null`: none. */
  readonly summary: string | null;
  /** `null`: the first `time`. */
  readonly date: string | null;
}

/** How the document of an address is to be read. */
export type ReadAs =
  | { readonly kind: "feed" }
  | { readonly kind: "sitemap" }
  | { readonly kind: "listing"; readonly selectors: ListingSelectors }
  | { readonly kind: "telegram" };

/** RSS, RDF, Atom or JSON Feed: what an address gives unless something else is declared. */
export const READ_AS_FEED: ReadAs = { kind: "feed" };

/** How to read what is stored as a kind and, for listing pages, selectors. */
export function readAs(kind: FeedKind, selectors: ListingSelectors | null): ReadAs {
  switch (kind) {
    case "feed":
    case "sitemap":
    case "telegram":
      return { kind };
    case "listing":
      return { kind, selectors: selectors ?? { entry: "article", link: null, title: null, summary: null, date: null } };
  }
}
