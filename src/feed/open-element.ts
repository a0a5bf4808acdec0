import { resolveAddress } from "../text/address.ts";
import { decodeReferences } from "../text/decode-references.ts";
import { finishEntry, finishField } from "./close-element.ts";
import { fill } from "./draft.ts";
import { ENDS_OPEN_BODY, ENTRY_FIELDS, FEED_FIELDS, FEED_PARTS } from "./feed-fields.ts";
import {
  type Attributes,
  adoptPrefix,
  canonicalName,
  declareNamespaces,
  localName,
  namespaceOf,
} from "./feed-names.ts";
import { openingTag } from "./inline-markup.ts";
import type { FeedFormat } from "./parsed-feed.ts";
import { type Frame, type FrameKind, type OpenField, type Reading, topOf } from "./reading.ts";

/** Elements that make a document a feed, by their local names, even below what a broken server wrote before them. */
const ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ["rss", "rss"],
  ["rdf", "rdf"],
  ["feed", "atom"],
]);

/** These only where nothing stands above them: other documents have them too. A lone `entry` is allowed by RFC 4287 §2. */
const OUTERMOST_ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ["channel", "rss"],
  ["entry", "atom"],
]);

/** Begins an element: decides what it is by its name and by what it stands in. */
export function openElement(reading: Reading, written: string, attributes: Attributes): void {
  const parent = topOf(reading);
  declareNamespaces(reading.naming, attributes);
  if (reading.format === null) lookForRoot(reading, written);
  const declared = attributes["xmlns"];
  const namespace = declared === undefined ? parent.namespace : (namespaceOf(declared) ?? "");
  const ownBase = attributes["xml:base"];
  const base =
    ownBase === undefined ? parent.base : (resolveAddress(decodeReferences(ownBase), parent.base) ?? parent.base);
  const name = canonicalName(reading.naming, written, namespace);
  if (reading.field !== null && endsField(reading.field, name)) {
    reading.problems.add("has elements without an end");
    finishField(reading);
  }
  const frame: Frame = { kind: kindOf(reading, parent, name), base, namespace };
  reading.frames.push(frame);
  enter(reading, frame, { name, written, attributes });
}

/** True for an element that can only begin where the one before was left open. */
function endsField({ source, encoding }: OpenField, name: string): boolean {
  if (encoding !== "text" || source.field === "author") return false;
  const holdsMarkup = source.field === "summary" || source.field === "content";
  return holdsMarkup ? ENDS_OPEN_BODY.has(name) : name === "item" || name === "entry" || ENTRY_FIELDS.has(name);
}

/** What a new element is, given what it stands in. */
function kindOf(reading: Reading, parent: Frame, name: string): FrameKind {
  if (reading.field !== null) {
    const isPart = reading.field.source.field === "author" && (parent.kind === "field" || parent.kind === "name");
    if (!isPart) return "markup";
    return name === "name" ? "name" : "skipped";
  }
  if (reading.format === null) return "outside";
  if (name === "item" || name === "entry") return parent.kind === "skipped" ? "skipped" : "entry";
  if (parent.kind === "skipped") return "skipped";
  return reading.entry === null ? kindInFeed(name) : kindInEntry(parent, name);
}

/** Takes an element for the feed's root, if it can be, and its prefix for that of the feed's own vocabulary. */
function lookForRoot(reading: Reading, written: string): void {
  const name = localName(written);
  const isOutermost = reading.frames.length === 1;
  reading.format = ROOTS.get(name) ?? (isOutermost ? (OUTERMOST_ROOTS.get(name) ?? null) : null);
  if (reading.format !== null) adoptPrefix(reading.naming, written);
}

/** What is unknown in a feed may hold entries. */
function kindInFeed(name: string): FrameKind {
  if (FEED_PARTS.has(name)) return "skipped";
  return FEED_FIELDS.has(name) ? "field" : "feed";
}

function kindInEntry(parent: Frame, name: string): FrameKind {
  if (parent.kind === "source") return name === "author" ? "field" : "skipped";
  if (name === "source") return "source";
  if (name === "media:group") return "group";
  return ENTRY_FIELDS.has(name) ? "field" : "skipped";
}

interface Element {
  readonly name: string;
  readonly written: string;
  readonly attributes: Attributes;
}

function enter(reading: Reading, frame: Frame, element: Element): void {
  const { name, written, attributes } = element;
  if (frame.kind === "markup" && reading.field !== null) reading.field.text += openingTag(written, attributes);
  if (frame.kind === "feed" || frame.kind === "entry") takeLanguage(reading, element);
  if (frame.kind === "entry") enterEntry(reading, frame, attributes);
  if (frame.kind !== "field") return;
  const source = (reading.entry === null ? FEED_FIELDS : ENTRY_FIELDS).get(name);
  if (source === undefined) return;
  if (source.field === "link" && (attributes["href"] !== undefined || !isAlternate(attributes))) {
    takeLinkElement(reading, frame, attributes);
    return;
  }
  reading.field = {
    source: topOf(reading, 1).kind === "source" ? { field: "author", rank: 0 } : source,
    frame,
    encoding: encodingOf(name, attributes),
    isPermalink:
      reading.entry !== null && source.field === "id" && attributes["ispermalink"]?.toLowerCase() !== "false",
    text: "",
    name: "",
  };
}

/** The language that the feed's outer elements, or its first entry, declare. */
function takeLanguage(reading: Reading, { attributes }: Element): void {
  const language = attributes["xml:lang"];
  if (language !== undefined && reading.entries.length === 0)
    fill(reading.feed, { field: "language", rank: 1 }, language.trim());
}

function enterEntry(reading: Reading, frame: Frame, attributes: Attributes): void {
  if (reading.entry !== null) {
    reading.problems.add("has elements without an end");
    finishEntry(reading);
  }
  reading.entry = new Map();
  const about = attributes["rdf:about"];
  if (about === undefined) return;
  const address = decodeReferences(about);
  fill(reading.entry, { field: "id", rank: 0 }, address);
  fill(reading.entry, { field: "link", rank: 0 }, resolveAddress(address, frame.base) ?? "");
}

/** `href` links: the page itself is the alternate in HTML; other alternates stand in for it, other relations never do. */
function takeLinkElement(reading: Reading, frame: Frame, attributes: Attributes): void {
  if (!isAlternate(attributes)) return;
  const isPage = /html/i.test(attributes["type"] ?? "html");
  const address = resolveAddress(decodeReferences(attributes["href"] ?? ""), frame.base);
  fill(reading.entry ?? reading.feed, { field: "link", rank: isPage ? 3 : 1 }, address ?? "");
}

function isAlternate(attributes: Attributes): boolean {
  return ["alternate", ""].includes((attributes["rel"] ?? "").trim().toLowerCase());
}

function encodingOf(name: string, attributes: Attributes): OpenField["encoding"] {
  if (name.startsWith("xhtml:")) return "xhtml";
  const mode = attributes["mode"]?.toLowerCase();
  if (mode === "base64") return "base64";
  const type = attributes["type"]?.toLowerCase() ?? "";
  if (mode === "escaped") return "text";
  if (mode === "xml" || type === "xhtml" || /[+/]xml$/.test(type)) return "xhtml";
  return mode === undefined && /^(?!text\/)\w+\//.test(type) ? "base64" : "text";
}
