import type { ExtractedArticle } from "../../../src/article/article.ts";
import { extractArticle } from "../../../src/article/extract-article.ts";
import { readStories } from "./story.ts";
import { STYLES, type StyledPage } from "./styles.ts";

/** A page of the project's own set with what was read from it. */
export interface JudgedPage {
  readonly style: string;
  readonly language: string;
  readonly page: StyledPage;
  readonly article: ExtractedArticle;
  /** F1 of the words of the text in shingles of four, between 0 and 1. */
  readonly f1: number;
}

/** What is right or wrong about a page, by name. Only what the page tells counts. */
export const MEASURES: ReadonlyMap<string, (judged: JudgedPage) => boolean | null> = new Map([
  ["verdict", ({ page, article }) => article.verdict === page.verdict],
  ["title", ({ page, article }) => (page.title === null ? null : article.title === page.title)],
  ["author", ({ page, article }) => (page.byline === null ? null : article.byline === page.byline)],
  ["no author", ({ page, article }) => (page.byline === null ? article.byline === null : null)],
  ["date", ({ page, article }) => (page.date === null ? null : sameDay(article.publishedAt, page.date))],
  ["section", ({ page, article }) => (page.section === null ? null : article.section === page.section)],
  ["language", ({ page, language, article }) => (page.text === "" ? null : article.language === language)],
  ["items", ({ page, article }) => article.items.length === page.itemCount],
]);

/** Reads every story in every style. */
export function judgePages(): readonly JudgedPage[] {
  return readStories().flatMap((story) =>
    [...STYLES].map(([style, render]) => {
      const page = render(story);
      const url = `https://${story.domain}/news/1`;
      const document = { body: new TextEncoder().encode(page.html), url, contentType: "text/html; charset=utf-8" };
      const article = extractArticle(document, null);
      return { style, language: story.language, page, article, f1: shingleF1(page.text, article.text) };
    }),
  );
}

function sameDay(read: Date | null, written: string): boolean {
  return read?.toISOString().slice(0, 10) === new Date(written).toISOString().slice(0, 10);
}

/** F1 of four words in a row; 1 for two empty texts. */
function shingleF1(wanted: string, got: string): number {
  const [want, have] = [shinglesOf(wanted), shinglesOf(got)];
  if (want.length === 0 || have.length === 0) return want.length === have.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const shingle of want) left.set(shingle, (left.get(shingle) ?? 0) + 1);
  let hits = 0;
  for (const shingle of have) {
    const count = left.get(shingle) ?? 0;
    if (count > 0) hits++;
    left.set(shingle, count - 1);
  }
  return (2 * hits) / (want.length + have.length);
}

function shinglesOf(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  return Array.from({ length: Math.max(1, words.length - 3) }, (_, at) => words.slice(at, at + 4).join(" "));
}
