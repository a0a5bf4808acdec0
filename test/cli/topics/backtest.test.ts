import { afterAll, beforeAll, expect, test } from "vitest";
import { backtest, type Trial } from "../../../src/cli/topics/backtest.ts";
import { upsertMatches } from "../../../src/db/matches.ts";
import { reviews } from "../../../src/db/schema.ts";
import { compileMatcher } from "../../../src/topic/compile-matcher.ts";
import { storeArticle } from "../../pipeline/store-article.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { smallLexicon, topicOf } from "../../topic/rule-cases.ts";

const NOW = new Date("2025-06-02T09:00:00Z");
const DAY_MS = 86_400_000;

/** Stored articles, one a day, the oldest first. */
const TITLES = ["Anna too long ago", "Bert sold bread", "Anna sold bread", "Anna met Bert"];

const matcherOf = (rule: object, thresholds: object = {}) =>
  compileMatcher({ tried: topicOf(rule, { alert: 3, review: 2, ...thresholds }) }, smallLexicon);
const BEFORE = matcherOf({ any: ["anna"] });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [at, title] of TITLES.entries()) {
    const seenAt = new Date(NOW.getTime() - (TITLES.length - 1 - at) * DAY_MS);
    await storeArticle(database.db, { title, text: "", seenAt });
  }
  const judged = { level: "alert" as const, score: 3, ruleVersion: "", articleVersion: 1, reviewedAt: NOW };
  await database.db.insert(reviews).values([
    { topic: "tried", articleId: 3, verdict: "yes", ...judged },
    { topic: "tried", articleId: 4, verdict: "no", ...judged },
  ]);
});
afterAll(() => database.close());

async function run(trial: Partial<Trial> & Pick<Trial, "after">) {
  const since = new Date(NOW.getTime() - 2 * DAY_MS);
  let advanced = 0;
  const result = await backtest(database.db, { topic: "tried", since, before: BEFORE, ...trial }, (count) => {
    advanced += count;
  });
  expect(advanced).toBe(result.articleCount);
  return result;
}

test("a change says what it would add and drop, and what people had said of that", async () => {
  const result = await run({ after: matcherOf({ any: ["bread"] }) });
  expect(result).toMatchObject({
    articleCount: 3,
    before: { alerts: 2, reviews: 0, precision: { share: 0.5, count: 2 } },
    after: { alerts: 2, reviews: 0, precision: { share: 1, count: 1 } },
  });
  const changed = result.changed.map(({ change, article, before, verdict }) => [
    change,
    article.title,
    before,
    verdict,
  ]);
  expect(changed).toEqual([
    ["added", "Bert sold bread", null, null],
    ["dropped", "Anna met Bert", "alert", "no"],
  ]);
  const [added, dropped] = result.changed;
  expect(added?.explanation.evidence).toMatchObject([{ concept: "bread", form: "bread" }]);
  expect(dropped?.explanation.parts).toMatchObject([{ missing: "no bread" }]);
});

test("alerts that a stricter threshold leaves to a review are dropped ones", async () => {
  const { after, changed } = await run({ after: matcherOf({ any: ["anna"] }, { alert: 4, review: 2 }) });
  expect(after).toMatchObject({ alerts: 0, reviews: 2 });
  expect(changed.map(({ change }) => change)).toEqual(["dropped", "dropped"]);
});

test("without edited rules, those of topics.yml are held against what is stored", async () => {
  const found = { topic: "tried", score: 3, level: "alert" as const, evidence: [], sentence: "", parts: [] };
  await database.db.transaction((tx) =>
    upsertMatches(tx, [{ articleId: 2, version: 1, matches: [found] }], new Map(), { now: NOW, backfilledAt: null }),
  );
  const { before, changed } = await run({ before: null, after: BEFORE });
  expect(before.alerts).toBe(1);
  expect(changed.map(({ change, article }) => [change, article.title])).toEqual([
    ["added", "Anna met Bert"],
    ["added", "Anna sold bread"],
    ["dropped", "Bert sold bread"],
  ]);
});

test("an unchanged rule changes nothing", async () => {
  expect((await run({ after: matcherOf({ any: ["anna"] }) })).changed).toEqual([]);
});
