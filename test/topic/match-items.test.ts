import { describe, expect, it } from "vitest";
import type { Article, ArticleItem } from "../../src/article/article.ts";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { matchItems } from "../../src/topic/match-items.ts";
import { topicSchema } from "../../src/topic/topic-schema.ts";

const topic = topicSchema.parse({
  name: "Armenia and the European Union",
  about: "Visas and visits",
  concepts: {
    armenia: { kind: "place", en: ["Armenia"] },
    union: { kind: "institution", en: ["European Union"] },
  },
  require: { all: ["armenia", "union"] },
  signals: [{ name: "both", any: ["armenia"], weight: 3 }],
  alert: 3,
  review: 1,
});
const matcher = compileMatcher({ visas: topic }, {});

const PARAGRAPHS = [
  "The main news of Monday.",
  "Road opened",
  "Armenia opened the road to the south after two years of work.",
  "Grain prices",
  "The European Union lowered the price of grain.",
  "Visas",
  "The European Union and Armenia signed an agreement on visas.",
];
const HEADED: readonly ArticleItem[] = [1, 3, 5].map((paragraph) => ({ paragraph, hasHeading: true }));

const articleOf = (paragraphs: readonly string[], items: readonly ArticleItem[], title = "News digest"): Article => ({
  ...{ id: 1, sourceSlug: "outlet", address: "https://outlet.example/1", title, text: paragraphs.join("\n\n") },
  ...{ byline: null, publishedAt: new Date(0), language: "en", verdict: "full", textOrigin: "page", items, version: 1 },
});

describe("an article of several pieces of news", () => {
  it("is matched piece by piece: words of two pieces together make no match", () => {
    const apart = PARAGRAPHS.slice(0, 5);
    expect(matchItems(matcher, articleOf(apart, []))).toHaveLength(1);
    expect(matchItems(matcher, articleOf(apart, HEADED.slice(0, 2)))).toEqual([]);
  });

  it("shows its evidence where it stands in the whole text, headlines of items included", () => {
    const article = articleOf([...PARAGRAPHS.slice(0, 5), "Armenia signs", PARAGRAPHS[6] ?? ""], HEADED);
    const [match] = matchItems(matcher, article);
    expect(match?.evidence.length).toBeGreaterThanOrEqual(2);
    for (const { field, start, end, form } of match?.evidence ?? []) {
      expect(field).toBe("text");
      expect(article.text.slice(start, end)).toBe(form);
    }
    expect(match?.evidence.every(({ start }) => start >= article.text.indexOf("Armenia signs"))).toBe(true);
  });

  it("reads items without a headline under the article's own", () => {
    const items = [1, 2].map((paragraph) => ({ paragraph, hasHeading: false }));
    const article = articleOf(
      ["Talks in Brussels.", "Grain is dear.", "The European Union met."],
      items,
      "Live: Armenia",
    );
    const [match] = matchItems(matcher, article);
    expect(match?.evidence.map(({ field }) => field)).toContain("title");
  });

  it("is matched whole when it tells one thing", () => {
    const article = articleOf(PARAGRAPHS, []);
    expect(matchItems(matcher, article)).toEqual(matcher.match(article));
  });
});
