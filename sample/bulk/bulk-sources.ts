import type { Language } from "../../src/text/language.ts";
import type { SampleSource } from "../read-sources.ts";

/** The order in which the languages of generated feeds take turns: the first outlet's first. */
const LANGUAGES_IN_TURN: readonly Language[] = ["en", "ru", "az", "hy", "ka", "tr", "fa", "ar", "he"];

/** The language of a generated feed, counted from 0. */
export function bulkLanguage(feed: number): Language {
  return LANGUAGES_IN_TURN[feed % LANGUAGES_IN_TURN.length] ?? "en";
}

/** The host of a generated feed, counted from 0. */
export function bulkHost(feed: number): string {
  return `bulk-${feed}.example`;
}

/** The outlets of a bulk newsroom in the structure of feeds.yml: each with a host and a feed of its own. */
export function bulkSources(feedCount: number): readonly SampleSource[] {
  return Array.from({ length: feedCount }, (_, feed) => ({
    name: `Bulk ${feed}`,
    slug: `bulk-${feed}`,
    country: "GE",
    language: bulkLanguage(feed),
    camp: { owner: "generated", leaning: "none" },
    feeds: [{ address: `http://${bulkHost(feed)}/rss` }],
  }));
}

/** Outlets for so many stored feeds. What their entries link to is not served: the text in the feed is the article. */
export function storedFeedSources(feedCount: number): readonly SampleSource[] {
  return Array.from({ length: feedCount }, (_, feed) => ({
    name: `Stored ${feed}`,
    slug: `stored-${feed}`,
    country: "GE",
    language: "en",
    camp: { owner: "stored", leaning: "none" },
    feeds: [{ address: `http://stored-${feed}.example/feed`, fullText: false }],
  }));
}
