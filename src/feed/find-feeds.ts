import type { CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import { resolveAddress } from "../text/address.ts";
import { cleanText } from "../text/clean-text.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { plainText } from "../text/plain-text.ts";
import type { RawDocument } from "../text/raw-document.ts";
import { pageTree } from "./page-tree.ts";

/** A feed that a page names. */
interface NamedFeed {
  readonly address: string;
  readonly title: string | null;
}

/** Feeds that a page names, likeliest first: those its head declares, then links that look like feeds. */
export interface NamedFeeds {
  readonly title: string | null;
  readonly feeds: readonly NamedFeed[];
}

const FEED_TYPES = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|xml)/i;
const FEED_ADDRESS = /(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf)(?:$|[/._?=&\d-])/i;

/** Not what the site publishes, but what was said about it. */
const COMMENTS = /comment|kommentar|комментар|yorum|şərh/i;

const MAX_NAMED = 20;
const MAX_TITLE_LENGTH = 200;

/** Looks for feeds in a page; gives none for what cannot be read. */
export function findFeeds(document: RawDocument): NamedFeeds {
  const tree = pageTree(decodeBytes(document, "page").text, document.url);
  if (tree.kind === "refused") return { title: null, feeds: [] };
  const { $, base } = tree;
  const declared = elementsOf($, "link[rel~=alternate i][href]").filter(({ attribs }) =>
    FEED_TYPES.test(attribs["type"] ?? ""),
  );
  const linked = elementsOf($, "a[href]").filter(({ attribs }) => FEED_ADDRESS.test(attribs["href"] ?? ""));
  const named = [...declared, ...linked].flatMap((element) => namedFeed($, element, base));
  const ownFirst = [...named.filter((feed) => !isComments(feed)), ...named.filter(isComments)];
  const feeds = ownFirst.filter(({ address }, at) => ownFirst.findIndex((other) => other.address === address) === at);
  return { title: lineOf($("title").first().html()), feeds: feeds.slice(0, MAX_NAMED) };
}

function elementsOf($: CheerioAPI, selector: string): readonly Element[] {
  return $<Element, string>(selector).toArray();
}

function namedFeed($: CheerioAPI, element: Element, base: string): readonly NamedFeed[] {
  const address = resolveAddress(element.attribs["href"] ?? "", base);
  return address === null ? [] : [{ address, title: lineOf(element.attribs["title"] ?? $(element).html()) }];
}

function isComments({ address, title }: NamedFeed): boolean {
  return COMMENTS.test(address) || COMMENTS.test(title ?? "");
}

function lineOf(html: string | null | undefined): string | null {
  if (html == null) return null;
  return cleanText(plainText(html).replace(/\s+/g, " "), MAX_TITLE_LENGTH) || null;
}

/** Where feeds mostly stand on sites that name none. */
export const USUAL_FEED_PATHS = [
  "/feed/",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/rss/",
  "/feeds/rss.xml",
  "/news/rss",
] as const;

/** Where news sitemaps mostly stand on sites whose robots.txt names none. */
export const USUAL_SITEMAP_PATHS = ["/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml"] as const;

/** The sitemaps that a robots.txt names (RFC 9309 §2.2.4), those for news first. */
export function sitemapsInRobots(text: string, url: string): readonly string[] {
  const named = [...text.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap(([, address]) => {
    const resolved = resolveAddress(address ?? "", url);
    return resolved === null ? [] : [resolved];
  });
  const isNews = (address: string) => /news/i.test(new URL(address).pathname);
  const unique = [...new Set(named)];
  return [...unique.filter(isNews), ...unique.filter((address) => !isNews(address))].slice(0, MAX_NAMED);
}
