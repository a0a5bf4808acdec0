import { isMap, isSeq, parseDocument, type YAMLSeq } from "yaml";
import { asItem, feedInFlow, feedLines, sourceLines, type WrittenFeed, type WrittenSource } from "./write-feed.ts";

/** Adds a feed below a source, by its place in the file. Everything else stays as it was written, to the byte. */
export function addFeed(text: string, sourceIndex: number, feed: WrittenFeed): string {
  const feeds = getList(text, ["sources", sourceIndex, "feeds"]);
  if (!feeds.flow) return addItem(text, feeds, feeds.items.length - 1, feedLines(feed), false);
  const { end } = rangeOf(feeds.items.at(-1));
  return splice(text, end, end, `, ${feedInFlow(feed)}`);
}

/** Adds a source after another, by its place in the file; `null`: to a file that has none. */
export function addSource(text: string, afterIndex: number | null, source: WrittenSource): string {
  const lines = sourceLines(source);
  if (afterIndex !== null) return addItem(text, getList(text, ["sources"]), afterIndex, lines, true);
  const newline = newlineOf(text);
  const item = asItem(lines).map((line) => `${newline}  ${line}`);
  const key = /^sources[ \t]*:/m.exec(text);
  if (key === null) return `${text.trimEnd()}${newline}${newline}sources:${item.join("")}${newline}`;
  const at = key.index + key[0].length;
  const rest = text.slice(at).replace(/^[ \t]*(?:\[\s*\]|~|null)?/, "");
  return `${text.slice(0, at)}${item.join("")}${rest === "" ? newline : rest}`;
}

/** Takes a feed out of the file, and its source with it when it was the only one. */
export function removeFeed(text: string, sourceIndex: number, feedIndex: number): string {
  const feeds = getList(text, ["sources", sourceIndex, "feeds"]);
  if (feeds.items.length > 1) return removeItem(text, feeds, feedIndex);
  const sources = getList(text, ["sources"]);
  if (sources.items.length > 1) return removeItem(text, sources, sourceIndex);
  const { start, end } = rangeOf(sources);
  const key = text.lastIndexOf("sources", start);
  return splice(text, text.indexOf(":", key) + 1, end, " []");
}

function getList(text: string, path: readonly (string | number)[]): YAMLSeq {
  const node = parseDocument(text, { keepSourceTokens: true }).getIn(path, true);
  if (isSeq(node) && node.items.length > 0) return node;
  throw new Error(`feeds.yml holds no list at ${path.join(".")}`);
}

/** Where a value begins and ends; what stands behind it on its line is not of it. */
function rangeOf(node: unknown): { readonly start: number; readonly end: number } {
  if ((isMap(node) || isSeq(node)) && node.range != null) return { start: node.range[0], end: node.range[1] };
  throw new Error("feeds.yml holds something else than mappings in its lists");
}

/** Adds an item of a block list after another, indented alike. */
function addItem(text: string, list: YAMLSeq, afterIndex: number, lines: readonly string[], isApart: boolean): string {
  const newline = newlineOf(text);
  const { start, end } = rangeOf(list.items[afterIndex]);
  const at = lineEnd(text, end);
  const indent = " ".repeat(columnOf(text, dashBefore(text, start)));
  const written = asItem(lines).map((line) => `${newline}${indent}${line}`);
  const atEnd = at === text.length && !text.endsWith("\n") ? newline : "";
  return splice(text, at, at, `${isApart ? newline : ""}${written.join("")}${atEnd}`);
}

function removeItem(text: string, list: YAMLSeq, index: number): string {
  const { start, end } = rangeOf(list.items[index]);
  if (list.flow) {
    const isLast = index === list.items.length - 1;
    return isLast
      ? splice(text, rangeOf(list.items[index - 1]).end, end, "")
      : splice(text, start, rangeOf(list.items[index + 1]).start, "");
  }
  const from = lineStart(text, dashBefore(text, start));
  const to = Math.min(lineEnd(text, end) + newlineOf(text).length, text.length);
  const blankBefore = /(?:^|\n)([ \t]*\r?\n)$/.exec(text.slice(0, from))?.[1] ?? "";
  return splice(text, from - blankBefore.length, to, "");
}

function splice(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}

function dashBefore(text: string, offset: number): number {
  return text.lastIndexOf("-", offset - 1);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of the line on which a value ends. A block value's range runs up to the next line: its last words count. */
function lineEnd(text: string, end: number): number {
  const lastWord = text.slice(0, end).trimEnd().length;
  const at = text.indexOf("\n", lastWord);
  if (at < 0) return text.length;
  return text[at - 1] === "\r" ? at - 1 : at;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function newlineOf(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}
