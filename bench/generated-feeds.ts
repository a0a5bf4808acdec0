import { seededRandom } from "../sample/bulk/random.ts";
import { makeArticles, makeWords } from "./generated-articles.ts";

/** A way in which newsrooms write feeds: how a healthy one looks, and how many entries it has. */
export interface FeedStyle {
  readonly name: string;
  readonly entryCount: number;
  /** Characters of each entry's body. */
  readonly bodyLength: number;
  readonly write: (entries: readonly string[]) => string;
  readonly writeEntry: (entry: GeneratedEntry) => string;
}

interface GeneratedEntry {
  readonly number: number;
  readonly title: string;
  readonly date: Date;
  readonly html: string;
}

const SITE = "https://newsroom.example";

/** Four healthy styles: whole texts in CDATA, whole texts escaped, Atom, and many short entries. */
export const FEED_STYLES: readonly FeedStyle[] = [
  { name: "RSS, texts in CDATA", entryCount: 60, bodyLength: 4000, write: asRss, writeEntry: rssItemInCdata },
  { name: "RSS, texts escaped", entryCount: 60, bodyLength: 4000, write: asRss, writeEntry: rssItemEscaped },
  { name: "Atom, texts escaped", entryCount: 60, bodyLength: 4000, write: asAtom, writeEntry: atomEntry },
  { name: "RSS, short entries", entryCount: 400, bodyLength: 400, write: asRss, writeEntry: rssItemEscaped },
];

/** The bytes of a healthy feed in that style, the same for the same seed. */
export function makeFeed(style: FeedStyle, seed: number): Buffer {
  const random = seededRandom(seed);
  const texts = makeArticles(16, makeWords(100, random), 30, random);
  const entries = Array.from({ length: style.entryCount }, (_, number) => {
    const text = texts[number % texts.length] ?? "";
    const title = text.slice(number, number + 60).replaceAll("\n", " ");
    return style.writeEntry({ number, title, date: dateOf(seed, number), html: asHtml(text, style.bodyLength) });
  });
  return Buffer.from(style.write(entries));
}

function dateOf(seed: number, number: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + (seed * 1000 + number) * 60_000);
}

/** Paragraphs with a link each, as editors' software writes them. */
function asHtml(text: string, length: number): string {
  const paragraphs = text.slice(0, length).match(/.{1,350}/gsu) ?? [];
  return paragraphs.map((words, at) => `<p>${words} <a href="${SITE}/a?x=${at}&amp;y=2">${at}</a></p>`).join("\n");
}

function asRss(items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Newsroom</title><link>${SITE}/</link><description>News</description><language>en</language>
${items.join("\n")}
</channel></rss>`;
}

function rssItem({ number, title, date }: GeneratedEntry, body: string): string {
  return `<item><title>${escaped(title)}</title><link>${SITE}/${number}</link><guid isPermaLink="false">n-${number}</guid>
<pubDate>${date.toUTCString()}</pubDate><dc:creator>Reporter ${number % 9}</dc:creator>${body}</item>`;
}

function rssItemInCdata(entry: GeneratedEntry): string {
  return rssItem(entry, `<content:encoded><![CDATA[${entry.html}]]></content:encoded>`);
}

function rssItemEscaped(entry: GeneratedEntry): string {
  return rssItem(entry, `<description>${escaped(entry.html)}</description>`);
}

function asAtom(entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Newsroom</title><id>${SITE}/</id><link href="${SITE}/"/><updated>2026-01-01T00:00:00Z</updated>
${entries.join("\n")}
</feed>`;
}

function atomEntry({ number, title, date, html }: GeneratedEntry): string {
  return `<entry><id>${SITE}/${number}</id><title>${escaped(title)}</title><link rel="alternate" href="${SITE}/${number}"/>
<published>${date.toISOString()}</published><updated>${date.toISOString()}</updated><author><name>Reporter ${number % 9}</name></author>
<content type="html">${escaped(html)}</content></entry>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
