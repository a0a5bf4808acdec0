import type { Alert } from "../alert/alert.ts";
import { type Markup, markup } from "../digest/markup.ts";
import { countryName } from "../digest/words.ts";

/** The forms in which a feed is given. */
export const FEED_FORMATS = ["atom", "rss", "json"] as const;

/** A form in which a feed is given. */
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** What a feed reader is given: the newest alerts that were news, of one topic or of all. */
export interface TopicFeed {
  /** `null` for all topics. */
  readonly topic: { readonly slug: string; readonly title: string } | null;
  /** Where the desk is, without a slash at the end. */
  readonly base: string;
  /** Newest first. */
  readonly alerts: readonly Alert[];
}

/** How each form is called on the wire. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/** Where a feed is on the desk. */
export function feedAddress(topic: string | null, format: FeedFormat): string {
  return topic === null ? `/feed.${format}` : `/topics/${topic}/feed.${format}`;
}

/** When the newest of its alerts was raised; a feed without any is as old as can be, so that it is always the same. */
export function feedUpdatedAt({ alerts }: TopicFeed): Date {
  return new Date(Math.max(0, ...alerts.map(({ createdAt }) => createdAt.getTime())));
}

/** Renders a feed: Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1. The same alerts give the same bytes. */
export function renderTopicFeed(feed: TopicFeed, format: FeedFormat): string {
  switch (format) {
    case "atom":
      return xml(atom(feed));
    case "rss":
      return xml(rss(feed));
    case "json":
      return `${JSON.stringify(jsonFeed(feed), null, 1)}\n`;
  }
}

function atom(feed: TopicFeed): Markup {
  return markup`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${idOf(feed)}</id>
<title>${titleOf(feed)}</title>
<updated>${feedUpdatedAt(feed).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${selfOf(feed, "atom")}"/>
<link rel="alternate" type="text/html" href="${pageOf(feed)}"/>
<author><name>Araxes</name></author>
${feed.alerts.map(
  (alert) => markup`<entry${alert.language === null ? null : markup` xml:lang="${alert.language}"`}>
<id>${alertId(alert)}</id>
<title>${readable(alert.headline)}</title>
<updated>${alert.createdAt.toISOString()}</updated>
<published>${alert.publishedAt.toISOString()}</published>
<link rel="alternate" href="${linkOf(alert, feed)}"/>
<link rel="related" type="text/html" href="${deskLinkOf(alert, feed)}"/>
<author><name>${readable(alert.source.name)}</name></author>
${tagsOf(alert).map((tag) => markup`<category term="${tag}"/>`)}
<summary>${readable(alert.sentence)}</summary>
</entry>
`,
)}</feed>`;
}

/** Readers take a description for HTML, so that its text is escaped once for that and once for XML. */
function rss(feed: TopicFeed): Markup {
  return markup`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${titleOf(feed)}</title>
<link>${pageOf(feed)}</link>
<description>${descriptionOf(feed)}</description>
<atom:link rel="self" type="application/rss+xml" href="${selfOf(feed, "rss")}"/>
<lastBuildDate>${feedUpdatedAt(feed).toUTCString()}</lastBuildDate>
${feed.alerts.map(
  (alert) => markup`<item>
<guid isPermaLink="false">${alertId(alert)}</guid>
<title>${readable(alert.headline)}</title>
<link>${linkOf(alert, feed)}</link>
<pubDate>${alert.createdAt.toUTCString()}</pubDate>
<dc:creator>${readable(alert.source.name)}</dc:creator>
${alert.language === null ? null : markup`<dc:language>${alert.language}</dc:language>`}
${tagsOf(alert).map((tag) => markup`<category>${tag}</category>`)}
<description>${markup`<p>${readable(alert.sentence)}</p>`.source}</description>
</item>
`,
)}</channel>
</rss>`;
}

function jsonFeed(feed: TopicFeed) {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: titleOf(feed),
    home_page_url: pageOf(feed),
    feed_url: selfOf(feed, "json"),
    description: descriptionOf(feed),
    items: feed.alerts.map((alert) => ({
      id: alertId(alert),
      url: linkOf(alert, feed),
      external_url: deskLinkOf(alert, feed),
      title: readable(alert.headline),
      content_text: readable(alert.sentence),
      date_published: alert.createdAt.toISOString(),
      authors: [{ name: readable(alert.source.name) }],
      tags: tagsOf(alert),
      ...(alert.language === null ? {} : { language: alert.language }),
    })),
  };
}

function xml(content: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${content.source}\n`;
}

function titleOf({ topic }: TopicFeed): string {
  return readable(topic === null ? "Araxes: all topics" : `Araxes: ${topic.title}`);
}

function descriptionOf({ topic }: TopicFeed): string {
  return `New stories and updates of ${topic === null ? "all topics" : "one topic"}, as they are found.`;
}

function idOf({ topic }: TopicFeed): string {
  return topic === null ? "urn:araxes:alerts" : `urn:araxes:topic:${topic.slug}`;
}

/** Never changes, wherever the desk moves: readers know by it what they have shown. */
function alertId({ id }: Alert): string {
  return `urn:araxes:alert:${id}`;
}

function selfOf({ base, topic }: TopicFeed, format: FeedFormat): string {
  return `${base}${feedAddress(topic?.slug ?? null, format)}`;
}

function pageOf({ base, topic }: TopicFeed): string {
  return topic === null ? `${base}/` : `${base}/?topic=${topic.slug}`;
}

/** The outlet's page; for an entry without one, and for what is no web address, the article on the desk. */
function linkOf(alert: Alert, feed: TopicFeed): string {
  const { address } = alert;
  const isLink = /^https?:\/\//iu.test(address) && URL.canParse(address);
  return isLink ? new URL(address).href : deskLinkOf(alert, feed);
}

function deskLinkOf({ articleId }: Alert, { base }: TopicFeed): string {
  return `${base}/articles/${articleId}`;
}

function tagsOf({ topic, severity, news, source }: Alert): readonly string[] {
  return [topic, severity, news === "update" ? "update" : "new story", countryName(source.country)].map(readable);
}

/** Without what XML has no sign for. */
function readable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
}
