import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseArticleFile } from "../../sample/article-file.ts";
import { OUTLETS } from "../../sample/outlets.ts";
import { readArticles } from "../../sample/read-articles.ts";
import { readSources } from "../../sample/read-sources.ts";
import { projectRoot } from "../../src/project-root.ts";

const SCRIPTS: ReadonlyMap<string, RegExp> = new Map([
  ["en", /\p{Script=Latin}/u],
  ["az", /\p{Script=Latin}/u],
  ["tr", /\p{Script=Latin}/u],
  ["ru", /\p{Script=Cyrillic}/u],
  ["hy", /\p{Script=Armenian}/u],
  ["ka", /\p{Script=Georgian}/u],
  ["fa", /\p{Script=Arabic}/u],
  ["ar", /\p{Script=Arabic}/u],
  ["he", /\p{Script=Hebrew}/u],
]);

const sources = await readSources(join(projectRoot, "sample", "config", "feeds.yml"));
const articles = await readArticles(join(projectRoot, "sample", "articles"));
const languages = new Map(sources.map((source) => [source.slug, source.language]));

describe("the articles of the sample", () => {
  it("are at least ninety, from at least fourteen outlets, in nine languages", () => {
    expect(articles.length).toBeGreaterThanOrEqual(90);
    expect(new Set(articles.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(14);
    expect(new Set(articles.map(({ outlet }) => languages.get(outlet)))).toEqual(new Set(SCRIPTS.keys()));
  });

  it("belong to planned outlets only", () => {
    const planned = new Set(OUTLETS.map(({ name }) => name));
    expect(articles.filter(({ outlet }) => !planned.has(outlet))).toEqual([]);
  });

  it.each(articles)("$key has a title and at least three sentences in its outlet's script", ({ outlet, text }) => {
    const script = SCRIPTS.get(languages.get(outlet) ?? "");
    const body = text.paragraphs.join("\n");
    const letters = body.match(/\p{L}/gu) ?? [];
    const own = letters.filter((letter) => script?.test(letter));
    expect(text.title.length).toBeGreaterThan(5);
    expect(body.match(/[.!?։؟](?=[\s»”"]|$)/gu)?.length).toBeGreaterThanOrEqual(3);
    expect(own.length / letters.length).toBeGreaterThan(0.8);
  });

  it("never expect an alert and its absence at once", () => {
    expect(articles.filter(({ must, mustNot }) => must.length > 0 && mustNot)).toEqual([]);
  });

  it("hold hard negatives in each language", () => {
    const negative = articles.filter(({ mustNot }) => mustNot).map(({ outlet }) => languages.get(outlet));
    expect(new Set(negative)).toEqual(new Set(SCRIPTS.keys()));
  });

  it("tell at least eight stories in four languages or more", () => {
    const told = new Map<string, Set<string | undefined>>();
    for (const { story, outlet } of articles) {
      if (story !== null) told.set(story, (told.get(story) ?? new Set()).add(languages.get(outlet)));
    }
    const wide = [...told.values()].filter((each) => each.size >= 4);
    expect(wide.length).toBeGreaterThanOrEqual(8);
  });

  it("hold wire copies, edited headlines and late ones", () => {
    const first = articles.map(({ text }) => text.paragraphs.at(1));
    expect(first.length - new Set(first).size).toBeGreaterThanOrEqual(3);
    expect(articles.filter(({ editedText }) => editedText !== null).length).toBeGreaterThanOrEqual(2);
    expect(articles.filter(({ isLate }) => isLate).length).toBeGreaterThanOrEqual(2);
  });

  it("expect alerts on every topic of the watch", () => {
    expect([...new Set(articles.flatMap(({ must }) => must))].sort()).toEqual([
      "abraham-accords-expansion",
      "armenia-azerbaijan-peace",
      "armenia-eu",
      "central-asia-azerbaijan",
      "gaza-lebanon-ceasefire",
      "israel-azerbaijan",
      "kazakhstan-qatar",
      "russia-azerbaijan-rift",
      "russia-china",
      "russia-iran-treaty",
      "south-caucasus-transport-corridors",
      "syria-after-assad",
    ]);
  });
});

describe("an article file", () => {
  it.each([
    ["without front matter", "Only text.", /does not begin with front matter/],
    ["with an unknown key", "---\ntitle: A\nhoursAgo: 1\nsection: world\ncolour: red\n---\nText.", /colour/],
    ["without an age", "---\ntitle: A\nsection: world\n---\nText.", /hoursAgo/],
  ])("%s is refused by its name", (_, content, message) => {
    expect(() => parseArticleFile(content, "outlet/slug.md")).toThrow(message);
    expect(() => parseArticleFile(content, "outlet/slug.md")).toThrow("outlet/slug.md");
  });

  it("gives paragraphs without their line breaks", () => {
    const file = parseArticleFile("---\ntitle: A\nhoursAgo: 1\nsection: world\n---\nOne\ntwo.\n\nThree.\n", "a/b.md");
    expect(file.paragraphs).toEqual(["One two.", "Three."]);
  });
});
