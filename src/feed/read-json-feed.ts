import { resolveAddress } from "../text/address.ts";
import { mendJson } from "./mend-json.ts";
import type { Repair, RepairedEntry } from "./repaired-feed.ts";

/** True where a document can only be JSON. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\ufeff]*\{/.test(text);
}

/** How many items are looked at to find the newest. */
const MAX_ITEMS_READ = 200_000;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1): an object with an array of `items`. */
export function readJsonFeed(text: string, url: string): Repair {
  const { document, problem } = parseJson(text);
  const items = isObject(document) ? document["items"] : undefined;
  if (!isObject(document) || !Array.isArray(items)) {
    return { kind: "refused", reason: "not-a-feed", message: "the JSON holds no items" };
  }
  const feedAuthor = authorOf(document);
  return {
    kind: "repaired",
    feed: {
      format: "json",
      title: textOf(document["title"]),
      link: addressOf(document["home_page_url"], url),
      language: textOf(document["language"]),
      entries: items
        .slice(0, MAX_ITEMS_READ)
        .filter(isObject)
        .map((item) => entryOf(item, url, feedAuthor)),
      problems: [
        ...(problem === null ? [] : [problem]),
        ...(items.length > MAX_ITEMS_READ ? [`has more than ${MAX_ITEMS_READ} entries: the rest was not read`] : []),
      ],
    },
  };
}

function entryOf(item: JsonObject, url: string, feedAuthor: string | null): RepairedEntry {
  const content = textOf(item["content_html"]) ?? escaped(textOf(item["content_text"]));
  return {
    id: textOf(item["id"]),
    link: addressOf(item["url"], url) ?? addressOf(item["external_url"], url),
    title: escaped(textOf(item["title"])),
    summary: escaped(textOf(item["summary"])),
    content,
    author: authorOf(item) ?? feedAuthor,
    published: textOf(item["date_published"]),
    updated: textOf(item["date_modified"]),
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The document, with what had to be mended to read it. */
function parseJson(written: string): { readonly document: unknown; readonly problem: string | null } {
  const text = written.replace(/^\ufeff/, "");
  const whole = tryJson(text);
  if (whole !== null) return { document: whole, problem: null };
  const mended = mendJson(text);
  return { document: tryJson(mended.text), problem: mended.isCut ? "breaks off before its end" : "is not quite JSON" };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Fields that JSON Feed defines as plain text, as the HTML that says the same. */
function escaped(text: string | null): string | null {
  return text === null ? null : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function addressOf(value: unknown, base: string): string | null {
  return typeof value === "string" ? resolveAddress(value, base) : null;
}

/** `authors` in 1.1, `author` in 1.0. */
function authorOf(owner: JsonObject): string | null {
  const authors = Array.isArray(owner["authors"]) ? owner["authors"] : [owner["author"]];
  const names = authors.flatMap((author) => (isObject(author) ? (textOf(author["name"]) ?? []) : []));
  return names.length === 0 ? null : names.slice(0, 5).join(", ");
}
