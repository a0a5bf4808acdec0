import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { upsertMatches } from "../../src/db/matches.ts";
import { matchesFlat } from "../../src/db/matches-flat.ts";
import { reviews, topics } from "../../src/db/schema.ts";
import { projectRoot } from "../../src/project-root.ts";
import type { ExplainedMatch } from "../../src/topic/match.ts";
import { storeArticle } from "../pipeline/store-article.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const NOW = new Date("2025-06-02T09:00:00Z");
const TOPIC = "armenia-azerbaijan-peace";

const MATCH: ExplainedMatch = {
  ...{ topic: TOPIC, score: 5.2, level: "review", sentence: "Treaty text agreed" },
  evidence: [{ concept: "peace-treaty", form: "Treaty", field: "title", start: 0, end: 6 }],
  parts: [
    { name: "the treaty", points: 6, places: [{ field: "title", start: 0, end: 6 }] },
    { name: "sport", points: -0.8, places: [] },
  ],
};

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await db.insert(topics).values({ slug: TOPIC, title: "Peace", enabled: true });
  const articleId = await storeArticle(db, { title: "Treaty text agreed", text: "", seenAt: NOW });
  const found = [{ articleId, version: 1, matches: [MATCH] }];
  const versions = new Map([[TOPIC, "abc"]]);
  await db.transaction((tx) => upsertMatches(tx, found, versions, { now: NOW, backfilledAt: null }));
  const judged = { level: "review" as const, score: 5.2, ruleVersion: "abc", articleVersion: 1 };
  await db.insert(reviews).values({ topic: TOPIC, articleId, verdict: "no", ...judged, reviewedAt: NOW });
});
afterAll(() => database.close());

test("a row of the view explains the match whole, and says what a person thought of it", async () => {
  expect(await database.db.select().from(matchesFlat)).toEqual([
    {
      ...MATCH,
      ...{ matchId: 1, matchedAt: NOW, topicTitle: "Peace", articleId: 1, headline: "Treaty text agreed" },
      ...{ address: expect.stringContaining("outlet.example"), sourceName: "Outlet", language: "en", publishedAt: NOW },
      ...{ ruleVersion: "abc", backfilledAt: null, withdrawnAt: null, review: "no", reviewedAt: NOW },
    },
  ]);
});

test("the documented question about the parts of a rule is answered", async () => {
  const text = readFileSync(join(projectRoot, "docs", "alerts-table.md"), "utf8");
  const query = /## Why it matched\n.*?```sql\n(.*?)```/su.exec(text)?.[1] ?? "";
  const { rows } = await database.db.pool.query(query);
  expect(rows).toEqual([
    { part: "sport", matches: "1", points: "-0.8" },
    { part: "the treaty", matches: "1", points: "6.0" },
  ]);
});
