import type { Cheerio, CheerioAPI } from "cheerio/slim";
import type { Element } from "domhandler";
import { resolveAddress } from "../text/address.ts";
import type { ListingSelectors } from "./feed-kind.ts";
import { pageTree } from "./page-tree.ts";
import type { Repair, RepairedEntry } from "./repaired-feed.ts";

/** Pages list a few dozen; a selector that takes in more has gone astray. */
const MAX_LISTED = 500;

/** Reads a page that lists articles, by the selectors declared for it, as if it were a feed. */
export function readListing(html: string, url: string, selectors: ListingSelectors): Repair {
  const tree = pageTree(html, url);
  if (tree.kind === "refused") return tree;
  const { $, base } = tree;
  const listed = $<Element, string>(selectors.entry).toArray().slice(0, MAX_LISTED);
  const entries = listed
    .map((element) => entryOf($(element), base, selectors))
    .filter((entry) => entry.link !== null && entry.title !== null);
  if (entries.length === 0) {
    const found = listed.length === 0 ? "finds nothing" : `finds ${listed.length} elements without a link and a title`;
    return {
      kind: "refused",
      reason: "nothing-listed",
      message: `the selector ${selectors.entry} ${found} on the page`,
    };
  }
  return {
    kind: "repaired",
    feed: { format: "listing", title: titleOf($), link: url, language: languageOf($), entries, problems: [] },
  };
}

function entryOf(entry: Cheerio<Element>, base: string, selectors: ListingSelectors): RepairedEntry {
  const linkElement = within(entry, selectors.link ?? "a[href]");
  const link = resolveAddress(linkElement.attr("href") ?? "", base);
  const summary = selectors.summary === null ? null : within(entry, selectors.summary).html();
  return {
    ...{ id: link, link, title: entryTitle(entry, linkElement, selectors.title), summary, content: null, author: null },
    ...{ published: dateOf(within(entry, selectors.date ?? "time")), updated: null },
  };
}

/** The entry itself where the selector means it, else the first element in it that the selector finds. */
function within(entry: Cheerio<Element>, selector: string): Cheerio<Element> {
  return entry.is(selector) ? entry : entry.find<Element>(selector).first();
}

function entryTitle(entry: Cheerio<Element>, link: Cheerio<Element>, selector: string | null): string | null {
  const told =
    selector === null
      ? [within(entry, "h1, h2, h3, h4, h5, h6").html(), link.html(), link.attr("title"), link.attr("aria-label")]
      : [within(entry, selector).html()];
  return told.find((html) => html != null && html.replace(/<[^>]*>/g, "").trim() !== "") ?? null;
}

/** A machine's date before the words beside it. */
function dateOf(element: Cheerio<Element>): string | null {
  const told = [element.attr("datetime"), element.attr("content"), element.text(), element.attr("title")];
  return told.find((date) => date !== undefined && /\p{N}/u.test(date))?.trim() ?? null;
}

function titleOf($: CheerioAPI): string | null {
  return $('meta[property="og:site_name"]').attr("content") ?? $("title").first().html();
}

function languageOf($: CheerioAPI): string | null {
  return $("html").attr("lang")?.trim() || null;
}
