import { eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { articles, sources, stories, storyArticles, storyDecisions, storyKeys } from "../../src/db/schema.ts";
import { mergeStories, splitStory } from "../../src/db/story-decisions.ts";
import { findStoryRecord, listStories } from "../../src/db/story-record.ts";
import { groupIntoStories } from "../../src/pipeline/group-into-stories.ts";
import { KNOWN_MEMBERS } from "../../src/story/choose-story.ts";
import { compileCitations } from "../../src/story/compile-citations.ts";
import { readTexts } from "../eval/stories.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { loadStoryConcepts } from "../support/load-topics.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const OUTLETS = [
  { slug: "haraz", name: "Haraz Daily", country: "AM", owner: "a trust", leaning: "independent", family: "haraz" },
  { slug: "xeber", name: "Xəbər Evi", country: "AZ", owner: "the state", leaning: "state", family: "xeber" },
  { slug: "tiflis", name: "Tiflis Post", country: "GE", owner: "a company", leaning: "independent", family: "tiflis" },
];
const findConcepts = loadStoryConcepts();
const app = { findConcepts, citations: () => compileCitations(OUTLETS) };

const CRASH = [
  "Minibus overturns near Gyumri",
  "Seven passengers were hurt when a minibus left the road to Ashotsk, 340 metres from Kaps, Reuters reported.",
];
const RETOLD = [
  "Seven injured in Gyumri road accident",
  "A van with passengers rolled over on the Ashotsk highway, 340 metres from the village of Kaps.",
];
const IN_RUSSIAN = [
  "Под Гюмри перевернулась маршрутка",
  "У села Капс на трассе Гюмри — Ашоцк, в 340 метрах от поворота, пострадали семеро.",
];
const FIRE = [
  "Fire at Gyumri workshop kills two",
  "Two seamstresses died on Shahumyan street; 127 firefighters fought the blaze until evening.",
];
const FIRE_RETOLD = [
  "Two die in Gyumri workshop blaze",
  "The fire on Shahumyan street was put out by 127 firefighters; two seamstresses died.",
];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.insert(sources).values(OUTLETS);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(articles);
  await database.db.delete(storyKeys);
});

const [STATE, OTHER] = ["xeber", "tiflis"] as const;

/** Stores an article and puts it into a story, and says which. */
async function told(piece: readonly string[], source = "haraz", language = "en"): Promise<Told> {
  const article = await stored(piece, source, language);
  const storyOf = await database.db.transaction((tx) => groupIntoStories(tx, [article], app, NOW));
  return { article, storyId: storyOf.get(article.id) ?? 0 };
}

async function stored([title = "", text = ""]: readonly string[], source: string, language = "en"): Promise<Article> {
  const values = {
    ...{
      sourceSlug: source,
      address: `https://${source}.example/${Math.random()}`,
      title,
      text,
      byline: null,
      language,
      items: [],
    },
    ...{
      publishedAt: new Date(NOW.getTime() - 3_600_000),
      verdict: "full" as const,
      textOrigin: "page" as const,
      version: 1,
    },
  };
  const draft = { ...values, textHash: Buffer.alloc(32), firstSeenAt: NOW, scrapedAt: NOW };
  const [row] = await database.db.insert(articles).values(draft).returning({ id: articles.id });
  return { id: row?.id ?? 0, ...values };
}

interface Told {
  readonly article: Article;
  readonly storyId: number;
}

/** Puts texts of the evaluation into stories, so many at once; tells of each the first that its story has. */
async function groupedBy(size: number): Promise<ReadonlyMap<string, string>> {
  await database.db.delete(articles);
  await database.db.delete(storyKeys);
  const placed: Article[] = [];
  for (const { title, text, lang } of readTexts().slice(0, 100)) {
    placed.push(await stored([title, text], STATE, lang));
  }
  const firstOf = new Map<number, string>();
  const grouped = new Map<string, string>();
  for (let at = 0; at < placed.length; at += size) {
    const batch = placed.slice(at, at + size);
    const storyOf = await database.db.transaction((tx) => groupIntoStories(tx, batch, app, NOW));
    for (const { id, title } of batch) {
      const storyId = storyOf.get(id) ?? 0;
      firstOf.set(storyId, firstOf.get(storyId) ?? title);
      grouped.set(title, firstOf.get(storyId) ?? "");
    }
  }
  return grouped;
}

function countKeys(articleId: number): Promise<number> {
  return database.db.$count(storyKeys, eq(storyKeys.articleId, articleId));
}

/** Puts a newer version of an article where it belongs, and says in which story. */
async function regrouped(article: Article): Promise<number | undefined> {
  const storyOf = await database.db.transaction((tx) => groupIntoStories(tx, [article], app, NOW));
  return storyOf.get(article.id);
}

describe("groupIntoStories", () => {
  it("puts what is told in other words and languages into one story, and another happening of the city into its own", async () => {
    const first = await told(CRASH);
    expect((await told(RETOLD, STATE)).storyId).toBe(first.storyId);
    expect((await told(IN_RUSSIAN, OTHER, "ru")).storyId).toBe(first.storyId);
    expect((await told(FIRE, OTHER)).storyId).not.toBe(first.storyId);
  });

  it("finds stories that began in the same batch, and begins each once", async () => {
    const batch = [await stored(CRASH, "haraz"), await stored(FIRE, STATE), await stored(RETOLD, OTHER)];
    const storyOf = await database.db.transaction((tx) => groupIntoStories(tx, batch, app, NOW));
    const [crash, fire, retold] = batch.map(({ id }) => storyOf.get(id));
    expect(retold).toBe(crash);
    expect(fire).not.toBe(crash);
    const begun = await database.db.select().from(stories);
    expect(begun.map(({ id }) => id).sort()).toEqual([crash, fire].sort());
  });

  it("puts the same articles into the same stories, however many are placed at once", async () => {
    const alone = await groupedBy(1);
    expect(new Set(alone.values()).size).toBeLessThan(alone.size);
    for (const size of [7, 50]) expect(await groupedBy(size)).toEqual(alone);
  });

  it("is not led astray by keys of articles that are gone", async () => {
    const { article } = await told(CRASH);
    await database.db.delete(articles).where(eq(articles.id, article.id));
    const again = await told(RETOLD, STATE);
    expect(await database.db.select().from(stories)).toMatchObject([{ id: again.storyId }]);
  });

  it("keeps an article where it is when its headline is edited, and stores each key once", async () => {
    const { article, storyId } = await told(CRASH);
    const edited = { ...article, title: "Something else", version: 2 };
    for (const _ of [1, 2]) expect(await regrouped(edited)).toBe(storyId);
    const [row] = await database.db.select().from(storyArticles);
    expect(await countKeys(article.id)).toBe(row?.keys.length);
    expect(row?.keys.length).toBeGreaterThan(10);
  });

  it("has an article found by what it says now, once a flash has grown into a report", async () => {
    const flash = await told(["Minibus overturns", "A minibus overturned, police said."]);
    expect((await told(RETOLD, STATE)).storyId).not.toBe(flash.storyId);
    await database.db.delete(articles).where(ne(articles.id, flash.article.id));
    const [title = "", text = ""] = CRASH;
    const report = { ...flash.article, title, text: `A minibus overturned, police said. ${text}`, version: 2 };
    expect(await regrouped(report)).toBe(flash.storyId);
    expect((await told(RETOLD, STATE)).storyId).toBe(flash.storyId);
  });

  it("keeps an article known by what it began with, once it was edited into something else", async () => {
    const crash = await told(CRASH);
    const [title = "", text = ""] = FIRE;
    expect(await regrouped({ ...crash.article, title, text, version: 2 })).toBe(crash.storyId);
    expect((await told(FIRE_RETOLD, STATE)).storyId).not.toBe(crash.storyId);
    expect((await told(RETOLD, OTHER)).storyId).toBe(crash.storyId);
  });

  it("tells a copied text from where the copied one has it", async () => {
    const { storyId } = await told(CRASH);
    await told([`${CRASH[0]}, agency says`, CRASH[1]?.replace(", Reuters reported", "") ?? ""], STATE);
    await told(RETOLD, OTHER);
    const record = await findStoryRecord(database.db, storyId, NOW);
    expect(record?.origins).toEqual([
      { origin: "reuters", name: "Reuters", articleCount: 2, outlets: ["Haraz Daily", "Xəbər Evi"] },
      { origin: "tiflis", name: "Tiflis Post", articleCount: 1, outlets: ["Tiflis Post"] },
    ]);
    expect(record?.cited).toMatchObject([{ origin: "reuters", name: "Reuters" }]);
    expect(record).toMatchObject({ outletCount: 3, camps: { onlyIn: null } });
  });

  it("names the camp that published meanwhile and is silent, and the one that alone carries it", async () => {
    const { storyId } = await told(CRASH);
    await told(["Grain prices fall in Imishli", "Farmers of Imishli sold 620 tonnes of wheat."], STATE);
    const record = await findStoryRecord(database.db, storyId, NOW);
    expect(record?.camps.onlyIn).toEqual({ country: "AM", leaning: "independent" });
    expect(record?.camps.silent).toEqual([{ camp: { country: "AZ", leaning: "state" }, articleCount: 1 }]);
    expect(await listStories(database.db, { from: new Date(0), limit: 9, all: true })).toHaveLength(2);
    expect(await listStories(database.db, { from: new Date(0), limit: 9 })).toEqual([]);
  });
});

describe("a merge by hand", () => {
  it("is obeyed by later articles about either, leaves the old id leading to the story, and is kept as a decision", async () => {
    const [crash, fire] = [await told(CRASH), await told(FIRE, STATE)];
    expect(await mergeStories(database.db, crash.storyId, fire.storyId, NOW)).toMatchObject({
      kind: "decided",
      articleCount: 1,
    });
    expect((await told(FIRE_RETOLD, OTHER)).storyId).toBe(crash.storyId);
    expect((await told(RETOLD, OTHER)).storyId).toBe(crash.storyId);
    expect((await findStoryRecord(database.db, fire.storyId, NOW))?.id).toBe(crash.storyId);
    expect(await database.db.select().from(storyDecisions)).toMatchObject([
      { articleId: crash.article.id, otherArticleId: fire.article.id, verdict: "together" },
    ]);
  });

  it("is refused for what is not there, is the same, or was merged before", async () => {
    const [crash, fire] = [await told(CRASH), await told(FIRE)];
    for (const [kept, gone] of [
      [crash.storyId, 999_999],
      [crash.storyId, crash.storyId],
    ] as const) {
      expect(await mergeStories(database.db, kept, gone, NOW)).toMatchObject({ kind: "refused" });
    }
    await mergeStories(database.db, crash.storyId, fire.storyId, NOW);
    expect(await mergeStories(database.db, crash.storyId, fire.storyId, NOW)).toMatchObject({ kind: "refused" });
  });
});

describe("a split by hand", () => {
  it("undoes a merge: later articles go to whichever they are more like", async () => {
    const [crash, fire] = [await told(CRASH), await told(FIRE, STATE)];
    await mergeStories(database.db, crash.storyId, fire.storyId, NOW);
    const outcome = await splitStory(database.db, crash.storyId, [fire.article.id], NOW);
    expect(outcome).toEqual({ kind: "decided", storyId: fire.storyId, articleCount: 1 });
    expect((await told(FIRE_RETOLD, OTHER)).storyId).toBe(fire.storyId);
    expect((await told(RETOLD, OTHER)).storyId).toBe(crash.storyId);
    expect(await database.db.select().from(storyDecisions)).toMatchObject([{ verdict: "apart" }]);
  });

  it("of the first article leaves the id with those that stay", async () => {
    const crash = await told(CRASH);
    const retold = await told(RETOLD, STATE);
    const outcome = await splitStory(database.db, crash.storyId, [crash.article.id], NOW);
    expect(outcome).toMatchObject({ kind: "decided" });
    const rows = await database.db.select().from(storyArticles);
    const storyOf = new Map(rows.map((row) => [row.articleId, row.storyId]));
    expect(storyOf.get(retold.article.id)).toBe(crash.storyId);
    expect(storyOf.get(crash.article.id)).not.toBe(crash.storyId);
    expect(await database.db.$count(stories)).toBe(2);
  });

  it("moves the keys of what goes, so that later articles find it where it went", async () => {
    const crash = await told(CRASH);
    const retold = await told(RETOLD, STATE);
    await splitStory(database.db, crash.storyId, [retold.article.id], NOW);
    const held = await database.db.select().from(storyKeys).where(eq(storyKeys.articleId, retold.article.id));
    expect(new Set(held.map(({ strand }) => strand))).toEqual(new Set([retold.article.id]));
  });

  it("has a strand found by those that come after its first members when these go", async () => {
    const crash = await told(CRASH);
    const members = [crash];
    while (members.length <= KNOWN_MEMBERS) members.push(await told(CRASH, STATE));
    const [second, last] = [members[1], members.at(-1)];
    expect(members.every(({ storyId }) => storyId === crash.storyId)).toBe(true);
    expect(await countKeys(last?.article.id ?? 0)).toBe(0);
    await splitStory(database.db, crash.storyId, [second?.article.id ?? 0], NOW);
    expect(await countKeys(last?.article.id ?? 0)).toBeGreaterThan(0);
  });

  it("is refused for articles of another story, and when nothing would be left", async () => {
    const [crash, fire] = [await told(CRASH), await told(FIRE)];
    expect(await splitStory(database.db, crash.storyId, [fire.article.id], NOW)).toMatchObject({ kind: "refused" });
    expect(await splitStory(database.db, crash.storyId, [crash.article.id], NOW)).toMatchObject({ kind: "refused" });
  });
});
