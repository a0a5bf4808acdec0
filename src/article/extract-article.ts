import type { CheerioAPI } from "cheerio/slim";
import { cleanText } from "../text/clean-text.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { detectLanguage } from "../text/detect-language.ts";
import type { RawDocument } from "../text/raw-document.ts";
import type { ExtractedArticle, Selectors, Verdict } from "./article.ts";
import { readArticleText } from "./article-text.ts";
import { buildPage, type PageTree } from "./build-page.ts";
import { chooseBody } from "./choose-body.ts";
import { type Box, collectBlocks, type PageBlocks } from "./collect-blocks.ts";
import { findByline } from "./find-byline.ts";
import { findCanonical } from "./find-canonical.ts";
import { findDate } from "./find-date.ts";
import { findSection } from "./find-section.ts";
import { findTitle } from "./find-title.ts";
import { judgeVerdict } from "./judge-verdict.ts";
import { outletNames } from "./outlet-names.ts";
import { readJsonLd } from "./read-json-ld.ts";
import { type PageMeta, readMeta } from "./read-meta.ts";
import { readableText } from "./readable-text.ts";

/** What became of a page: read, or refused before its tree was built because it would cost too much. */
export type PageOutcome =
  | { readonly kind: "extracted"; readonly article: ExtractedArticle }
  | { readonly kind: "refused"; readonly reason: "too-large" | "too-deep"; readonly message: string };

const MAX_TEXT_LENGTH = 400_000;
const MAX_TITLE_LENGTH = 500;
const MAX_BYLINE_LENGTH = 300;
/** Shorter ones are the outlet's motto. */
const SHORTEST_DESCRIPTION = 60;

const NOTHING: ExtractedArticle = {
  canonicalUrl: null,
  title: null,
  byline: null,
  section: null,
  publishedAt: null,
  language: null,
  lead: null,
  text: "",
  verdict: "empty",
  items: [],
};

/** A feed, a sitemap or a list of feeds, which some links lead to: its elements are no paragraphs. */
const FEED = /^\s*(?:<\?[^>]*>\s*|<!--[^>]*-->\s*){0,9}<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml)[\s>]/i;
const HEAD_LENGTH = 2000;

/** Walls that hide all of the text. Behind a paywall the free beginning stands. */
const CLOSED: ReadonlySet<Verdict> = new Set(["consent", "challenge", "empty"]);

/** The article of a page. A page beyond PAGE_LIMITS gives the empty article; use `readPage` to be told of it. */
export function extractArticle(document: RawDocument, selectors: Selectors | null): ExtractedArticle {
  const outcome = readPage(document, selectors);
  return outcome.kind === "extracted" ? outcome.article : NOTHING;
}

/** Decodes a page, builds its tree within PAGE_LIMITS, and reads the article from it. Never throws for what a page holds. */
export function readPage(document: RawDocument, selectors: Selectors | null): PageOutcome {
  const { text } = decodeBytes(document, "page");
  if (FEED.test(text.slice(0, HEAD_LENGTH))) return { kind: "extracted", article: NOTHING };
  const tree = buildPage(text);
  if (tree.kind === "refused") return tree;
  return { kind: "extracted", article: readTree(tree, document.url, selectors) };
}

type BuiltTree = Extract<PageTree, { kind: "built" }>;

function readTree({ $, root, noted }: BuiltTree, url: string, selectors: Selectors | null): ExtractedArticle {
  const meta = readMeta(noted);
  const jsonLd = readJsonLd(noted);
  if (selectors?.remove !== undefined) $(selectors.remove).remove();
  const page = collectBlocks(root);
  const declared = findDeclared($, selectors?.body, page);
  const body = declared ?? chooseBody(page);
  const outlets = outletNames(meta, jsonLd, url);
  const title =
    readDeclared($, selectors?.title) ?? findTitle({ noted, meta, jsonLd, outlets, page, textFirst: body?.first ?? 0 });
  const section = findSection(meta, jsonLd);
  const byline = findByline({ $, meta, jsonLd, outlets, section, page, text: body });
  const isLiveBlog = jsonLd?.isLiveBlog === true;
  const { paragraphs, lead, items } = readArticleText({ page, body, isDeclared: declared !== null, title, isLiveBlog });
  const judged = judgeVerdict({ $, page, pageTitle: meta.title, paragraphs, text: body, jsonLd });
  const description = judged === "empty" ? findDescription(meta) : null;
  const verdict = description === null ? judged : "teaser";
  const isOpen = !CLOSED.has(verdict) && description === null;
  const text = CLOSED.has(verdict) ? "" : cleanText(description ?? paragraphs.join("\n\n"), MAX_TEXT_LENGTH);
  return {
    canonicalUrl: findCanonical(meta, url),
    title: bounded(title, MAX_TITLE_LENGTH),
    byline: bounded(byline, MAX_BYLINE_LENGTH),
    section: bounded(section, MAX_BYLINE_LENGTH),
    publishedAt: findDate({ $, meta, jsonLd, page, text: body, url }),
    language: detectLanguage(title ?? "", text, meta.language ?? jsonLd?.language ?? null),
    lead: isOpen ? lead : null,
    text,
    verdict,
    items: isOpen ? items : [],
  };
}

/** What a page without text of its own tells of the article, for machines that link to it. */
function findDescription({ values }: PageMeta): string | null {
  const description = values.get("og:description") ?? values.get("description") ?? "";
  return description.length < SHORTEST_DESCRIPTION ? null : description;
}

/** The box of the element that the operator's selector names; `null` when the page has none. */
function findDeclared($: CheerioAPI, selector: string | undefined, page: PageBlocks): Box | null {
  if (selector === undefined) return null;
  const element = $(selector).get(0);
  const box = page.boxes.find((one) => one.element === element);
  if (box === undefined || box.first === box.end) return null;
  box.isDoubtful = false;
  return box;
}

function readDeclared($: CheerioAPI, selector: string | undefined): string | null {
  const element = selector === undefined ? undefined : $(selector).get(0);
  const text = element === undefined ? "" : readableText(element);
  return text === "" ? null : text;
}

function bounded(value: string | null, maxLength: number): string | null {
  return value === null ? null : cleanText(value, maxLength);
}
