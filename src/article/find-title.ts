import type { NotedElements } from "./build-page.ts";
import type { PageBlocks } from "./collect-blocks.ts";
import { foldName } from "./fold-name.ts";
import { isOutlet } from "./outlet-names.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";
import { readableText } from "./readable-text.ts";

/** Where a title may stand. */
export interface TitleSources {
  readonly noted: NotedElements;
  readonly meta: PageMeta;
  readonly jsonLd: JsonLdArticle | null;
  readonly outlets: ReadonlySet<string>;
  readonly page: PageBlocks;
  /** The position of the first block of the text. */
  readonly textFirst: number;
}

const MAX_TITLE_LENGTH = 500;
/** What divides a headline from the outlet's name. */
const DIVIDER = /\s+[|–—•·«»:\-/~>]{1,2}\s+|\s*[|•»]\s*/u;
const DIVIDERS_AT_END = /[\s|–—•·«»:\-/~>]+$/u;
const DIVIDERS_AT_START = /^[\s|–—•·«»:\-/~>]+/u;
/** How many blocks above the text, and how many at its head, a headline may stand. */
const ABOVE = 20;
const WITHIN = 3;
/** Headlines of a section or a page's furniture are shorter. */
const SURE_HEADLINE_LENGTH = 15;

/**
 * The headline of the page, without the outlet's name; `null` when there is none. A heading that readers see counts for
 * more than what is declared to machines, when the two agree; a logo set as `h1` is passed over.
 */
export function findTitle(sources: TitleSources): string | null {
  const { meta, jsonLd, outlets } = sources;
  const declared = [jsonLd?.headline, meta.values.get("og:title"), meta.values.get("twitter:title"), meta.title]
    .map((title) => (title ? stripOutlet(tidy(title), outlets) : null))
    .filter((title) => title !== null && title !== "");
  const headings = findHeadings(sources);
  const confirmed = headings.find((heading) => declared.some((title) => title !== null && isSame(heading, title)));
  if (confirmed !== undefined) return confirmed;
  const [only] = headings;
  if (headings.length === 1 && only !== undefined && only.length >= SURE_HEADLINE_LENGTH) return only;
  return findSeen(declared, sources) ?? declared[0] ?? only ?? null;
}

/** Headings that may be the headline: first those of the highest rank, then the one next above the text, then all others. */
function findHeadings({ noted, outlets, page, textFirst }: TitleSources): readonly string[] {
  const texts = (noted.get("h1") ?? []).slice(0, 20).map((element) => tidy(readableText(element)));
  const near = page.blocks.slice(Math.max(0, textFirst - ABOVE), textFirst + WITHIN).filter((block) => block.isHeading);
  const all = [...texts, ...near.reverse().map((block) => tidy(block.text))];
  return [...new Set(all)].filter((text) => text.length > 1 && !isOutlet(text, outlets));
}

/** A title, or a part of it, that is the line next above the text: old pages mark no headings up. */
function findSeen(titles: readonly (string | null)[], { page, textFirst }: TitleSources): string | null {
  const near = page.blocks.slice(Math.max(0, textFirst - ABOVE), textFirst + WITHIN).reverse();
  const seen = near.filter(({ length }) => length >= SURE_HEADLINE_LENGTH).map(({ text }) => tidy(text));
  const lines = seen.map(foldName);
  const whole = titles.filter((title) => title !== null);
  for (const candidates of [whole, whole.flatMap(withoutEnds)]) {
    const folded = candidates.map(foldName);
    const line = lines.find((one) => folded.includes(one));
    if (line !== undefined) return candidates[folded.indexOf(line)] ?? null;
  }
  // "Outlet: headline" has no divider that headlines have not too.
  return seen.find((line) => whole.some((title) => isEndOf(foldName(line), foldName(title)))) ?? null;
}

function isEndOf(line: string, title: string): boolean {
  return line.length >= title.length / 2 && (title.endsWith(` ${line}`) || title.startsWith(`${line} `));
}

/** A title less its first part, less its last, and less both. */
function withoutEnds(title: string): readonly string[] {
  const first = DIVIDER.exec(title);
  const last = title.split(DIVIDER).at(-1) ?? "";
  if (first === null) return [];
  const from = first.index + first[0].length;
  const to = title.slice(0, title.length - last.length).replace(DIVIDERS_AT_END, "").length;
  return [title.slice(from), title.slice(0, to), title.slice(from, to)];
}

/** Takes the outlet's name off either end of a title; `null` when nothing else is there. */
export function stripOutlet(title: string, outlets: ReadonlySet<string>): string | null {
  if (isOutlet(title, outlets)) return null;
  const parts = title.split(DIVIDER).filter((part) => part.trim() !== "");
  const first = parts[0] ?? "";
  const last = parts[parts.length - 1] ?? "";
  if (parts.length < 2) return title;
  if (isOutlet(last, outlets)) {
    return stripOutlet(title.slice(0, title.lastIndexOf(last)).replace(DIVIDERS_AT_END, ""), outlets);
  }
  return isOutlet(first, outlets) ? title.slice(first.length).replace(DIVIDERS_AT_START, "") : title;
}

/** A heading is the title when one begins or ends with the other: titles carry outlet and section besides. */
function isSame(heading: string, title: string): boolean {
  const a = foldName(heading);
  const b = foldName(title);
  if (a === b) return true;
  if (a.length < 8) return false;
  return b.startsWith(a) || b.endsWith(a) || (a.startsWith(b) && b.length > a.length / 2);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, MAX_TITLE_LENGTH);
}
