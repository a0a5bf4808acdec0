import type { ExtractedArticle, Selectors } from "../article/article.ts";
import type { ReadAs } from "../feed/feed-kind.ts";
import type { NamedFeeds } from "../feed/find-feeds.ts";
import type { ParseOutcome } from "../feed/parsed-feed.ts";
import type { RawDocument } from "../text/raw-document.ts";

/** What became of a page in a reading thread: a page may cost its own article, never the process. */
export type ExtractOutcome =
  | { readonly kind: "extracted"; readonly article: ExtractedArticle }
  | {
      readonly kind: "refused";
      readonly reason: "too-large" | "too-deep" | "too-slow" | "crashed";
      readonly message: string;
    };

/** A document whose bytes have a buffer of their own, so that they can be moved to another thread. */
export interface MovableDocument extends RawDocument {
  readonly body: Uint8Array<ArrayBuffer>;
}

/** One document to read, as it is handed to a thread. */
export type ReadingTask =
  | { readonly kind: "feed"; readonly document: MovableDocument; readonly as: ReadAs }
  | { readonly kind: "site"; readonly document: MovableDocument }
  | { readonly kind: "page"; readonly document: MovableDocument; readonly selectors: Selectors | null };

/** Threads that parse foreign bytes and can be killed. A document's bytes are handed over: they are gone afterwards. */
export interface ReadingThreads {
  /** As RSS, RDF, Atom or JSON Feed unless said otherwise. */
  parseFeed(document: RawDocument, as?: ReadAs): Promise<ParseOutcome>;
  /** The feeds that a page names; none when it cannot be read. */
  findFeeds(document: RawDocument): Promise<NamedFeeds>;
  extractArticle(document: RawDocument, selectors: Selectors | null): Promise<ExtractOutcome>;
  close(): Promise<void>;
}
