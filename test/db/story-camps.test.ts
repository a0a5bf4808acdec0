import { afterAll, beforeAll, expect, test } from "vitest";
import { articles, sources } from "../../src/db/schema.ts";
import { findStoryCamps } from "../../src/db/story-camps.ts";
import { findStoryRecord } from "../../src/db/story-record.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { seedAlerts } from "../support/seed-alerts.ts";

const NOW = new Date("2025-06-02T09:00:00Z");
const HOUR_MS = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seedAlerts(db, NOW);
  const outlet = { country: "IR", owner: "a foundation", leaning: "conservative" };
  for (const [slug, hoursAgo] of [
    ["silent", 2],
    ["early", 3.5],
    ["late", 240],
  ] as const) {
    await db
      .insert(sources)
      .values({ ...outlet, slug, name: slug, family: slug, leaning: `${outlet.leaning} ${slug}` });
    const at = new Date(NOW.getTime() - hoursAgo * HOUR_MS);
    const read = { verdict: "full", textOrigin: "page", textHash: Buffer.alloc(32), version: 1 } as const;
    const times = { publishedAt: at, firstSeenAt: at, scrapedAt: at };
    await db.insert(articles).values({ ...read, ...times, address: slug, sourceSlug: slug, title: slug, text: "" });
  }
});
afterAll(() => database.close());

test("stories asked for together have the camps that each story's own page tells", async () => {
  const found = await findStoryCamps(database.db, [1, 2, 3], NOW);
  expect([...found.keys()].sort()).toEqual([1, 2, 3]);
  for (const [id, camps] of found) {
    const page = await findStoryRecord(database.db, id, NOW);
    expect(camps.silent).toEqual(page?.camps.silent);
    expect(camps.onlyIn).toEqual(page?.camps.onlyIn);
    expect(camps.carrying.map(({ camp, articleCount }) => [camp, articleCount])).toEqual(
      page?.camps.carrying.map(({ camp, articleCount }) => [camp, articleCount]),
    );
  }
  expect(found.get(1)?.silent.map(({ camp }) => camp.leaning)).toEqual(["conservative silent"]);
});

test("of no story nothing is told", async () => {
  expect(await findStoryCamps(database.db, [], NOW)).toEqual(new Map());
});
