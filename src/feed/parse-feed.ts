import { decodeBytes } from "../text/decode-bytes.ts";
import type { RawDocument } from "../text/raw-document.ts";
import { keepNewest } from "./keep-newest.ts";
import type { FeedRefusal, ParseOutcome } from "./parsed-feed.ts";
import { readCanonicalFeed } from "./read-canonical-feed.ts";
import { looksLikeJson, readJsonFeed } from "./read-json-feed.ts";
import { repairXml } from "./repair-xml.ts";
import { writeCanonicalFeed } from "./write-canonical-feed.ts";

/** How much of a feed is read: bytes as fetched, characters as decoded, entries. */
export const FEED_LIMITS = { bytes: 20_000_000, characters: 20_000_000, entries: 2000 };

/**
 * Bytes to a feed: decode, repair, rss-parser. Healthy and broken RSS, RDF and Atom take the same way; JSON Feed has a
 * short one of its own. Never throws for what the bytes are: a document that is no feed, or more than the limits allow,
 * is refused in words.
 */
export async function parseFeed(document: RawDocument): Promise<ParseOutcome> {
  if (document.body.length > FEED_LIMITS.bytes)
    return refused("too-large", `the feed has ${document.body.length} bytes`);
  const { text, problems } = decodeBytes(document, "feed");
  if (text.length > FEED_LIMITS.characters) return refused("too-large", `the feed has ${text.length} characters`);
  if (text.trim() === "") return refused("empty-body", "the answer is empty");

  const repair = looksLikeJson(text) ? readJsonFeed(text, document.url) : repairXml(text, document.url);
  if (repair.kind === "refused") {
    return refused(repair.reason, repair.reason === "not-a-feed" ? whatItIs(text, repair.message) : repair.message);
  }
  const { feed } = repair;
  const entries = keepNewest(feed.entries, FEED_LIMITS.entries);
  const read = await readCanonicalFeed(writeCanonicalFeed({ ...feed, entries }));
  const unreadableDates = read.entries.filter((entry) => entry.rawDate !== null);
  return {
    kind: "parsed",
    feed: {
      ...read,
      format: feed.format,
      omittedCount: feed.entries.length - entries.length,
      problems: [
        ...problems,
        ...feed.problems,
        ...(unreadableDates.length > 0 ? [`has dates that cannot be read: ${unreadableDates.length}`] : []),
      ],
    },
  };
}

/** Says what came instead of a feed, because the remedy depends on it. */
function whatItIs(text: string, message: string): string {
  const start = text.slice(0, 2000).toLowerCase();
  if (/<!doctype html|<html|<head|<body/.test(start))
    return "the address gives a web page, not a feed: look for the feed's own address on the site";
  if (/^\s*[{[]/.test(start)) return "the address gives JSON that is no JSON Feed";
  if (/<urlset|<sitemapindex/.test(start)) return "the address gives a sitemap, not a feed";
  return message;
}

function refused(reason: FeedRefusal, message: string): ParseOutcome {
  return { kind: "refused", reason, message };
}
