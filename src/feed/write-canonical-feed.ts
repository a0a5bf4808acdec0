import { cleanText } from "../text/clean-text.ts";
import { parseDate } from "../text/parse-date.ts";
import { plainText } from "../text/plain-text.ts";
import type { RepairedEntry, RepairedFeed } from "./repaired-feed.ts";

/** How much of each field is kept, in UTF-16 units. */
const MAX_LENGTH = { address: 2048, title: 1000, author: 300, date: 120, language: 35, body: 1_000_000 };

/** How much of a title's markup is read. */
const MAX_TITLE_MARKUP = 20_000;

/** The long texts of an entry, kept beside the XML. */
interface EntryBodies {
  readonly summary: string | null;
  readonly content: string | null;
}

/** A feed as canonical XML, with the bodies of its entries. */
export interface CanonicalFeed {
  /** Well-formed RSS 2.0, whatever the feed was written in. */
  readonly xml: string;
  /** One for each item, in the items' order. */
  readonly bodies: readonly EntryBodies[];
}

/**
 * Writes what was repaired as the one healthy kind of feed that rss-parser reads without fail. Summaries and contents go
 * beside the XML: to escape, scan and unescape them again would take three times the CPU and change nothing.
 */
export function writeCanonicalFeed(feed: RepairedFeed): CanonicalFeed {
  const head =
    element("title", titleText(feed.title)) +
    element("link", feed.link) +
    element("language", languageText(feed.language));
  const items = feed.entries.map(writeItem).join("");
  return {
    xml: `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head}${items}</channel></rss>`,
    bodies: feed.entries.map(({ summary, content }) => ({ summary: bodyText(summary), content: bodyText(content) })),
  };
}

function writeItem(entry: RepairedEntry): string {
  const published = isoDate(entry.published);
  const updated = isoDate(entry.updated);
  const unreadable = published === null && updated === null ? (entry.published ?? entry.updated) : null;
  return `<item>${
    element("guid", entry.id === null ? null : cleanText(entry.id, MAX_LENGTH.address)) +
    element("link", entry.link) +
    element("title", titleText(entry.title)) +
    element("dc:creator", entry.author === null ? null : cleanText(plainText(entry.author), MAX_LENGTH.author)) +
    element("pubDate", published) +
    element("updated", updated) +
    element("rawDate", unreadable === null ? null : cleanText(unreadable, MAX_LENGTH.date))
  }</item>`;
}

function bodyText(html: string | null): string | null {
  return html === null ? null : cleanText(html, MAX_LENGTH.body) || null;
}

/** Titles are plain text on one line, whatever markup or double escaping they came in. */
function titleText(html: string | null): string | null {
  return html === null
    ? null
    : cleanText(plainText(html.slice(0, MAX_TITLE_MARKUP)).replace(/\s+/g, " "), MAX_LENGTH.title);
}

function languageText(declared: string | null): string | null {
  return declared === null ? null : cleanText(declared, MAX_LENGTH.language).trim().toLowerCase().replaceAll("_", "-");
}

function isoDate(written: string | null): string | null {
  return written === null ? null : (parseDate(written)?.toISOString() ?? null);
}

function element(name: string, text: string | null): string {
  if (text === null || text === "") return "";
  return `<${name}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</${name}>`;
}
