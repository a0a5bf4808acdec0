import { cleanText } from "../text/clean-text.ts";
import { parseDate } from "../text/parse-date.ts";
import { plainText } from "../text/plain-text.ts";
import type { ParsedEntry } from "./parsed-feed.ts";
import type { RepairedEntry, RepairedFeed } from "./repaired-feed.ts";
import { titleText } from "./title-text.ts";

/** How much of each field is kept, in UTF-16 units. */
const MAX_LENGTH = { address: 2048, title: 1000, author: 300, date: 120, language: 35, body: 1_000_000 };

/** How much of a title's markup is read. */
const MAX_TITLE_MARKUP = 20_000;

const NEEDS_ESCAPE = /[&<>]/;

/** What an entry has beside the XML: its long texts and its dates, read already. */
type EntryBeside = Pick<ParsedEntry, "summary" | "content" | "publishedAt" | "updatedAt" | "rawDate">;

/** A feed as canonical XML, with what its entries have beside it. */
export interface CanonicalFeed {
  /** Well-formed RSS 2.0, whatever the feed was written in. */
  readonly xml: string;
  /** One for each item, in the items' order. */
  readonly beside: readonly EntryBeside[];
}

/**
 * Writes what was repaired as the one healthy kind of feed that rss-parser reads without fail. Summaries, contents and
 * dates go beside the XML: to escape, scan and unescape the texts again would take three times the CPU, and to write and
 * read the dates again a fifth of it, and change nothing.
 */
export function writeCanonicalFeed(feed: RepairedFeed): CanonicalFeed {
  const head =
    element("title", titleOf(feed.title)) +
    element("link", feed.link) +
    element("language", languageText(feed.language));
  const items = feed.entries.map(writeItem).join("");
  return {
    xml: `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head}${items}</channel></rss>`,
    beside: feed.entries.map((entry) => ({
      summary: bodyText(entry.summary),
      content: bodyText(entry.content),
      ...datesOf(entry),
    })),
  };
}

function writeItem(entry: RepairedEntry): string {
  return `<item>${
    element("guid", entry.id === null ? null : cleanText(entry.id, MAX_LENGTH.address)) +
    element("link", entry.link) +
    element("title", titleOf(entry.title)) +
    element("dc:creator", entry.author === null ? null : cleanText(plainText(entry.author), MAX_LENGTH.author))
  }</item>`;
}

function datesOf({ published, updated }: RepairedEntry): Pick<EntryBeside, "publishedAt" | "updatedAt" | "rawDate"> {
  const publishedAt = published === null ? null : parseDate(published);
  const updatedAt = updated === null ? null : parseDate(updated);
  const unreadable = publishedAt === null && updatedAt === null ? (published ?? updated) : null;
  return {
    publishedAt,
    updatedAt,
    rawDate: unreadable === null ? null : cleanText(unreadable, MAX_LENGTH.date) || null,
  };
}

function bodyText(html: string | null): string | null {
  return html === null ? null : cleanText(html, MAX_LENGTH.body) || null;
}

function titleOf(html: string | null): string | null {
  return html === null ? null : cleanText(titleText(html.slice(0, MAX_TITLE_MARKUP)), MAX_LENGTH.title);
}

function languageText(declared: string | null): string | null {
  return declared === null ? null : cleanText(declared, MAX_LENGTH.language).trim().toLowerCase().replaceAll("_", "-");
}

function element(name: string, text: string | null): string {
  return text === null || text === "" ? "" : `<${name}>${NEEDS_ESCAPE.test(text) ? escaped(text) : text}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
