import { describe, expect, it } from "vitest";
import { articleLine } from "../../src/article/article-line.ts";
import { extractArticle } from "../../src/article/extract-article.ts";

/** What must never come through the door, each within a word. */
const HOSTILE = [
  ["a NUL", "\0"],
  ["a lone high surrogate", "\ud800"],
  ["a lone low surrogate", "\udc00"],
  ["an override of direction", "\u202e"],
  ["an isolate", "\u2066"],
  ["a code point that is no character", "\ufdd0"],
  ["the escape of terminals", "\u001b[31m"],
] as const;
const FORBIDDEN = /(?![\n\t])[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;

/** In JSON-LD a string may be written so that it passes every decoder before. */
const escaped = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const numbered = (text: string) =>
  [...text].map((unit) => (/[\p{L} .]/u.test(unit) ? unit : `&#${unit.codePointAt(0)};`)).join("");

describe.each(HOSTILE)("%s", (_, hostile) => {
  const word = `Yere${hostile}van`;
  const facts = ["headline", "articleSection", "inLanguage", "datePublished"].map(
    (key) => `"${key}":"${escaped(word)}"`,
  );
  const jsonLd = `<script type="application/ld+json">{"@type":"NewsArticle",${facts.join(",")},"author":{"name":"Anna ${escaped(word)}"}}</script>`;
  const sentence = (text: string) =>
    `<p>The talks in ${text} went on until midnight, and both sides said that they would meet again in June.</p>`;

  it.each([
    ["JSON-LD and references", jsonLd, numbered(word)],
    [
      "metas and raw text",
      `<meta name="author" content="Anna ${word}"><meta property="article:section" content="${word}"><link rel="canonical" href="https://outlet.example/${word}">`,
      word,
    ],
  ])("stands in no field of an article, whether written in %s", (_where, head, written) => {
    const html = `<html lang="${word}"><head><title>Talks in ${written} go on</title>${head}</head><body><main><h1>Talks in ${written} go on</h1>
      <p class="standfirst">Both sides want to meet in ${written} before the summer begins.</p><div class="article-body">${sentence(written).repeat(1)}${sentence(`${written} again`)}</div></main></body></html>`;
    const body = new Uint8Array(Buffer.from(html));
    const article = extractArticle(
      { body, url: "https://outlet.example/1", contentType: "text/html; charset=utf-8" },
      null,
    );
    expect(article.text).toContain("The talks in");
    for (const [field, value] of Object.entries(articleLine("https://outlet.example/1", article))) {
      expect(`${field}: ${typeof value === "string" ? value : ""}`).not.toMatch(FORBIDDEN);
    }
  });
});
