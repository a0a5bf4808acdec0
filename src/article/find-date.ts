import type { CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import { parseDate } from "../text/parse-date.ts";
import type { PageBlocks } from "./collect-blocks.ts";
import { dateInText } from "./date-in-text.ts";
import { inOutletZone } from "./outlet-zone.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";
import { readableText } from "./readable-text.ts";

/** Where a date may stand. */
export interface DateSources {
  readonly $: CheerioAPI;
  readonly meta: PageMeta;
  readonly jsonLd: JsonLdArticle | null;
  readonly page: PageBlocks;
  /** The blocks of the article's text, from and to; `null` when none was found. */
  readonly text: { readonly first: number; readonly end: number } | null;
  readonly url: string;
}

/** Metas that tell when an article was published, the surest first. */
const META_NAMES =
  "article:published_time og:article:published_time og:published_time og:pubdate datepublished article.published published_time published_at publishdate publish-date publish_date published-date published_date pubdate publication_date publicationdate article_date_original originalpublicationdate dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date.created dc.date.publication dc.date sailthru.date parsely-pub-date cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date citation_date displaydate date created datecreated".split(
    " ",
  );

/** Where pages mark a date up, the surest first. */
const PLACES = [
  '[itemprop~="datePublished"], [property~="datePublished"]',
  "time[pubdate], time.published, time.entry-date, abbr.published",
  "article time, header time, main time, h1 ~ time",
  "time",
] as const;

/** One walk over the page finds all candidates; the places then choose among few. */
const ANY_PLACE = PLACES.join(", ");

const YEAR_FIRST = /[/_.-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/;
const DAY_FIRST = /[/_-](0[1-9]|[12]\d|3[01])[_.-](0[1-9]|1[0-2])[_.-](20\d\d)(?=[/_.-]|$)/;

/** A date stands alone, or at the head of a text; further in, it is part of the news. */
const DATE_BLOCK_LENGTH = 160;
const DATELINE_LENGTH = 60;
const DAY_MS = 86_400_000;
/** How many blocks above and below the text a visible date is looked for. */
const ABOVE = 14;
const BELOW = 6;

/**
 * When the article was published: told by JSON-LD, by metas, by times marked up, by the address, or seen near the
 * headline, in this order; `null` when nothing tells, for a wrong date is worse than none.
 */
export function findDate({ $, meta, jsonLd, page, text, url }: DateSources): Date | null {
  const declared = read(jsonLd?.datePublished, url);
  if (declared !== null) return declared;
  for (const name of META_NAMES) {
    const date = read(meta.values.get(name), url);
    if (date !== null) return date;
  }
  return readPlaces($, url) ?? inAddress(url) ?? nearText(page, text, url) ?? read(jsonLd?.dateModified, url);
}

function readPlaces($: CheerioAPI, url: string): Date | null {
  const candidates = $<Element, string>(ANY_PLACE);
  for (const place of PLACES) {
    for (const element of candidates.filter(place).toArray().slice(0, 3)) {
      const { attribs } = element;
      const date = read(attribs["datetime"], url) ?? read(attribs["content"], url) ?? seen(readableText(element), url);
      if (date !== null) return date;
    }
  }
  return null;
}

function inAddress(url: string): Date | null {
  const yearFirst = YEAR_FIRST.exec(url);
  if (yearFirst !== null) return parseDate(`${yearFirst[1]}-${yearFirst[2]}-${yearFirst[3]}`);
  const dayFirst = DAY_FIRST.exec(url);
  return dayFirst === null ? null : parseDate(`${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}`);
}

/** A date that readers see just above the text, at its head, or just below it. */
function nearText({ blocks }: PageBlocks, text: DateSources["text"], url: string): Date | null {
  if (text === null) return null;
  const above = blocks.slice(Math.max(0, text.first - ABOVE), text.first + 3).reverse();
  const below = blocks.slice(Math.max(text.first + 3, text.end - 3), text.end + BELOW);
  for (const { text: line } of [...above, ...below]) {
    const date = seen(line.length <= DATE_BLOCK_LENGTH ? line : line.slice(0, DATELINE_LENGTH), url);
    if (date !== null) return date;
  }
  return null;
}

/** A date as declared to machines, in the outlet's own zone when it tells none. */
function read(written: string | null | undefined, url: string): Date | null {
  if (written === null || written === undefined || written.length > 100) return null;
  const date = parseDate(written);
  return date === null ? null : inOutletZone(date, written, url);
}

/** A date that readers see; the clock on a page is its outlet's. */
function seen(text: string, url: string): Date | null {
  const date = dateInText(text);
  return date === null || isMidnight(date) ? date : inOutletZone(date, text, url);
}

/** What a date without a clock is read as. */
function isMidnight(date: Date): boolean {
  return date.getTime() % DAY_MS === 0;
}
