import type { ArticleItem, ExtractedArticle, TextOrigin, Verdict } from "./article.ts";
import { articleFromEntry, type EntryText } from "./entry-article.ts";
import { stripOutlet } from "./find-title.ts";
import { foldName } from "./fold-name.ts";
import { namesOf } from "./outlet-names.ts";

/** What is kept of an article once page and entry were compared. */
export interface ChosenText {
  readonly title: string | null;
  readonly text: string;
  readonly textOrigin: TextOrigin;
  /** The page's own verdict when it was a wall, so that people see it; else that of the text. */
  readonly verdict: Verdict;
  readonly byline: string | null;
  readonly section: string | null;
  readonly lead: string | null;
  readonly items: readonly ArticleItem[];
  readonly publishedAt: Date | null;
  readonly language: string | null;
  /** The address the page gives itself, else the entry's. */
  readonly canonicalUrl: string | null;
}

const WALLS: ReadonlySet<Verdict> = new Set(["paywall", "consent", "challenge"]);
/** A page's text is doubted when its feed carries a whole text that is longer than it by this factor. */
const LONGER_BY = 1.6;
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;
const MINUTE_MS = 60_000;

/**
 * Which of page and entry tells the article: the page's text when it is whole, the longer of two teasers, the entry's
 * behind a wall. Title, byline and date come from the page where they are sound, with the entry as second witness.
 */
export function chooseText(page: ExtractedArticle | null, entry: EntryText, outletName: string | null): ChosenText {
  const fromEntry = articleFromEntry(entry);
  if (page === null) return { ...fromEntry, textOrigin: "entry" };
  const textOrigin = chooseOrigin(page, fromEntry);
  const { text, lead, items, language, verdict } = textOrigin === "page" ? page : fromEntry;
  return {
    title: chooseTitle(page, entry.title, outletName),
    text,
    textOrigin,
    verdict: WALLS.has(page.verdict) ? page.verdict : verdict,
    byline: page.byline ?? fromEntry.byline,
    section: page.section,
    lead,
    items,
    publishedAt: chooseDate(page.publishedAt, entry.publishedAt),
    language: language ?? page.language,
    canonicalUrl: page.canonicalUrl ?? fromEntry.canonicalUrl,
  };
}

function chooseOrigin(page: ExtractedArticle, fromEntry: ExtractedArticle): TextOrigin {
  const isEntryLonger = fromEntry.text.length > page.text.length;
  if (page.verdict !== "full") return isEntryLonger ? "entry" : "page";
  const isPageDoubted = fromEntry.verdict === "full" && fromEntry.text.length > page.text.length * LONGER_BY;
  return isPageDoubted ? "entry" : "page";
}

/** The page's headline without the outlet's name, unless it is missing, a wall's, the outlet's name, or has no word in common with the entry's. */
function chooseTitle(page: ExtractedArticle, entryTitle: string | null, outletName: string | null): string | null {
  if (page.title === null || page.verdict === "consent" || page.verdict === "challenge") return entryTitle;
  const title = outletName === null ? page.title : stripOutlet(page.title, namesOf(outletName));
  if (entryTitle === null || title === null) return title ?? entryTitle;
  const words = new Set(foldName(entryTitle).split(" "));
  const folded = foldName(title);
  return folded.split(" ").some((word) => words.has(word)) ? title : entryTitle;
}

/**
 * The page's date when the feed agrees within a day; the feed's when they differ or the page tells no time of day. Two
 * dates that are half-hours apart are one, of which one lost its zone: a local time taken for UTC is too late east of
 * Greenwich, where our outlets are.
 */
function chooseDate(onPage: Date | null, inFeed: Date | null): Date | null {
  if (onPage === null || inFeed === null) return onPage ?? inFeed;
  const isMidnight = onPage.getTime() % DAY_MS === 0;
  const apartMs = Math.abs(onPage.getTime() - inFeed.getTime());
  if (isMidnight || apartMs > DAY_MS) return inFeed;
  return isZoneApart(apartMs) && inFeed < onPage ? inFeed : onPage;
}

/** Whether two times differ as zones do: by half-hours, give or take the seconds that one of them does not tell. */
function isZoneApart(apartMs: number): boolean {
  const beyond = apartMs % HALF_HOUR_MS;
  return apartMs >= HALF_HOUR_MS - MINUTE_MS && (beyond <= MINUTE_MS || beyond >= HALF_HOUR_MS - MINUTE_MS);
}
