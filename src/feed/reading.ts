import type { Draft } from "./draft.ts";
import type { FieldSource } from "./feed-fields.ts";
import { type Naming, startNaming } from "./feed-names.ts";
import type { FeedFormat, FeedRefusal } from "./parsed-feed.ts";
import type { RepairedEntry } from "./repaired-feed.ts";

/**
 * What an open element is to the reading: `feed` and `group` are transparent, `source` is looked through for an author,
 * `markup` is HTML in a field, `name` is a person's, `skipped` is nothing to us with all that it holds.
 */
export type FrameKind = "outside" | "feed" | "entry" | "group" | "source" | "field" | "markup" | "name" | "skipped";

/** An open element: what it is, the address that links in it are relative to, and its default namespace. */
export interface Frame {
  readonly kind: FrameKind;
  readonly base: string;
  readonly namespace: string;
}

/** The element whose text is being gathered. */
export interface OpenField {
  readonly source: FieldSource;
  readonly frame: Frame;
  /** `xhtml` keeps its references, because its text is markup already; `base64` is what Atom wraps other kinds in. */
  readonly encoding: "text" | "xhtml" | "base64";
  /** True for an id that stands in for a missing link, if it is an address. */
  readonly isPermalink: boolean;
  text: string;
  name: string;
}

/** How far a feed was read: the one state that the tolerant pass keeps. */
export interface Reading {
  readonly naming: Naming;
  readonly frames: Frame[];
  readonly feed: Draft;
  readonly entries: RepairedEntry[];
  readonly problems: Set<string>;
  format: FeedFormat | null;
  entry: Draft | null;
  field: OpenField | null;
  isCdata: boolean;
  isAtEnd: boolean;
  attributeCount: number;
  refusal: { readonly reason: FeedRefusal; readonly message: string } | null;
}

/** The state before the first character of the document at `url`. */
export function startReading(url: string): Reading {
  return {
    naming: startNaming(),
    frames: [{ kind: "outside", base: url, namespace: "" }],
    feed: new Map(),
    entries: [],
    problems: new Set(),
    format: null,
    entry: null,
    field: null,
    isCdata: false,
    isAtEnd: false,
    attributeCount: 0,
    refusal: null,
  };
}

const OUTSIDE: Frame = { kind: "outside", base: "", namespace: "" };

/** The innermost open element, or one `below` it. */
export function topOf(reading: Reading, below = 0): Frame {
  return reading.frames[reading.frames.length - 1 - below] ?? OUTSIDE;
}
