import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/article/article.ts";
import { extractArticle } from "../../src/article/extract-article.ts";
import { projectRoot } from "../../src/project-root.ts";

/** What stands beside each page: `*` for a value that does not matter there. */
interface Expected {
  readonly url: string;
  readonly contentType: string;
  readonly verdict: Verdict;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly holds: readonly string[];
  readonly lacks: readonly string[];
}

const folder = join(projectRoot, "test/fixtures/pages");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.slice(0, -".html".length));

const WALLS: ReadonlySet<Verdict> = new Set(["consent", "challenge", "empty"]);

describe.each(names)("the page %s", (name) => {
  const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Expected;
  const body = readFileSync(join(folder, `${name}.html`));
  const article = extractArticle({ body, url: expected.url, contentType: expected.contentType }, null);

  it("is judged rightly", () => {
    expect(article.verdict).toBe(expected.verdict);
  });

  it("gives its text and nothing beside it", () => {
    for (const passage of expected.holds) expect(article.text).toContain(passage);
    for (const passage of expected.lacks) expect(article.text).not.toContain(passage);
    if (WALLS.has(expected.verdict)) expect(article.text).toBe("");
  });

  it.each(["title", "byline", "language", "canonicalUrl"] as const)("tells its %s", (key) => {
    if (expected[key] !== "*") expect(article[key]).toBe(expected[key]);
  });

  it("tells when it was published", () => {
    expect(article.publishedAt?.toISOString() ?? null).toBe(expected.publishedAt);
  });
});

it("has pages in each of the eleven languages", () => {
  const languages = new Set(names.map((name) => name.slice(0, 2)));
  expect([...languages].sort()).toEqual(["ar", "az", "en", "fa", "fr", "he", "hy", "ka", "kk", "ru", "tr"]);
});
