import { afterAll, beforeAll, expect, test } from "vitest";
import { countMatches, listMatches } from "../../src/db/match-list.ts";
import { upsertMatches } from "../../src/db/matches.ts";
import { countReviews, findVerdicts, recordReview } from "../../src/db/reviews.ts";
import { matches, reviews } from "../../src/db/schema.ts";
import type { MatchLevel } from "../../src/topic/match.ts";
import { storeArticle } from "../pipeline/store-article.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const NOW = new Date("2025-06-02T09:00:00Z");
const LEVELS: readonly MatchLevel[] = ["alert", "alert", "review", "review"];
const SAID = { reviewer: "anna", note: null };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [at, level] of LEVELS.entries()) {
    const seenAt = new Date(NOW.getTime() + at * 1000);
    const articleId = await storeArticle(database.db, { title: `Number ${at + 1}`, text: "", seenAt });
    const found = { topic: "peace", score: 5 - at, level, evidence: [], sentence: "", parts: [] };
    const versions = new Map([["peace", "first rules"]]);
    await database.db.transaction((tx) =>
      upsertMatches(tx, [{ articleId, version: 1, matches: [found] }], versions, { now: NOW, backfilledAt: null }),
    );
  }
});
afterAll(() => database.close());

test("a review says what was judged, and the newest word replaces the one before", async () => {
  const { db } = database;
  await recordReview(db, 1, { ...SAID, verdict: "no" }, NOW);
  expect(await recordReview(db, 1, { ...SAID, verdict: "yes", note: "clear" }, NOW)).toEqual({
    ...{ topic: "peace", articleId: 1 },
  });
  expect(await db.select().from(reviews)).toEqual([
    {
      ...{ topic: "peace", articleId: 1, verdict: "yes", level: "alert", score: 5, ruleVersion: "first rules" },
      ...{ articleVersion: 1, reviewer: "anna", note: "clear", reviewedAt: NOW },
    },
  ]);
  expect(await recordReview(db, 99, { ...SAID, verdict: "yes" }, NOW)).toBeNull();
});

test("precision is measured of matches that stand, each level by itself; what waits is counted", async () => {
  const { db } = database;
  await recordReview(db, 2, { ...SAID, verdict: "no" }, NOW);
  await recordReview(db, 3, { ...SAID, verdict: "no" }, NOW);
  const counts = { alertYes: 1, alertNo: 1, reviewYes: 0, reviewNo: 1, waiting: 1 };
  expect(await countReviews(db)).toEqual(new Map([["peace", counts]]));
  await db.transaction(async (tx) => void (await tx.update(matches).set({ withdrawnAt: NOW })));
  expect(await countReviews(db)).toEqual(new Map());
  expect(await findVerdicts(db, "peace")).toEqual(
    new Map([
      [1, "yes"],
      [2, "no"],
      [3, "no"],
    ]),
  );
  await db.update(matches).set({ withdrawnAt: null });
});

test.each([
  [{ level: "review" as const, verdict: "none" as const }, [4]],
  [{ verdict: "no" as const }, [3, 2]],
  [{ topics: ["peace"], from: new Date(NOW.getTime() + 2000) }, [4, 3]],
  [{ topics: ["other"] }, []],
])("matches are listed as %j asks, those of the newest articles first", async (filter, ids) => {
  const { db } = database;
  expect((await listMatches(db, { ...filter, limit: 9 })).map(({ id }) => id)).toEqual(ids);
  expect(await countMatches(db, filter)).toBe(ids.length);
});
