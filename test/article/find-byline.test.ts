import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract-article.ts";

const TEXT =
  "<p>The commission met on Monday and agreed to mark the first twelve kilometres of the border before the end of the year.</p>".repeat(
    3,
  );

const bylineOf = (head: string, above: string, below = "") => {
  const html = `<html><head>${head}</head><body><main><h1>Border commission agrees on a first stretch</h1>${above}<div class="article-body">${TEXT}${below}</div></main></body></html>`;
  const document = { body: new TextEncoder().encode(html), url: "https://outlet.example/1", contentType: null };
  return extractArticle(document, null).byline;
};

const jsonLd = (author: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", author })}</script>`;

describe("a byline", () => {
  it.each([
    ["en", "<p>By Leyla Aliyeva</p>", "Leyla Aliyeva"],
    ["en", "<p>Written by Leyla Aliyeva and Anna Sargsyan</p>", "Leyla Aliyeva and Anna Sargsyan"],
    ["ru", "<p>Автор: Марина Соколова</p>", "Марина Соколова"],
    ["ru", "<p>Подготовила Марина Соколова</p>", "Марина Соколова"],
    ["az", "<p>Müəllif: Leyla Əliyeva</p>", "Leyla Əliyeva"],
    ["hy", "<p>Հեղինակ՝ Աննա Սարգսյան</p>", "Աննա Սարգսյան"],
    ["ka", "<p>ავტორი: ნინო ბერიძე</p>", "ნინო ბერიძე"],
    ["tr", "<p>Haber: Elif Yılmaz</p>", "Elif Yılmaz"],
    ["fa", "<p>نویسنده: مریم احمدی</p>", "مریم احمدی"],
    ["ar", "<p>بقلم: سارة الخطيب</p>", "سارة الخطيب"],
    ["he", "<p>מאת: דנה כהן</p>", "דנה כהן"],
    ["kk", "<p>Авторы: Айгүл Нұрланова</p>", "Айгүл Нұрланова"],
    ["fr", "<p>Propos recueillis par Claire Dubois</p>", "Claire Dubois"],
    ["fr", "<p>Auteur : Claire Dubois</p>", "Claire Dubois"],
  ])("is read from a line above the text (%s: %s)", (_, above, byline) => {
    expect(bylineOf("", above)).toBe(byline);
  });

  it("that readers see counts for more than the login a template declares", () => {
    expect(bylineOf('<meta name="author" content="webdesk2">', "", "<p>By Leyla Aliyeva</p>")).toBe("Leyla Aliyeva");
  });

  it("of a person counts for more than an organisation declared as the author", () => {
    const head = jsonLd({ "@type": "Organization", name: "Caspian Press Group" });
    expect(bylineOf(head, '<div class="author">Leyla Aliyeva</div>')).toBe("Leyla Aliyeva");
    expect(bylineOf(head, "")).toBe("Caspian Press Group");
  });

  it("stays as declared when the line above the text tells the same person with more besides", () => {
    expect(bylineOf(jsonLd({ "@type": "Person", name: "Leyla Aliyeva" }), "<p>By Leyla Aliyeva Baku Bureau</p>")).toBe(
      "Leyla Aliyeva",
    );
  });

  it("stands in the block after a label", () => {
    expect(bylineOf("", "<h4>Author</h4><p>Leyla Aliyeva</p>")).toBe("Leyla Aliyeva");
  });

  it("is told by name after a date", () => {
    expect(bylineOf("", "<div>Posted on 3 May 2025 by Leyla Aliyeva</div>")).toBe("Leyla Aliyeva");
  });

  it("is not the section, nor the photographer", () => {
    expect(
      bylineOf('<meta property="article:section" content="Politics"><meta name="author" content="Politics">', ""),
    ).toBe("Politics");
    expect(
      bylineOf(
        '<meta property="article:section" content="Politics"><meta name="author" content="Politics">',
        "<p>By Leyla Aliyeva Photos: Anna Sargsyan</p>",
      ),
    ).toBe("Leyla Aliyeva");
  });
});
