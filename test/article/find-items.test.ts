import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract-article.ts";

const SENTENCES = [
  "The ministers met in Yerevan on Monday and agreed to open the border crossing in spring.",
  "Farmers in the south sold a third less wheat than in the year before, the union said.",
  "The court in Baku heard the first two witnesses and rose until Thursday afternoon.",
  "Engineers have begun to lay the second track between the port and the capital.",
];

function read(title: string, body: string, head = "") {
  const html = `<html><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1><div class="article-body">${body}</div></article></body></html>`;
  const document = { body: new TextEncoder().encode(html), url: "https://outlet.example/1", contentType: null };
  const { text, items } = extractArticle(document, null);
  const paragraphs = text.split("\n\n");
  return { items, firsts: items.map(({ paragraph }) => paragraphs[paragraph]) };
}

const headed = SENTENCES.map((sentence, n) => `<h3>Piece ${n + 1}</h3><p>${sentence}</p>`).join("");

describe("a page of several pieces of news", () => {
  it.each([
    ["en", "News digest for 3 May"],
    ["ru", "Главное за день: 3 мая"],
    ["az", "Günün əsas xəbərləri"],
    ["hy", "Օրվա գլխավոր լուրերը"],
    ["ka", "დღის მთავარი ამბები"],
    ["tr", "Günün özeti: 3 Mayıs"],
    ["fa", "مهم‌ترین خبرهای روز"],
    ["ar", "موجز الأنباء ليوم السبت"],
    ["he", "תקציר החדשות של יום שבת"],
    ["kk", "Күннің басты жаңалықтары"],
    ["fr", "L’essentiel de l’actu du 3 mai"],
  ])("is divided at its headings when its title says so (%s: %s)", (_, title) => {
    const { items, firsts } = read(title, headed);
    expect(firsts).toEqual(["Piece 1", "Piece 2", "Piece 3", "Piece 4"]);
    expect(items.every(({ hasHeading }) => hasHeading)).toBe(true);
  });

  it("is divided at lines of stars, at bullets, and failing all marks at each paragraph", () => {
    const title = "Morning brief";
    const stars = read(title, SENTENCES.map((sentence) => `<p>${sentence}</p>`).join("<p>* * *</p>"));
    expect(stars.firsts).toEqual(SENTENCES.slice(1));
    const bullets = read(title, `<p>Good morning.</p>${SENTENCES.map((sentence) => `<p>▪️ ${sentence}</p>`).join("")}`);
    expect(bullets.firsts).toEqual(SENTENCES.map((sentence) => `▪️ ${sentence}`));
    const bare = read(title, SENTENCES.map((sentence) => `<p>${sentence}</p>`).join(""));
    expect(bare.firsts).toEqual(SENTENCES);
  });

  it("is divided at the clocks of a live blog, whatever its title", () => {
    const updates = SENTENCES.map(
      (sentence, n) =>
        `<div class="update"><time class="timestamp">1${n}:05</time><h4>Update ${n}</h4><p>${sentence}</p></div>`,
    ).join("");
    expect(read("Talks in Yerevan", updates).items).toHaveLength(4);
    const inLine = SENTENCES.map((sentence, n) => `<p>۱${n}:۰۵ ${sentence}</p>`).join("");
    expect(
      read(
        "Talks in Yerevan",
        inLine.replaceAll("۱0", "۱۰").replaceAll("۱1", "۱۱").replaceAll("۱2", "۱۲").replaceAll("۱3", "۱۳"),
      ).items,
    ).toHaveLength(4);
  });

  it("is one that says it is a live blog in JSON-LD", () => {
    const jsonLd = `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Talks in Yerevan"}</script>`;
    expect(read("Talks in Yerevan", headed, jsonLd).items).toHaveLength(4);
  });

  it("is not an analysis with headings, nor an article that tells what happened when", () => {
    expect(read("Why the border opens in spring", headed).items).toEqual([]);
    const twoClocks = `<p>${SENTENCES[0]}</p><p>At 14:05 the talks ended.</p><p>At 15:10 the ministers left.</p>`;
    expect(read("Talks in Yerevan end", twoClocks).items).toEqual([]);
  });
});

describe("what stands apart from the text", () => {
  const long = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join("");
  const articleOf = (html: string, url = "https://outlet.example/1") =>
    extractArticle({ body: new TextEncoder().encode(html), url, contentType: null }, null);

  it("is the lead, told beside the text and at its head", () => {
    const lead = "Both sides want the crossing to open before the harvest, the ministers said.";
    const above = articleOf(
      `<main><h1>Border opens</h1><p class="standfirst">${lead}</p><div class="article-body">${long}</div></main>`,
    );
    const within = articleOf(
      `<main><h1>Border opens</h1><div class="article-body"><p class="lead">${lead}</p>${long}</div></main>`,
    );
    for (const article of [above, within]) {
      expect(article.lead).toBe(lead);
      expect(article.text.startsWith(lead)).toBe(true);
    }
    expect(articleOf(`<main><h1>Border opens</h1><div class="article-body">${long}</div></main>`).lead).toBeNull();
  });

  it("is the section", () => {
    const meta = `<meta property="article:section" content="Economy">`;
    expect(articleOf(`<head>${meta}</head><h1>Border opens</h1><div class="article-body">${long}</div>`).section).toBe(
      "Economy",
    );
  });

  it.each([
    [
      "a clock without a zone is the outlet's",
      "2025-05-03T14:00:00",
      "https://outlet.az/1",
      "2025-05-03T10:00:00.000Z",
    ],
    ["a zone that is told counts", "2025-05-03T14:00:00+02:00", "https://outlet.az/1", "2025-05-03T12:00:00.000Z"],
    ["UTC is told by a letter", "2025-05-03T14:00:00Z", "https://outlet.az/1", "2025-05-03T14:00:00.000Z"],
    [
      "summer time is kept where it is kept",
      "2025-07-03T14:00:00",
      "https://outlet.co.il/1",
      "2025-07-03T11:00:00.000Z",
    ],
    ["a day without a clock stays", "2025-05-03", "https://outlet.az/1", "2025-05-03T00:00:00.000Z"],
    [
      "domains of no country are read as UTC",
      "2025-05-03T14:00:00",
      "https://outlet.example/1",
      "2025-05-03T14:00:00.000Z",
    ],
  ])("is the date: %s", (_, written, url, instant) => {
    const head = `<meta property="article:published_time" content="${written}">`;
    const html = `<head>${head}</head><h1>Border opens</h1><div class="article-body">${long}</div>`;
    expect(articleOf(html, url).publishedAt?.toISOString()).toBe(instant);
  });
});
