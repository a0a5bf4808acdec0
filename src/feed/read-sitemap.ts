import { Parser } from "htmlparser2";
import { resolveAddress } from "../text/address.ts";
import { decodeReferences } from "../text/decode-references.ts";
import { choosePart, type SitemapPart } from "./choose-part.ts";
import { canonicalName, declareNamespaces, startNaming } from "./feed-names.ts";
import { keepNewest } from "./keep-newest.ts";
import type { Repair, RepairedEntry } from "./repaired-feed.ts";

/** A sitemap read: entries, or the sitemap that its index leads to. */
export type SitemapReading = Repair | { readonly kind: "index"; readonly part: string };

/** The protocol allows 50,000. */
const MAX_ADDRESSES = 200_000;

/** Sitemaps without news list whole archives: so many of the newest addresses are news enough. */
const PLAIN_ENTRIES = 100;

/** `url` elements left open nest in each other; whole ones are four deep. */
const MAX_DEPTH = 1000;

/** Elements of sitemaps.org 0.9 and of Google's news extension, by what they tell. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ["loc", "link"],
  ["lastmod", "updated"],
  ["news:title", "title"],
  ["news:publication_date", "published"],
  ["news:language", "language"],
  ["news:name", "outlet"],
]);

type Found = Map<string, string>;

/** Reads a sitemap, news or plain, or an index of sitemaps (sitemaps.org/protocol.html), as tolerantly as feeds are read. */
export function readSitemap(text: string, url: string): SitemapReading {
  const { root, found, isTooDeep } = scan(text);
  if (root === null) return { kind: "refused", reason: "not-a-feed", message: "no sitemap was found" };
  if (isTooDeep)
    return { kind: "refused", reason: "too-deep", message: `elements are nested more than ${MAX_DEPTH} deep` };
  if (root === "sitemapindex") return readIndex(found, url);
  const entries = found.map((fields) => entryOf(fields, url)).filter((entry) => entry.link !== null);
  const news = entries.filter((entry) => entry.title !== null);
  const kept = news.length > 0 ? news : keepNewest(entries, PLAIN_ENTRIES);
  const first = (field: string) => found.find((fields) => fields.has(field))?.get(field) ?? null;
  const left = news.length > 0 ? 0 : entries.length - kept.length;
  return {
    kind: "repaired",
    feed: {
      ...{ format: "sitemap", title: first("outlet"), link: null, language: first("language"), entries: kept },
      problems:
        left > 0 ? [`tells no news apart: of ${entries.length} addresses the newest ${kept.length} are taken`] : [],
    },
  };
}

function readIndex(found: readonly Found[], url: string): SitemapReading {
  const parts = found.flatMap((fields): SitemapPart[] => {
    const address = resolveAddress(fields.get("link") ?? "", url);
    return address === null ? [] : [{ address, modified: fields.get("updated") ?? null }];
  });
  const part = choosePart(parts);
  if (part !== null) return { kind: "index", part };
  return { kind: "refused", reason: "not-a-feed", message: "the index of sitemaps names none" };
}

function entryOf(fields: Found, url: string): RepairedEntry {
  const link = resolveAddress(fields.get("link") ?? "", url);
  return {
    ...{ id: link, link, title: fields.get("title") ?? null, summary: null, content: null, author: null },
    published: fields.get("published") ?? null,
    updated: fields.get("updated") ?? null,
  };
}

interface Scan {
  readonly root: "urlset" | "sitemapindex" | null;
  readonly found: readonly Found[];
  readonly isTooDeep: boolean;
}

/** One pass over the elements: what each `url` or `sitemap` holds, itself and below. */
function scan(text: string): Scan {
  const naming = startNaming();
  const found: Found[] = [];
  const open: string[] = [];
  let root: Scan["root"] = null;
  let isCdata = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (written, attributes) => {
        declareNamespaces(naming, attributes);
        const name = canonicalName(naming, written, "");
        if (root === null && (name === "urlset" || name === "sitemapindex")) root = name;
        if (name === "url" || name === "sitemap") found.push(new Map());
        open.push(name);
        depth = open.length;
        if (depth > MAX_DEPTH || found.length > MAX_ADDRESSES) parser.pause();
      },
      ontext: (piece) => {
        const field = FIELDS.get(open.at(-1) ?? "");
        const fields = found.at(-1);
        if (field === undefined || fields === undefined) return;
        fields.set(field, (fields.get(field) ?? "") + (isCdata ? piece : decodeReferences(piece)));
      },
      oncdatastart: () => {
        isCdata = true;
      },
      oncdataend: () => {
        isCdata = false;
      },
      onclosetag: () => {
        open.pop();
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(text);
  const isTooDeep = depth > MAX_DEPTH;
  parser.end();
  return { root, isTooDeep, found: found.map(trimmed) };
}

function trimmed(fields: Found): Found {
  return new Map([...fields].map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ""));
}
