import { describe, expect, it } from "vitest";
import type { ExtractedArticle } from "../../src/article/article.ts";
import {
  learnPage,
  type RememberedPage,
  rememberPage,
  templateOf,
  withoutTemplate,
} from "../../src/article/page-template.ts";

const ABOVE = "Caspian Monitor is published with the support of readers in Baku, Tbilisi and Yerevan.";
const BELOW = "The views in this article are those of its author.";

function article(title: string, body: readonly string[], changes: Partial<ExtractedArticle> = {}): ExtractedArticle {
  return {
    ...{ canonicalUrl: null, title, byline: null, section: null, publishedAt: null, language: "en", lead: null },
    ...{ text: body.join("\n\n"), verdict: "full", items: [], ...changes },
  };
}

const news = (n: number) =>
  article(`News ${"abcdefghij"[n]}`, [
    ABOVE,
    `The ${n}. road was opened.`,
    `It is ${n} km long and ends at ${"abcdefghij"[n]}.`,
    `Views: ${n * 7}`,
    BELOW,
  ]);

const learn = (articles: readonly ExtractedArticle[]) =>
  articles.reduce<readonly RememberedPage[]>(
    (pages, one, n) => learnPage(pages, rememberPage(`https://outlet.example/${n}`, one)),
    [],
  );

describe("what a source puts around each text", () => {
  it("is learnt from three pages and taken off the next, counters included", () => {
    const template = templateOf(learn([1, 2, 3].map(news)));
    expect(withoutTemplate(news(4), template).text).toBe("The 4. road was opened.\n\nIt is 4 km long and ends at e.");
  });

  it("is not learnt from two, nor from one text under many addresses", () => {
    for (const pages of [[1, 2].map(news), [1, 1, 1, 1, 1].map(news)]) {
      expect(withoutTemplate(news(4), templateOf(learn(pages))).text).toBe(news(4).text);
    }
  });

  it("is not a passage that some of many pages share", () => {
    const background = "The two countries fought a war over the region in 2020.";
    const pages = Array.from({ length: 10 }, (_, n) =>
      article(`News ${"abcdefghij"[n]}`, [`Only ${"abcdefghij"[n]} was told.`, ...(n < 3 ? [background] : [])]),
    );
    const next = article("News x", ["The road was opened.", background]);
    expect(withoutTemplate(next, templateOf(learn(pages))).text).toBe(next.text);
  });

  it("never is the whole text", () => {
    const template = templateOf(learn([1, 2, 3].map(news)));
    expect(withoutTemplate(article("Note", [ABOVE, BELOW]), template).text).toBe(`${ABOVE}\n\n${BELOW}`);
  });

  it("is forgotten when the source no longer has it", () => {
    const plain = Array.from({ length: 20 }, (_, n) =>
      article(`Plain ${n} ${"abcdefghijklmnopqrstuvwxyz"[n]}`, [`Text ${n}.`]),
    );
    const later = plain.reduce(
      (pages, one, n) => learnPage(pages, rememberPage(`https://outlet.example/later/${n}`, one)),
      learn([1, 2, 3].map(news)),
    );
    expect(later).toHaveLength(20);
    expect(withoutTemplate(news(4), templateOf(later)).text).toBe(news(4).text);
  });

  it("takes its place among the items of a digest", () => {
    const template = templateOf(learn([1, 2, 3].map(news)));
    const digest = article("Digest", [ABOVE, "One", "Text of one.", "Two", "Text of two.", BELOW], {
      items: [1, 3].map((paragraph) => ({ paragraph, hasHeading: true })),
      lead: ABOVE,
    });
    expect(withoutTemplate(digest, template)).toMatchObject({
      text: "One\n\nText of one.\n\nTwo\n\nText of two.",
      lead: null,
      items: [
        { paragraph: 0, hasHeading: true },
        { paragraph: 2, hasHeading: true },
      ],
    });
  });
});
