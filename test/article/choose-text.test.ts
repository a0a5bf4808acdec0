import { describe, expect, it } from "vitest";
import type { ExtractedArticle } from "../../src/article/article.ts";
import { chooseText } from "../../src/article/choose-text.ts";
import { articleFromEntry, type EntryText } from "../../src/article/entry-article.ts";

const sentence = "The two governments signed a transit agreement in Astana on Thursday. ";

const entry = (over: Partial<EntryText> = {}): EntryText => ({
  title: "Transit agreement signed in Astana",
  summary: "<p>The two governments signed a transit agreement.</p>",
  content: null,
  author: "Aygul Serik",
  publishedAt: new Date("2025-03-06T09:20:00Z"),
  link: "https://outlet.example/n/77?utm_source=rss",
  ...over,
});

const page = (over: Partial<ExtractedArticle> = {}): ExtractedArticle => ({
  canonicalUrl: "https://outlet.example/n/77",
  title: "Transit agreement signed in Astana",
  byline: null,
  section: null,
  publishedAt: new Date("2025-03-06T09:00:00Z"),
  language: "en",
  lead: null,
  text: sentence.repeat(12),
  verdict: "full",
  items: [],
  ...over,
});

describe("articleFromEntry", () => {
  it.each([
    ["full for content as long as an article", { content: `<p>${sentence.repeat(12)}</p>` }, "full"],
    ["teaser for a summary", {}, "teaser"],
    ["teaser for long content that was cut", { content: `<p>${sentence.repeat(12)}</p> […]` }, "teaser"],
    ["empty for a title alone", { summary: null }, "empty"],
  ] as const)("is %s", (_, over, verdict) => {
    expect(articleFromEntry(entry(over)).verdict).toBe(verdict);
  });

  it("gives plain text without what blog software adds below it", () => {
    const content =
      '<p>First &amp; second.</p><p>The post <a href="/x">Transit</a> appeared first on <a href="/">Outlet</a>.</p>';
    expect(articleFromEntry(entry({ content, summary: null })).text).toBe("First & second.");
  });

  it("takes tracking parameters off its address", () => {
    expect(articleFromEntry(entry()).canonicalUrl).toBe("https://outlet.example/n/77");
  });
});

describe("chooseText", () => {
  it.each([
    ["the page's text when it is whole", page(), {}, "page", "full"],
    [
      "the entry's text behind a consent wall, and says so",
      page({ text: "", verdict: "consent" }),
      {},
      "entry",
      "consent",
    ],
    ["the free beginning behind a paywall when it is longer", page({ verdict: "paywall" }), {}, "page", "paywall"],
    ["the longer of two teasers", page({ verdict: "teaser" }), {}, "page", "teaser"],
    [
      "the feed's whole text over a page's teaser",
      page({ text: sentence, verdict: "teaser" }),
      { content: sentence.repeat(12) },
      "entry",
      "full",
    ],
    [
      "the feed's whole text over a page read too short",
      page({ text: sentence }),
      { content: sentence.repeat(12) },
      "entry",
      "full",
    ],
    ["the entry's summary for an empty page", page({ text: "", verdict: "empty" }), {}, "entry", "teaser"],
    ["the entry when there is no page", null, {}, "entry", "teaser"],
  ] as const)("takes %s", (_, onPage, over, textOrigin, verdict) => {
    expect(chooseText(onPage, entry(over), null)).toMatchObject({ textOrigin, verdict });
  });

  it.each([
    [
      "the page's where both speak of the same",
      "Astana signs transit agreement with neighbours",
      "Astana signs transit agreement with neighbours",
    ],
    ["the entry's where the page has none", null, "Transit agreement signed in Astana"],
    ["the entry's where the page gives the outlet's name", "The Daily Example", "Transit agreement signed in Astana"],
    [
      "the page's without the outlet's name before it",
      "The Daily Example - Astana signs transit agreement",
      "Astana signs transit agreement",
    ],
    [
      "the page's without the outlet's name behind it",
      "Astana signs transit agreement » The Daily Example",
      "Astana signs transit agreement",
    ],
    ["the entry's where the page speaks of something else", "Error 404", "Transit agreement signed in Astana"],
  ])("titles an article by %s", (_, title, expected) => {
    expect(chooseText(page({ title }), entry(), "The Daily Example").title).toBe(expected);
  });

  it.each([
    ["the page's when the feed agrees", "2025-03-06T09:00:00Z", "2025-03-06T09:20:00Z", "2025-03-06T09:00:00.000Z"],
    [
      "the feed's when the page tells the day only",
      "2025-03-06T00:00:00Z",
      "2025-03-06T09:20:00Z",
      "2025-03-06T09:20:00.000Z",
    ],
    [
      "the feed's when the page's is of another day",
      "2024-12-01T08:00:00Z",
      "2025-03-06T09:20:00Z",
      "2025-03-06T09:20:00.000Z",
    ],
    [
      "the feed's when the page tells a local time without its zone",
      "2025-03-06T13:20:00Z",
      "2025-03-06T09:20:14Z",
      "2025-03-06T09:20:14.000Z",
    ],
    [
      "the page's when the feed tells a local time without its zone",
      "2025-03-06T09:20:00Z",
      "2025-03-06T12:50:00Z",
      "2025-03-06T09:20:00.000Z",
    ],
    ["the page's when the feed has none", "2025-03-06T00:00:00Z", null, "2025-03-06T00:00:00.000Z"],
  ])("dates an article by %s", (_, onPage, inFeed, expected) => {
    const publishedAt = inFeed === null ? null : new Date(inFeed);
    const chosen = chooseText(page({ publishedAt: new Date(onPage) }), entry({ publishedAt }), null);
    expect(chosen.publishedAt?.toISOString()).toBe(expected);
  });
});
