import type { Verdict } from "../../src/article/article.ts";
import type { Database } from "../../src/db/open-database.ts";
import { alerts, articles, sources, stories, storyArticles, topics } from "../../src/db/schema.ts";

const HOUR = 3_600_000;

const SOURCES = [
  { slug: "haraz", name: "Haraz Daily", country: "AM", owner: "a trust", leaning: "independent", family: "haraz" },
  { slug: "tiflis", name: "Tiflis Post", country: "GE", owner: "a company", leaning: "independent", family: "tiflis" },
  { slug: "xeber", name: "Xəbər Evi", country: "AZ", owner: "the state", leaning: "state", family: "xeber" },
] as const;

interface SeedArticle {
  readonly address: string;
  readonly source: (typeof SOURCES)[number]["slug"];
  readonly title: string;
  readonly language: string;
  readonly verdict: Verdict;
  readonly story: number;
  readonly publishedHoursAgo: number;
  /** Where its text came from, if not from its publisher. */
  readonly origin?: string;
  readonly alerts: readonly { readonly topic: string; readonly hoursAgo: number; readonly forms: readonly string[] }[];
}

const PEACE = "armenia-azerbaijan-peace";
const CORRIDORS = "south-caucasus-transport-corridors";

const ARTICLES: readonly SeedArticle[] = [
  {
    ...{ address: "https://haraz.example/1", source: "haraz", title: "Treaty text agreed", language: "en" },
    ...{ verdict: "full", story: 0, publishedHoursAgo: 3 },
    alerts: [
      { topic: PEACE, hoursAgo: 2, forms: ["peace treaty", "Baku", "peace treaty"] },
      { topic: CORRIDORS, hoursAgo: 2.1, forms: ["railway"] },
    ],
  },
  {
    ...{ address: "https://xeber.example/1", source: "xeber", title: "Sülh mətni razılaşdırıldı", language: "az" },
    ...{ verdict: "teaser", story: 0, publishedHoursAgo: 1, origin: "haraz" },
    alerts: [{ topic: PEACE, hoursAgo: 0.5, forms: ["sülh müqaviləsi"] }],
  },
  {
    ...{ address: "https://tiflis.example/1", source: "tiflis", title: "Neighbours agree on a text", language: "en" },
    ...{ verdict: "full", story: 0, publishedHoursAgo: 0.4 },
    alerts: [],
  },
  {
    ...{ address: "https://tiflis.example/2", source: "tiflis", title: "სამშვიდობო ხელშეკრულება", language: "ka" },
    ...{ verdict: "paywall", story: 1, publishedHoursAgo: 55 },
    alerts: [{ topic: PEACE, hoursAgo: 54, forms: ["სამშვიდობო ხელშეკრულება"] }],
  },
  {
    ...{ address: "https://haraz.example/2", source: "haraz", title: "A railway reopens", language: "en" },
    ...{ verdict: "full", story: 2, publishedHoursAgo: 250 },
    alerts: [{ topic: CORRIDORS, hoursAgo: 240, forms: ["railway"] }],
  },
];

/**
 * Fills the tables with a small newsroom whose alerts are known: three outlets, three stories, five alerts on two
 * topics. Gives the moment each alert of the peace topic was raised.
 */
export async function seedAlerts(db: Database, now: Date): Promise<readonly Date[]> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  await db.insert(sources).values([...SOURCES]);
  await db.insert(topics).values([
    { slug: PEACE, title: "Peace", enabled: true },
    { slug: CORRIDORS, title: "Corridors", enabled: true },
  ]);
  const storyIds = new Map<number, number>();
  for (const seed of ARTICLES) {
    const publishedAt = ago(seed.publishedHoursAgo);
    const { address, title, language, verdict } = seed;
    const [article] = await db
      .insert(articles)
      .values({
        ...{ address, sourceSlug: seed.source, title, text: title, language, publishedAt, verdict, textOrigin: "page" },
        ...{ version: 1, textHash: Buffer.alloc(32), firstSeenAt: publishedAt, scrapedAt: publishedAt },
      })
      .returning({ id: articles.id });
    const articleId = article?.id ?? 0;
    const storyId = storyIds.get(seed.story) ?? (await insertStory(db, articleId, title, publishedAt));
    storyIds.set(seed.story, storyId);
    await db.insert(storyArticles).values({ articleId, storyId, joinedAt: publishedAt, origin: seed.origin });
    for (const { topic, hoursAgo, forms } of seed.alerts) {
      const evidence = forms.map((form) => {
        return { concept: `concept of ${form}`, form, field: "text" as const, start: 0, end: form.length };
      });
      const shown = { headline: title, language, score: 1, evidence, sentence: title };
      await db.insert(alerts).values({ topic, articleId, storyId, createdAt: ago(hoursAgo), ...shown });
    }
  }
  return ARTICLES.flatMap((seed) => seed.alerts)
    .filter((alert) => alert.topic === PEACE)
    .map((alert) => ago(alert.hoursAgo));
}

async function insertStory(db: Database, firstArticleId: number, title: string, at: Date): Promise<number> {
  const [story] = await db
    .insert(stories)
    .values({ firstArticleId, title, firstSeenAt: at, lastSeenAt: at })
    .returning({ id: stories.id });
  return story?.id ?? 0;
}
