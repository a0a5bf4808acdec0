import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import type { ExtractedArticle, Verdict } from "../article/article.ts";
import { chooseText } from "../article/choose-text.ts";
import { type RememberedPage, rememberPage, withoutTemplate } from "../article/page-template.ts";
import type { ArticleDraft } from "../db/articles.ts";
import type { DueEntry } from "../db/entries.ts";
import { detectLanguage } from "../text/detect-language.ts";
import { type FetchApp, fetchPolitely } from "./fetch-politely.ts";

/** What was got of a page, or why nothing was. */
interface PageReading {
  readonly page: ExtractedArticle | null;
  /** What the page was like, for its source's template. */
  readonly pageRead: RememberedPage | null;
  readonly error: string | null;
  /** True when the same page may give more another time. */
  readonly isWorthRetrying: boolean;
}

const NO_PAGE: PageReading = { page: null, pageRead: null, error: null, isWorthRetrying: false };

/** What may stand open another day: cookies are asked for by turns, and news is given free when it is old. */
const WALLS: ReadonlySet<Verdict> = new Set(["paywall", "consent", "challenge"]);

/** How long a page that was a wall or goes on, or a server that failed, is left alone before each further try. */
const RETRY_HOURS = [1, 6, 24] as const;

const UNTITLED = "(untitled)";

/** The page to fetch for an entry; `null` when the feed itself is the text. */
export function pageOf(entry: Pick<DueEntry, "link" | "fullText">): string | null {
  return entry.fullText ? entry.link : null;
}

/** Makes the article of an entry: the page's text where it is sound, without its source's template, else the entry's own. */
export async function draftArticle(
  app: FetchApp & Pick<App, "threads">,
  entry: DueEntry,
  template: ReadonlySet<number>,
): Promise<ArticleDraft> {
  const { page, pageRead, error, isWorthRetrying } = await readPage(app, entry, template);
  const isLostAgain = isRevisit(entry) && page?.verdict !== "full";
  const chosen = chooseText(page, entry, entry.sourceName);
  const told = { title: chosen.title ?? firstWords(chosen.text) ?? UNTITLED, text: chosen.text };
  const isUnedited = isLostAgain || (page !== null && isTrimmedOnly(entry, page, told, template));
  const { title, text } = isUnedited ? (entry.known ?? told) : told;
  const now = app.now();
  return {
    ...chosen,
    title,
    text,
    entryId: entry.id,
    entryContentHash: entry.contentHash,
    address: entry.link ?? `urn:araxes:${entry.sourceSlug}:${entry.identity}`,
    sourceSlug: entry.sourceSlug,
    language: chosen.language ?? detectLanguage(title, text, entry.feedLanguage),
    publishedAt: soundDate(chosen.publishedAt, entry.firstSeenAt, now),
    textHash: createHash("sha256").update(`${title}\0${text}`).digest(),
    firstSeenAt: entry.firstSeenAt,
    retryAt: isWorthRetrying && !isLostAgain ? retryTime(entry.scrapeAttempts, now) : null,
    error,
    pageRead,
  };
}

/** True for a page that gave its whole text before and is read once more, because it may have been edited since. */
function isRevisit({ known, scrapeAttempts }: DueEntry): boolean {
  return known?.verdict === "full" && scrapeAttempts > 0;
}

/** True where only what was learnt of the source's template since tells the page from what is known of it. */
function isTrimmedOnly(
  { known }: DueEntry,
  page: ExtractedArticle,
  told: { readonly title: string; readonly text: string },
  template: ReadonlySet<number>,
): boolean {
  if (known?.title !== told.title) return false;
  return withoutTemplate({ ...page, text: known.text }, template).text === told.text;
}

async function readPage(
  app: FetchApp & Pick<App, "threads">,
  entry: DueEntry,
  template: ReadonlySet<number>,
): Promise<PageReading> {
  const url = pageOf(entry);
  if (url === null) return NO_PAGE;
  const fetched = await fetchPolitely(app, { url, accept: "page", headers: entry.headers ?? undefined });
  switch (fetched.kind) {
    case "not-modified":
      return NO_PAGE;
    case "unwelcome":
      return { ...NO_PAGE, error: fetched.message };
    case "failed":
      return { ...NO_PAGE, error: fetched.message, isWorthRetrying: fetched.temporary || fetched.reason === "blocked" };
    case "fetched": {
      const document = { body: fetched.body, url: fetched.url, contentType: fetched.contentType };
      const extracted = await app.threads.extractArticle(document, entry.selectors);
      if (extracted.kind === "refused") return { ...NO_PAGE, error: extracted.message };
      const { article } = extracted;
      const pageRead = article.verdict === "full" ? rememberPage(url, article) : null;
      const page = withoutTemplate(article, template);
      return { page, pageRead, error: null, isWorthRetrying: mayTellMore(article) };
    }
  }
}

/** A wall may open; a live blog goes on. */
function mayTellMore({ verdict, items }: ExtractedArticle): boolean {
  return WALLS.has(verdict) || items.length > 0;
}

function retryTime(attempts: number, now: Date): Date | null {
  const hours = RETRY_HOURS[attempts];
  return hours === undefined ? null : new Date(now.getTime() + hours * 3_600_000);
}

/** A date that is missing, or yet to come, is wrong: the time it was first seen stands in. */
function soundDate(told: Date | null, firstSeenAt: Date, now: Date): Date {
  return told === null || told > now ? firstSeenAt : told;
}

function firstWords(text: string): string | null {
  const line = text.split("\n", 1)[0] ?? "";
  return line === "" ? null : line.slice(0, 110);
}
