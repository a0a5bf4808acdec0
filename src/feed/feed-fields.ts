/** What an element inside a feed or an entry tells. */
export type FieldName =
  | "id"
  | "link"
  | "title"
  | "summary"
  | "content"
  | "author"
  | "published"
  | "updated"
  | "language";

/** A field that an element fills; of several elements the highest rank wins, of equals the first. */
export interface FieldSource {
  readonly field: FieldName;
  readonly rank: number;
}

const source = (field: FieldName, rank: number): FieldSource => ({ field, rank });

/** Elements of an entry (RSS item, Atom entry) by their canonical names. */
export const ENTRY_FIELDS: ReadonlyMap<string, FieldSource> = new Map([
  ["guid", source("id", 3)],
  ["id", source("id", 3)],
  ["dc:identifier", source("id", 1)],
  ["link", source("link", 3)],
  ["title", source("title", 3)],
  ["dc:title", source("title", 2)],
  ["itunes:title", source("title", 1)],
  ["media:title", source("title", 1)],
  ["description", source("summary", 3)],
  ["summary", source("summary", 3)],
  ["dc:description", source("summary", 2)],
  ["dcterms:abstract", source("summary", 1)],
  ["itunes:summary", source("summary", 1)],
  ["itunes:subtitle", source("summary", 0)],
  ["media:description", source("summary", 0)],
  ["content:encoded", source("content", 4)],
  ["content", source("content", 3)],
  ["xhtml:body", source("content", 3)],
  ["yandex:full-text", source("content", 3)],
  ["turbo:content", source("content", 3)],
  ["rambler:fulltext", source("content", 3)],
  ["body", source("content", 2)],
  ["fullitem", source("content", 2)],
  ["xhtml:div", source("content", 2)],
  ["author", source("author", 3)],
  ["dc:creator", source("author", 2)],
  ["dc:author", source("author", 2)],
  ["itunes:author", source("author", 1)],
  ["dc:contributor", source("author", 0)],
  ["pubdate", source("published", 4)],
  ["published", source("published", 5)],
  ["issued", source("published", 4)],
  ["dcterms:issued", source("published", 3)],
  ["dc:date", source("published", 2)],
  ["date", source("published", 2)],
  ["created", source("published", 1)],
  ["dcterms:created", source("published", 1)],
  ["dcterms:date", source("published", 1)],
  ["updated", source("updated", 3)],
  ["modified", source("updated", 3)],
  ["dcterms:modified", source("updated", 2)],
  ["lastbuilddate", source("updated", 1)],
]);

/** Elements of the feed itself. */
export const FEED_FIELDS: ReadonlyMap<string, FieldSource> = new Map([
  ["title", source("title", 3)],
  ["dc:title", source("title", 2)],
  ["link", source("link", 3)],
  ["language", source("language", 3)],
  ["dc:language", source("language", 2)],
  ["author", source("author", 3)],
  ["managingeditor", source("author", 3)],
  ["dc:creator", source("author", 2)],
  ["itunes:author", source("author", 1)],
]);

/** Parts of a feed whose own titles and links are not the feed's. */
export const FEED_PARTS: ReadonlySet<string> = new Set([
  "image",
  "textinput",
  "textimage",
  "cloud",
  "itunes:owner",
  "itunes:image",
  "media:content",
  "media:group",
  "media:thumbnail",
  "contributor",
]);

/** Elements that never stand in the HTML of a body, so that the body must have been left open. */
export const ENDS_OPEN_BODY: ReadonlySet<string> = new Set([
  "item",
  "entry",
  "guid",
  "pubdate",
  "description",
  "content:encoded",
]);

/** Elements without an end tag in the HTML that some feeds hold unescaped. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  "area",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "param",
  "track",
  "wbr",
]);
