import type { CheerioAPI } from "cheerio/slim";
import type { Element, ParentNode } from "domhandler";
import { hasLeadIn, isBylineLabel, isHandle, isSpeltAsName, joinNames } from "./byline-name.ts";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";
import { foldName } from "./fold-name.ts";
import { markedAuthors } from "./marked-authors.ts";
import { namesOf } from "./outlet-names.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";
import { readableText } from "./readable-text.ts";

/** Where a byline may stand. */
export interface BylineSources {
  readonly $: CheerioAPI;
  readonly meta: PageMeta;
  readonly jsonLd: JsonLdArticle | null;
  readonly outlets: ReadonlySet<string>;
  /** What the page calls its section: sites put that where a name belongs. */
  readonly section: string | null;
  readonly page: PageBlocks;
  /** The blocks of the article's text, from and to; `null` when none was found. */
  readonly text: { readonly first: number; readonly end: number } | null;
}

const META_NAMES =
  "author byl article:author og:article:author dc.creator dcterms.creator dc.creator.name parsely-author sailthru.author citation_author".split(
    " ",
  );

const AUTHOR_CLASS = /author|byline|autor(?!e?adio)|verfasser|redakt(?:eur|or)|writer|reporter|muellif|yazar/i;
const COMMENT_CLASS =
  /\bcomments?-?(?:list|text|body|content|author|meta)?\b|commentlist|kommentar|disqus|reply|related|recommend/i;

const MAX_LENGTH = 90;
/** So many elements of one way to mark an author are looked at. */
const MOST_MARKED = 8;
/** How far up an element is looked at for standing among comments. */
const COMMENT_DEPTH = 6;
const ABOVE = 25;
/** A line that says "by" is believed against declarations only right at the text. */
const LED_ABOVE = 8;
const LED_WITHIN = 3;
const BELOW = 10;
/** "Posted on 3 May 2025 by Leyla Aliyeva in News": a capital tells the name, so this is read in few scripts only. */
const BY_WITHIN = /\s(?:by|von|par|por|автор:?)\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})/u;

/** "Leyla Aliyeva · 3 May 2025", told from "World News · 3 May" by the menu, which has that a second time. */
const BEFORE_DATE = /^(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){1,2})\s*[|•·]\s*(?=.{0,60}\d)/u;

/**
 * Who wrote the article: names divided by commas, `null` when unknown. A line at the text that says "by" is what readers see,
 * and counts for more than what a template declares; people come before organisations, names before logins, and the
 * outlet's own name is a byline only where nobody else is named.
 */
export function findByline(sources: BylineSources): string | null {
  const { meta, jsonLd, outlets, section } = sources;
  const passedOver = section === null ? outlets : new Set([...outlets, ...namesOf(section)]);
  const declared = [jsonLd?.authors ?? [], ...META_NAMES.map((name) => [meta.values.get(name) ?? ""])];
  const people = firstNames(declared, passedOver);
  const seen = findLed(sources, passedOver);
  if (seen !== null && (people === null || !tellsMore(people, seen))) return seen;
  if (people !== null && !isHandle(people)) return people;
  return (
    findMarked(sources, passedOver) ??
    findNearText(sources, passedOver) ??
    people ??
    firstNames([jsonLd?.organisations ?? []], passedOver) ??
    firstNames([...declared, jsonLd?.organisations ?? []], NO_OUTLETS) ??
    findMarked(sources, NO_OUTLETS)
  );
}

const NO_OUTLETS: ReadonlySet<string> = new Set();

/** The same people, some of them told more fully in what is declared. */
function tellsMore(declared: string, seen: string): boolean {
  const words = new Set(foldName(declared).split(" "));
  return foldName(seen)
    .split(" ")
    .some((word) => word.length > 2 && words.has(word));
}

/** Names in a line right above or below the text, or at its head or end, that says "by". */
function findLed({ page: { blocks }, text }: BylineSources, outlets: ReadonlySet<string>): string | null {
  if (text === null) return null;
  const above = blocks.slice(Math.max(0, text.first - LED_ABOVE), text.first + LED_WITHIN).reverse();
  const below = blocks.slice(Math.max(text.first + LED_WITHIN, text.end - LED_WITHIN), text.end + 1);
  for (const block of [...above, ...below]) {
    if (block.length > MAX_LENGTH || !hasLeadIn(block.text) || isInComment(block.box.element)) continue;
    const names = joinNames([block.text], outlets);
    if (names !== null && isSpeltAsName(names)) return names;
  }
  return null;
}

function firstNames(lists: readonly (readonly string[])[], outlets: ReadonlySet<string>): string | null {
  for (const list of lists) {
    const names = joinNames(list, outlets);
    if (names !== null) return names;
  }
  return null;
}

function findMarked({ $ }: BylineSources, outlets: ReadonlySet<string>): string | null {
  for (const marked of markedAuthors($)) {
    const elements = marked.slice(0, MOST_MARKED).filter((element) => !isInComment(element));
    const first = elements[0]?.parent;
    const together = elements.filter((element) => element.parent === first);
    const found = joinNames(together.map(readableText), outlets);
    if (found !== null) return found;
  }
  return null;
}

function isInComment(element: Element): boolean {
  let at: ParentNode | null = element;
  for (let up = 0; up < COMMENT_DEPTH && at !== null && at.type === "tag" && at.name !== "body"; up++, at = at.parent) {
    if (COMMENT_CLASS.test(classesOf(at))) return true;
  }
  return false;
}

/** A line that says "by", or that stands in a part named for the author. */
function findNearText({ page, text }: BylineSources, outlets: ReadonlySet<string>): string | null {
  if (text === null) return null;
  const above = page.blocks.slice(Math.max(0, text.first - ABOVE), text.first + 3).reverse();
  const below = page.blocks.slice(Math.max(text.first + 3, text.end - 2), text.end + BELOW);
  const near = [...above, ...below].filter(
    (block) => block.length <= MAX_LENGTH * 1.5 && block.box.tag !== "h1" && !isInComment(block.box.element),
  );
  const lines = [
    ...near.filter((block) => hasLeadIn(block.text)).map((block) => block.text),
    ...near.filter((block) => isBylineLabel(block.text)).map((label) => blockAfter(page, label)),
    ...near.map((block) => BY_WITHIN.exec(block.text)?.[1] ?? ""),
    ...near.filter(isInAuthorPart).map((block) => block.text),
    ...near.map((block) => BEFORE_DATE.exec(block.text)?.[1] ?? "").filter((name) => name !== "" && isOnce(page, name)),
  ];
  return firstNames(
    lines.map((line) => [line]),
    outlets,
  );
}

function blockAfter({ blocks }: PageBlocks, block: Block): string {
  return blocks[blocks.indexOf(block) + 1]?.text ?? "";
}

/** Names of sections and places stand in a page more than once. */
function isOnce({ blocks }: PageBlocks, name: string): boolean {
  const folded = foldName(name);
  return blocks.filter(({ text }) => text.length < MAX_LENGTH && foldName(text).includes(folded)).length === 1;
}

function isInAuthorPart(block: Block): boolean {
  let at: Box | null = block.box;
  for (let up = 0; up < 3 && at !== null; up++, at = at.parent) {
    if (AUTHOR_CLASS.test(classesOf(at.element))) return true;
  }
  return false;
}

function classesOf({ attribs }: Element): string {
  return `${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`;
}
