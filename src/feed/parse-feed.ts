import { decodeBytes } from "../text/decode-bytes.ts";
import type { RawDocument } from "../text/raw-document.ts";
import { READ_AS_FEED, type ReadAs } from "./feed-kind.ts";
import { keepNewest } from "./keep-newest.ts";
import type { FeedRefusal, ParsedFeed, ParseOutcome } from "./parsed-feed.ts";
import { readCanonicalFeed } from "./read-canonical-feed.ts";
import { looksLikeJson, readJsonFeed } from "./read-json-feed.ts";
import { readListing } from "./read-listing.ts";
import { readSitemap, type SitemapReading } from "./read-sitemap.ts";
import { readTelegram } from "./read-telegram.ts";
import { repairXml } from "./repair-xml.ts";
import type { RepairedFeed } from "./repaired-feed.ts";
import { writeCanonicalFeed } from "./write-canonical-feed.ts";

/** How much of a feed is read: bytes as fetched, characters as decoded, entries. */
export const FEED_LIMITS = { bytes: 20_000_000, characters: 20_000_000, entries: 2000 };

/**
 * Bytes to a feed: decode, repair, rss-parser. Healthy and broken RSS, RDF and Atom take the same way; JSON Feed,
 * sitemaps, listing pages and Telegram previews have short ones of their own to the same entries. Never throws for what
 * the bytes are: a document that is no feed, or more than the limits allow, is refused in words.
 */
export async function parseFeed(document: RawDocument, as: ReadAs = READ_AS_FEED): Promise<ParseOutcome> {
  if (document.body.length > FEED_LIMITS.bytes)
    return refused("too-large", `the feed has ${document.body.length} bytes`);
  const { text, problems } = decodeBytes(document, as.kind === "listing" || as.kind === "telegram" ? "page" : "feed");
  if (text.length > FEED_LIMITS.characters) return refused("too-large", `the feed has ${text.length} characters`);
  if (text.trim() === "") return refused("empty-body", "the answer is empty");

  const reading = read(text, document.url, as);
  switch (reading.kind) {
    case "index":
      return reading;
    case "refused":
      return refused(
        reading.reason,
        reading.reason === "not-a-feed" ? whatItIs(text, reading.message) : reading.message,
      );
    case "repaired":
      return { kind: "parsed", feed: await mapFeed(reading.feed, problems) };
  }
}

function read(text: string, url: string, as: ReadAs): SitemapReading {
  switch (as.kind) {
    case "feed":
      return looksLikeJson(text) ? readJsonFeed(text, url) : repairXml(text, url);
    case "sitemap":
      return readSitemap(text, url);
    case "listing":
      return readListing(text, url, as.selectors);
    case "telegram":
      return readTelegram(text, url);
  }
}

/** A repaired feed as rss-parser reads it, its newest entries kept. */
async function mapFeed(feed: RepairedFeed, problems: readonly string[]): Promise<ParsedFeed> {
  const entries = keepNewest(feed.entries, FEED_LIMITS.entries);
  const mapped = await readCanonicalFeed(writeCanonicalFeed({ ...feed, entries }));
  const unreadableDates = mapped.entries.filter((entry) => entry.rawDate !== null);
  return {
    ...mapped,
    format: feed.format,
    omittedCount: feed.entries.length - entries.length,
    problems: [
      ...problems,
      ...feed.problems,
      ...(unreadableDates.length > 0 ? [`has dates that cannot be read: ${unreadableDates.length}`] : []),
    ],
  };
}

/** Says what came instead of a feed, because the remedy depends on it. */
function whatItIs(text: string, message: string): string {
  const start = text.slice(0, 2000).toLowerCase();
  if (/<!doctype html|<html|<head|<body/.test(start)) return "the address gives a web page, not a feed";
  if (/^\s*[{[]/.test(start)) return "the address gives JSON that is no JSON Feed";
  if (/<urlset|<sitemapindex/.test(start))
    return "the address gives a sitemap, not a feed: declare kind: sitemap for it";
  return message;
}

function refused(reason: FeedRefusal, message: string): ParseOutcome {
  return { kind: "refused", reason, message };
}
