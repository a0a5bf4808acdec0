import type { ExtractedArticle } from "./article.ts";
import { foldName } from "./fold-name.ts";

/** What is remembered of one page of a source: enough to see what it shares with others. Numbers are hashes. */
export interface RememberedPage {
  readonly address: number;
  readonly title: number;
  /** Its short paragraphs near the head and the foot of the text. */
  readonly paragraphs: readonly number[];
}

/** A paragraph belongs to the template when so many of the remembered pages have it, and this share of them. */
const FEWEST_PAGES = 3;
const TEMPLATE_SHARE = 0.4;
const PAGES_REMEMBERED = 20;
/** Templates stand above and below a text, in short paragraphs. */
const HEAD_PARAGRAPHS = 3;
const FOOT_PARAGRAPHS = 8;
const LONGEST_PARAGRAPH = 400;
/** Counters and dates change from page to page in lines up to this length that are no sentences. */
const COUNTER_LENGTH = 80;
const SENTENCE_END = /[.!?…։۔؟]$/u;

/** What to remember of a page as it was extracted, before anything is taken off. */
export function rememberPage(
  address: string,
  { title, text }: Pick<ExtractedArticle, "title" | "text">,
): RememberedPage {
  const paragraphs = paragraphsOf(text);
  const marks = paragraphs.filter((_, at) => isAtEdge(at, paragraphs.length)).map(markOf);
  return {
    address: hash(address),
    title: hash(foldName(title ?? "")),
    paragraphs: [...new Set(marks.filter((mark) => mark !== null))],
  };
}

/** The pages to remember once another was read, newest last. One text under two addresses, or read twice, is one page. */
export function learnPage(pages: readonly RememberedPage[], page: RememberedPage): readonly RememberedPage[] {
  const others = pages.filter(({ address, title }) => address !== page.address && title !== page.title);
  return [...others, page].slice(-PAGES_REMEMBERED);
}

/** The marks of the paragraphs that a source puts around its texts, as its last pages show. */
export function templateOf(pages: readonly RememberedPage[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { paragraphs } of pages) for (const mark of paragraphs) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const enough = Math.max(FEWEST_PAGES, pages.length * TEMPLATE_SHARE);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([mark]) => mark));
}

/** The article without the paragraphs of its source's template; as it was when nothing else would be left. */
export function withoutTemplate(article: ExtractedArticle, template: ReadonlySet<number>): ExtractedArticle {
  if (template.size === 0 || article.text === "") return article;
  const paragraphs = paragraphsOf(article.text);
  const isKept = paragraphs.map(
    (paragraph, at) => !isAtEdge(at, paragraphs.length) || !template.has(markOf(paragraph) ?? 0),
  );
  const kept = paragraphs.filter((_, at) => isKept[at]);
  if (kept.length === paragraphs.length || kept.length === 0) return article;
  const isLeadKept = article.lead === null || kept.some((paragraph) => article.lead?.startsWith(paragraph));
  return {
    ...article,
    text: kept.join("\n\n"),
    lead: isLeadKept ? article.lead : null,
    items: article.items
      .filter(({ paragraph }) => isKept[paragraph])
      .map((item) => ({ ...item, paragraph: isKept.slice(0, item.paragraph).filter(Boolean).length })),
  };
}

function paragraphsOf(text: string): readonly string[] {
  return text.split("\n\n");
}

function isAtEdge(at: number, count: number): boolean {
  return at < HEAD_PARAGRAPHS || at >= count - FOOT_PARAGRAPHS;
}

/** What a paragraph is known by; `null` for one that is too long, or says nothing. Never 0. */
function markOf(paragraph: string): number | null {
  if (paragraph.length > LONGEST_PARAGRAPH) return null;
  const isLabel = paragraph.length <= COUNTER_LENGTH && !SENTENCE_END.test(paragraph);
  const folded = foldName(isLabel ? paragraph.replace(/\p{N}+/gu, "0") : paragraph);
  return folded === "" ? null : hash(folded);
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, in 32 bits, never 0. */
function hash(text: string): number {
  let value = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  return value >>> 0 || 1;
}
