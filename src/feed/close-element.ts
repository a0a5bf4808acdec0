import { resolveAddress } from "../text/address.ts";
import { decodeReferences } from "../text/decode-references.ts";
import { type Draft, entryOf, fill } from "./draft.ts";
import { VOID_ELEMENTS } from "./feed-fields.ts";
import { closingTag } from "./inline-markup.ts";
import { type OpenField, type Reading, topOf } from "./reading.ts";
import type { RepairedEntry } from "./repaired-feed.ts";

/** Half of these is worth keeping where a feed breaks off; half a link, id or date would be another one. */
const SURVIVES_CUT: ReadonlySet<string> = new Set(["summary", "content"]);

/** Nobody's name is longer. */
const MAX_AUTHOR_LENGTH = 300;

/** Gathers a piece of text for the open field. */
export function takeText(reading: Reading, piece: string): void {
  const { field } = reading;
  const { kind } = topOf(reading);
  if (field === null || kind === "skipped") return;
  const text = reading.isCdata ? fromCdata(field, piece) : field.encoding === "xhtml" ? piece : decodeReferences(piece);
  if (kind === "name") field.name += text;
  else field.text += text;
}

function fromCdata({ encoding }: OpenField, piece: string): string {
  return encoding === "xhtml" ? piece.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : piece;
}

/** Ends the innermost element, and with it the field or entry that it was. */
export function closeElement(reading: Reading, written: string): void {
  const frame = reading.frames.pop();
  if (reading.isAtEnd && reading.format !== null) reading.problems.add("breaks off before its end");
  if (frame?.kind === "markup" && reading.field !== null && !VOID_ELEMENTS.has(written))
    reading.field.text += closingTag(written);
  if (frame?.kind === "field" && reading.field?.frame === frame) finishField(reading);
  if (frame?.kind === "entry" && reading.entry !== null) finishEntry(reading);
}

/** Puts what the open field holds where it belongs. */
export function finishField(reading: Reading): void {
  const { field } = reading;
  reading.field = null;
  if (field === null || (reading.isAtEnd && reading.entry !== null && !SURVIVES_CUT.has(field.source.field))) return;
  const draft = reading.entry ?? reading.feed;
  const text = (field.encoding === "base64" ? Buffer.from(field.text, "base64").toString("utf8") : field.text).trim();
  const { base } = field.frame;
  if (field.source.field === "link") fill(draft, field.source, resolveAddress(text, base) ?? "");
  else if (field.source.field === "author")
    fill(draft, field.source, authorName((field.name.trim() || text).slice(0, MAX_AUTHOR_LENGTH)));
  else fill(draft, field.source, text);
  if (field.isPermalink && /^https?:/i.test(text))
    fill(draft, { field: "link", rank: 0 }, resolveAddress(text, base) ?? "");
}

/** Adds the open entry to those that were read. */
export function finishEntry(reading: Reading): void {
  if (reading.field !== null) finishField(reading);
  if (reading.entry !== null && !(reading.isAtEnd && isTorn(reading.entry, reading.entries)))
    reading.entries.push(entryOf(reading.entry, reading.feed, reading.format === "atom"));
  reading.entry = null;
}

/** True for the last entry of a feed that broke off before the link came, by which the others are known. */
function isTorn(entry: Draft, before: readonly RepairedEntry[]): boolean {
  return !entry.has("link") && before.some((other) => other.link !== null);
}

/** RSS writes `desk@outlet.example (Leyla Aliyeva)`: the name, where there is one. */
function authorName(text: string): string {
  const named = /^\S+@\S+\s*\((.+)\)$/.exec(text) ?? /^(.+?)\s*<\S+@\S+>$/.exec(text);
  return (named?.[1] ?? text).trim();
}
