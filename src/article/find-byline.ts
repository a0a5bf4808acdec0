import type { CheerioAPI } from "cheerio/slim";
import type { Element, ParentNode } from "domhandler";
import type { Block, Box, PageBlocks } from "./collect-blocks.ts";
import { foldName } from "./fold-name.ts";
import { namesOutlet } from "./outlet-names.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";
import { readableText } from "./readable-text.ts";

/** Where a byline may stand. */
export interface BylineSources {
  readonly $: CheerioAPI;
  readonly meta: PageMeta;
  readonly jsonLd: JsonLdArticle | null;
  readonly outlets: ReadonlySet<string>;
  readonly page: PageBlocks;
  /** The blocks of the article's text, from and to; `null` when none was found. */
  readonly text: { readonly first: number; readonly end: number } | null;
}

const META_NAMES =
  "author byl article:author og:article:author dc.creator dcterms.creator dc.creator.name parsely-author sailthru.author citation_author".split(
    " ",
  );

/** Where pages mark their author up, the surest first. */
const PLACES = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '[rel~="author"]',
  '[class*="author-name"], [class*="author_name"], [class*="authorName"], [class*="AuthorName"], [class*="author__name"]',
  '[class*="byline"] a, [class*="Byline"] a, [class~="author"] a',
] as const;
/** One walk over the page finds all candidates; the places then choose among few. */
const ANY_PLACE = PLACES.join(", ");
const AUTHOR_CLASS = /author|byline|autor(?!e?adio)|verfasser|redakt(?:eur|or)|writer|reporter|muellif|yazar/i;
const COMMENT_CLASS =
  /\bcomments?-?(?:list|text|body|content|author|meta)?\b|commentlist|kommentar|disqus|reply|related|recommend/i;

const BY =
  "(?:(?:written|posted|published|story|text|words|reported|article|report|opinion|analysis) by|(?:ein )?(?:beitrag|artikel|gastbeitrag|interview|kommentar) von|by|von|par|por|автор(?:ы)?|текст|müəllif|yazan|yazar|հեղինակ|ავტორი|نویسنده|بقلم|الكاتب|كتب|كتبت|מאת|авторы|жазған|autor(?:in|en)?|author|text|di|door|autorzy|redakteur(?:in)?)";
const LEAD_IN = new RegExp(`^[\\s\\p{P}]*${BY}(?:\\s*[:：]\\s*|\\s+)(?=\\S)`, "iu");
const NO_NAME =
  /^(?:no author|unknown|admin(?:istrator)?|webmaster|editor|author|autor|all articles|alle artikel|guest|gast|user|redactie|about|mehr|more|follow|share|website|contributors?|published|posted|updated|veröffentlicht|publié|опубликовано|vor|bild|foto)$/i;
const MAX_LENGTH = 90;
const MOST_WORDS = 9;
/** How far up an element is looked at for standing among comments. */
const COMMENT_DEPTH = 6;
const ABOVE = 25;
const BELOW = 10;
/** "Posted on 3 May 2025 by Leyla Aliyeva in News": a capital tells the name, so this is read in few scripts only. */
const BY_WITHIN = /\s(?:by|von|par|por|автор:?)\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})/u;

/** "Leyla Aliyeva · 3 May 2025", told from "World News · 3 May" by the menu, which has that a second time. */
const BEFORE_DATE = /^(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){1,2})\s*[|•·]\s*(?=.{0,60}\d)/u;

/**
 * Who wrote the article, as JSON-LD, metas, markup or a line near the text tell it: names divided by commas, `null` when
 * unknown. The outlet's own name is a byline only where nobody else is named.
 */
export function findByline(sources: BylineSources): string | null {
  const { meta, jsonLd, outlets } = sources;
  const declared = [jsonLd?.authors ?? [], ...META_NAMES.map((name) => [meta.values.get(name) ?? ""])];
  return (
    firstNames(declared, outlets) ??
    findMarked(sources) ??
    findNearText(sources) ??
    firstNames(declared, new Set<string>())
  );
}

function firstNames(lists: readonly (readonly string[])[], outlets: ReadonlySet<string>): string | null {
  for (const list of lists) {
    const names = joinNames(list, outlets);
    if (names !== null) return names;
  }
  return null;
}

function findMarked({ $, outlets }: BylineSources): string | null {
  const candidates = $<Element, string>(ANY_PLACE);
  for (const place of PLACES) {
    const elements = candidates
      .filter(place)
      .toArray()
      .slice(0, 8)
      .filter((element) => !isInComment(element));
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
    if (COMMENT_CLASS.test(namesOf(at))) return true;
  }
  return false;
}

/** A line that says "by", or that stands in a part named for the author. */
function findNearText({ page, text, outlets }: BylineSources): string | null {
  if (text === null) return null;
  const above = page.blocks.slice(Math.max(0, text.first - ABOVE), text.first + 3).reverse();
  const below = page.blocks.slice(Math.max(text.first + 3, text.end - 2), text.end + BELOW);
  const near = [...above, ...below].filter(
    (block) => block.length <= MAX_LENGTH * 1.5 && block.box.tag !== "h1" && !isInComment(block.box.element),
  );
  const lines = [
    ...near.filter((block) => LEAD_IN.test(block.text)).map((block) => block.text),
    ...near.filter(isInAuthorPart).map((block) => block.text),
    ...near.map((block) => BY_WITHIN.exec(block.text)?.[1] ?? ""),
    ...near.map((block) => BEFORE_DATE.exec(block.text)?.[1] ?? "").filter((name) => name !== "" && isOnce(page, name)),
  ];
  return firstNames(
    lines.map((line) => [line]),
    outlets,
  );
}

/** Names of sections and places stand in a page more than once. */
function isOnce({ blocks }: PageBlocks, name: string): boolean {
  const folded = foldName(name);
  return blocks.filter(({ text }) => text.length < MAX_LENGTH && foldName(text).includes(folded)).length === 1;
}

function isInAuthorPart(block: Block): boolean {
  let at: Box | null = block.box;
  for (let up = 0; up < 3 && at !== null; up++, at = at.parent) {
    if (AUTHOR_CLASS.test(namesOf(at.element))) return true;
  }
  return false;
}

function namesOf({ attribs }: Element): string {
  return `${attribs["class"] ?? ""} ${attribs["id"] ?? ""}`;
}

function joinNames(values: readonly string[], outlets: ReadonlySet<string>): string | null {
  const names = new Map<string, string>();
  for (const value of values) {
    const name = cleanName(value);
    if (name !== null && !namesOutlet(name, outlets)) names.set(foldName(name), name);
  }
  const joined = [...names.values()].join(", ");
  return joined === "" ? null : joined;
}

/** A name, or `null` for an address, a handle, a date or a sentence. */
function cleanName(value: string): string | null {
  const line = value.replace(/\s+/g, " ").trim();
  if (line.length > MAX_LENGTH * 2 || /https?:|www\.|^@|[{}<>=]/.test(line)) return null;
  const name = line
    .replace(LEAD_IN, "")
    .replace(/\s*[|•·–—>].*$/u, "")
    .replace(/[\s,(]+(?:\S+@\S+|@\w+|\d{1,4}[.:/\s].*|\p{L}+,? \d.*)$/u, "")
    .replace(/[\s,;:–—-]+$/u, "")
    .trim();
  if (name.length < 2 || name.length > MAX_LENGTH || name.split(" ").length > MOST_WORDS) return null;
  return /[@©]|\d{2}/.test(name) || NO_NAME.test(name) || !/\p{L}{2}/u.test(name) ? null : name;
}
