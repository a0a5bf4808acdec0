import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";

/** A subscription to be written into digests.yml, each field as it is to stand there. */
export type WrittenSubscription = readonly (readonly [field: string, value: string])[];

/** Adds a subscription after the last one. Everything else stays as it was written, to the byte. */
export function addSubscription(text: string, fields: WrittenSubscription): string {
  const newline = newlineOf(text);
  const lines = fields.map(([field, value], at) => `${at === 0 ? "- " : "  "}${field}: ${value}`);
  const list = findList(text);
  if (list === null || list.items.length === 0) return beginList(text, lines);
  const [from, to] = rangeOf(list.items.at(-1));
  if (list.flow) return `${text.slice(0, to)}, ${inFlow(fields)}${text.slice(to)}`;
  const indent = " ".repeat(columnOf(text, text.lastIndexOf("-", from - 1)));
  const at = lineEnd(text, to);
  const isApart =
    list.items.length === 1 || text.slice(0, from).trimEnd().length < lineStart(text, from) - newline.length;
  const written = lines.map((line) => `${newline}${indent}${line}`).join("");
  const end = at === text.length ? newline : "";
  return `${text.slice(0, at)}${isApart ? newline : ""}${written}${end}${text.slice(at)}`;
}

/** Sets a field of a subscription, by its place in the file; `null` takes the field out. */
export function setSubscriptionField(text: string, index: number, field: string, value: string | null): string {
  const subscription = findList(text)?.items[index];
  if (!isMap(subscription)) throw new Error(`digests.yml holds no subscription number ${index}`);
  const pair = subscription.items.find(({ key }) => String(key) === field);
  const standing = pair === undefined ? null : spanOf(text, subscription, pair.key, pair.value);
  if (standing !== null && value !== null) return splice(text, standing.valueFrom, standing.to, value);
  if (standing !== null) return subscription.flow ? withoutInFlow(text, standing) : withoutLine(text, standing);
  return value === null ? text : withField(text, subscription, `${field}: ${value}`);
}

function withField(text: string, subscription: YAMLMap, written: string): string {
  const [from] = rangeOf(subscription);
  const last = subscription.items.at(-1);
  const { to } = spanOf(text, subscription, last?.key, last?.value);
  if (subscription.flow) return splice(text, to, to, `, ${written}`);
  const at = lineEnd(text, to);
  return splice(text, at, at, `${newlineOf(text)}${" ".repeat(columnOf(text, from))}${written}`);
}

/** Where a field stands, from its name to the end of its value. */
function spanOf(text: string, subscription: YAMLMap, key: unknown, value: unknown) {
  const [from, keyEnd] = rangeOf(key);
  const [valueFrom, valueEnd] = value === null ? [keyEnd + 1, keyEnd + 1] : rangeOf(value);
  const to = subscription.flow ? valueEnd : text.slice(0, valueEnd).trimEnd().length;
  return { from, valueFrom, to };
}

function withoutInFlow(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const before = /,\s*$/.exec(text.slice(0, from))?.[0] ?? "";
  const after = before === "" ? (/^\s*,\s*/.exec(text.slice(to))?.[0] ?? "") : "";
  return splice(text, from - before.length, to + after.length, "");
}

function withoutLine(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const start = lineStart(text, from);
  const isFirst = text.slice(start, from).includes("-");
  const next = lineEnd(text, to) + newlineOf(text).length;
  if (!isFirst) return splice(text, start, next, "");
  const following = text.slice(next).search(/\S/);
  return splice(text, from, next + Math.max(following, 0), "");
}

function beginList(text: string, lines: readonly string[]): string {
  const newline = newlineOf(text);
  const written = lines.map((line) => `${newline}  ${line}`).join("");
  const key = /^subscriptions[ \t]*:/m.exec(text);
  if (key === null) {
    const before = text.trimEnd() === "" ? "" : `${text.trimEnd()}${newline}${newline}`;
    return `${before}subscriptions:${written}${newline}`;
  }
  const at = key.index + key[0].length;
  const rest = text.slice(at).replace(/^[ \t]*(?:\[\s*\]|~|null)?/, "");
  return `${text.slice(0, at)}${written}${rest === "" ? newline : rest}`;
}

function inFlow(fields: WrittenSubscription): string {
  return `{ ${fields.map(([field, value]) => `${field}: ${value}`).join(", ")} }`;
}

function findList(text: string): YAMLSeq | null {
  const node = parseDocument(text).getIn(["subscriptions"], true);
  return isSeq(node) ? node : null;
}

function rangeOf(node: unknown): readonly [from: number, to: number] {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
  if (Array.isArray(range)) return [Number(range[0]), Number(range[1])];
  throw new Error("digests.yml holds what cannot be found again in its text");
}

function splice(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of the line on which a value ends. A block value's range runs up to the next line: its last words count. */
function lineEnd(text: string, end: number): number {
  const at = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  if (at < 0) return text.length;
  return text[at - 1] === "\r" ? at - 1 : at;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
