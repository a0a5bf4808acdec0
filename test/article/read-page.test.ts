import { describe, expect, it } from "vitest";
import { PAGE_LIMITS } from "../../src/article/build-page.ts";
import { extractArticle, readPage } from "../../src/article/extract-article.ts";
import type { RawDocument } from "../../src/text/raw-document.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";

const page = (html: string, url = "https://outlet.example/news/1"): RawDocument => ({
  body: new TextEncoder().encode(html),
  url,
  contentType: "text/html; charset=utf-8",
});

describe("a page that would cost too much", () => {
  it.each([
    ["a million nested tags", "<div>".repeat(1_000_000), "too-deep"],
    ["tags nested one deeper than the limit", "<b>".repeat(PAGE_LIMITS.depth + 1), "too-deep"],
    ["more characters than the limit", " ".repeat(PAGE_LIMITS.characters + 1), "too-large"],
    ["more elements than the limit", "<br>".repeat(PAGE_LIMITS.elements + 1), "too-large"],
  ])("is refused before its tree is whole: %s", async (_, html, reason) => {
    const cpuMs = await cpuMsOf(() => {
      expect(readPage(page(html), null)).toMatchObject({ kind: "refused", reason });
    });
    expect(cpuMs).toBeLessThan(1_000);
  });

  it("gives the empty article to those who ask for an article only", () => {
    expect(extractArticle(page("<div>".repeat(5_000)), null)).toMatchObject({
      verdict: "empty",
      text: "",
      title: null,
    });
  });

  it("is read when it nests deep but within the limit", () => {
    const depth = PAGE_LIMITS.depth - 10;
    const text = "The ministers met in Yerevan on Monday and agreed to open the border crossing in spring.";
    const article = extractArticle(page(`${"<div>".repeat(depth)}<p>${text}</p>${"</div>".repeat(depth)}`), null);
    expect(article.text).toBe(text);
  });
});

describe("what an operator's selectors say", () => {
  const html = `<h1>Wrong</h1><h2 class="head">Rail link reopens</h2>
    <div class="long"><p>${"A long text that the scoring would take for the article. ".repeat(20)}</p></div>
    <div class="box"><p>The line was closed in 1993.</p><p class="ad">Buy now.</p></div>`;

  it("overrides the scoring", () => {
    const article = extractArticle(page(html), { title: ".head", body: ".box", remove: ".ad" });
    expect(article.title).toBe("Rail link reopens");
    expect(article.text).toBe("The line was closed in 1993.");
  });

  it("is passed over where the page has no such element", () => {
    const article = extractArticle(page(html), { title: ".none", body: ".none" });
    expect(article.text).toContain("A long text");
  });
});

describe("a page written to keep an extractor busy", () => {
  it.each([
    ["half a million of spaces in JSON-LD", `<script type="application/ld+json">${" ".repeat(500_000)}x</script>`],
    ["one word of a consent wall without end", `<p>${"utilis".repeat(300_000)}</p>`],
    ["line breaks without text", `<p>${"<br>\n ".repeat(50_000)}</p>`],
    ["links without end", `<p>${"<a href=x>link</a> ".repeat(50_000)}</p>`],
    ["dots without end", `<p>${"... ".repeat(500_000)}</p>`],
    [
      "one tag with a hundred thousand attributes",
      `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(" ")}>text</p>`,
    ],
    ["columns nested in columns", "<div class=sidebar><p>A sentence in a column.</p>".repeat(900)],
  ])("takes no longer than one of its length should: %s", async (_, html) => {
    const cpuMs = await cpuMsOf(() => {
      expect(readPage(page(html), null).kind).toBe("extracted");
    });
    expect(cpuMs).toBeLessThan(3_000);
  });
});

describe("what is no page", () => {
  const paragraph = `<p>${"The ministers met in Yerevan on Monday and agreed to open the border in spring. ".repeat(5)}</p>`;
  it.each([
    [
      "a feed of RSS",
      `<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><item><description>${paragraph}</description></item></channel></rss>`,
    ],
    [
      "a feed of Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>${paragraph}</content></entry></feed>`,
    ],
    ["a sitemap", `<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>\n<urlset>${paragraph}</urlset>`],
    ["a document of another kind", "%PDF-1.7 The ministers met in Yerevan on Monday."],
  ])("gives no article: %s", (_what, text) => {
    expect(extractArticle(page(text), null)).toMatchObject({ verdict: "empty", text: "", title: null });
  });

  it("is not a page that speaks of feeds", () => {
    const html = `<!doctype html><html><head><title>On feeds</title></head><body><article><h1>On feeds</h1>${paragraph}<pre>&lt;rss&gt;</pre></article></body></html>`;
    expect(extractArticle(page(html), null).verdict).toBe("full");
  });
});
