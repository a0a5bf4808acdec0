import type { VisitFailure } from "../feed/feed-state.ts";

/** What a server gave to recognise its document by, to be sent back byte for byte. Never invented. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What became of one HTTP retrieval. */
export type FetchOutcome =
  | {
      readonly kind: "fetched";
      readonly status: number;
      /** The address that answered, after redirects. */
      readonly url: string;
      /** Where a chain of only 301 and 308 led; `null` when there was none or a temporary hop. */
      readonly movedTo: string | null;
      /** Decoded of its transfer encoding (gzip, brotli, deflate), not of its charset. */
      readonly body: Uint8Array;
      readonly contentType: string | null;
      readonly validators: Validators;
      /** False when the connection ended early: the body is what came until then, and its validators are void. */
      readonly isComplete: boolean;
    }
  | { readonly kind: "not-modified" }
  | {
      readonly kind: "failed";
      /** Each has its own words for people: see `FEED_STATES`. */
      readonly reason: VisitFailure;
      readonly temporary: boolean;
      readonly status: number | null;
      /** In words, cleaned and bounded, naming the address. */
      readonly message: string;
      /** When the server asked to be left alone until then (Retry-After). */
      readonly retryAt: Date | null;
    };

/** One document to retrieve. */
export interface FetchRequest {
  readonly url: string;
  /** What is wanted, which decides on the size that is too large. Of a robots.txt only the beginning is read. */
  readonly accept: "feed" | "page" | "robots";
  readonly validators?: Validators | undefined;
  /** The address that gave the validators, which alone gets them back; the one asked for unless named. */
  readonly validatorsOf?: string | undefined;
  /** Headers that the operator declared for this feed; they override the defaults. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The address that the headers were declared for; the one asked for unless named. Other sites get the harmless ones. */
  readonly headersOf?: string | undefined;
  /** Asked before each redirect is followed: false leaves it. Its waiting does not count against the deadline. */
  readonly beforeHop?: ((hop: Hop) => Promise<boolean>) | undefined;
}

/** A redirect, about to be followed. */
export interface Hop {
  readonly to: string;
  /** Whether it, and all before it, were 301 or 308. */
  readonly isPermanent: boolean;
}

/** The one door to the network. Never throws for what a server does. */
export type FetchDocument = (request: FetchRequest) => Promise<FetchOutcome>;
