import { escapeMarkup } from "./escape-markup.ts";
import type { FeedDefect, FeedPlan } from "./outlets.ts";

/** What a feed says of one article. */
export interface FeedItem {
  readonly title: string;
  readonly link: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly author: string | null;
  readonly publishedAt: Date;
}

/** What a feed says of its outlet. */
export interface FeedHead {
  readonly name: string;
  readonly home: string;
  readonly language: string;
  readonly charset: string;
}

/** Writes a feed with the defects of its plan. Items stand newest first. */
export function renderFeed(head: FeedHead, plan: FeedPlan, items: readonly FeedItem[]): string {
  const listed = plan.defects.includes("empty") ? [] : items;
  switch (plan.format) {
    case "rss":
      return withDefects(renderRss(head, plan, listed), plan.defects);
    case "atom":
      return withDefects(renderAtom(head, plan, listed), plan.defects);
    case "rdf":
      return withDefects(renderRdf(head, listed), plan.defects);
    case "json":
      return renderJsonFeed(head, listed);
  }
}

function renderRss(head: FeedHead, plan: FeedPlan, items: readonly FeedItem[]): string {
  const channel = [element("title", head.name), element("link", head.home), element("language", head.language)];
  return [
    `<?xml version="1.0" encoding="${head.charset}"?>`,
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    "<channel>",
    ...channel,
    element("description", head.name),
    ...items.map((item) => renderRssItem(item, head, plan)),
    "</channel>",
    "</rss>",
  ].join("\n");
}

function renderRssItem(item: FeedItem, head: FeedHead, plan: FeedPlan): string {
  const { defects } = plan;
  const link = linkOf(item, defects);
  const parts = [
    element("title", item.title),
    `<link>${defects.includes("bare-ampersands") ? link : escapeMarkup(link)}</link>`,
    defects.includes("no-guid") ? null : renderGuid(item, head, defects),
    defects.includes("no-dates") ? null : element("pubDate", rfc822(item.publishedAt, defects)),
    item.author === null ? null : element("dc:creator", item.author),
    element("description", item.summary),
    plan.content === "full" ? `<content:encoded><![CDATA[${htmlOf(item)}]]></content:encoded>` : null,
  ];
  return `<item>\n${parts.filter((part) => part !== null).join("\n")}\n</item>`;
}

function renderGuid(item: FeedItem, head: FeedHead, defects: readonly FeedDefect[]): string {
  const guid = defects.includes("one-guid") ? head.home : item.link;
  return `<guid isPermaLink="false">${defects.includes("bare-ampersands") ? guid : escapeMarkup(guid)}</guid>`;
}

function renderAtom(head: FeedHead, plan: FeedPlan, items: readonly FeedItem[]): string {
  const newest = items[0]?.publishedAt ?? null;
  return [
    `<?xml version="1.0" encoding="${head.charset}"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${head.language}">`,
    element("title", head.name),
    element("id", head.home),
    `<link rel="alternate" href="${escapeMarkup(head.home)}"/>`,
    newest === null ? "" : element("updated", newest.toISOString()),
    ...items.map((item) => renderAtomEntry(item, plan)),
    "</feed>",
  ].join("\n");
}

function renderAtomEntry(item: FeedItem, plan: FeedPlan): string {
  const parts = [
    element("title", item.title),
    element("id", `tag:${new URL(item.link).host},2025:${new URL(item.link).pathname}`),
    `<link rel="alternate" type="text/html" href="${escapeMarkup(item.link)}"/>`,
    element("published", item.publishedAt.toISOString()),
    element("updated", item.publishedAt.toISOString()),
    item.author === null ? null : `<author>${element("name", item.author)}</author>`,
    element("summary", item.summary),
    plan.content === "full" ? `<content type="html">${escapeMarkup(htmlOf(item))}</content>` : null,
  ];
  return `<entry>\n${parts.filter((part) => part !== null).join("\n")}\n</entry>`;
}

function renderRdf(head: FeedHead, items: readonly FeedItem[]): string {
  const list = items.map((item) => `<rdf:li rdf:resource="${escapeMarkup(item.link)}"/>`);
  return [
    `<?xml version="1.0" encoding="${head.charset}"?>`,
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<channel rdf:about="${escapeMarkup(head.home)}">`,
    element("title", head.name),
    element("link", head.home),
    element("description", head.name),
    element("dc:language", head.language),
    `<items><rdf:Seq>${list.join("")}</rdf:Seq></items>`,
    "</channel>",
    ...items.map(renderRdfItem),
    "</rdf:RDF>",
  ].join("\n");
}

function renderRdfItem(item: FeedItem): string {
  const parts = [
    element("title", item.title),
    element("link", item.link),
    element("description", item.summary),
    element("dc:date", item.publishedAt.toISOString()),
  ];
  return `<item rdf:about="${escapeMarkup(item.link)}">\n${parts.join("\n")}\n</item>`;
}

function renderJsonFeed(head: FeedHead, items: readonly FeedItem[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: head.name,
    home_page_url: head.home,
    language: head.language,
    items: items.map((item) => ({
      id: item.link,
      url: item.link,
      title: item.title,
      summary: item.summary,
      content_text: item.summary,
      date_published: item.publishedAt.toISOString(),
      authors: item.author === null ? [] : [{ name: item.author }],
    })),
  });
}

function withDefects(feed: string, defects: readonly FeedDefect[]): string {
  if (defects.includes("html-entities")) return feed.replaceAll("«", "&laquo;").replaceAll("»", "&raquo;");
  // Cut in the middle of the last item's description: the newest items stand before it, whole.
  if (defects.includes("truncated")) return feed.slice(0, feed.lastIndexOf("<description>") + 60);
  return feed;
}

function linkOf(item: FeedItem, defects: readonly FeedDefect[]): string {
  return defects.includes("tracking-links") ? `${item.link}?utm_source=rss&utm_medium=feed` : item.link;
}

/** A date as RFC 822 has it, or in Moscow time under the zone name that JavaScript's Date does not know. */
function rfc822(date: Date, defects: readonly FeedDefect[]): string {
  if (!defects.includes("named-zone")) return date.toUTCString();
  const moscow = new Date(date.getTime() + 3 * 60 * 60 * 1000);
  return moscow.toUTCString().replace("GMT", "MSK");
}

function htmlOf(item: FeedItem): string {
  return item.paragraphs.map((paragraph) => element("p", paragraph)).join("\n");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeMarkup(text)}</${name}>`;
}
