import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { declareRuleSet, findRuleSetInForce } from "../../src/db/rule-sets.ts";
import { articles } from "../../src/db/schema.ts";
import { rematchArticles } from "../../src/pipeline/rematch-articles.ts";
import { sendDueRematches } from "../../src/pipeline/send-due-rematches.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { storeArticle } from "./store-article.ts";

const DAY = 86_400;

let steps: StepApp;
beforeEach(async () => {
  steps = await openStepApp(["/feed"]);
  const { ruleVersion, topicVersions } = steps.app.matcher();
  await declareRuleSet(steps.db, ruleVersion, topicVersions, steps.app.now());
});
afterEach(() => steps.close());

/** Stores articles that were matched by older rules, so many days apart, the newest last. */
async function storeMatched(count: number, daysApart: number): Promise<void> {
  for (let at = count - 1; at >= 0; at -= 1) {
    const seenAt = new Date(steps.app.now().getTime() - at * daysApart * DAY * 1000);
    await storeArticle(steps.db, { title: `Number ${at}`, text: "", seenAt });
  }
  await steps.db.execute(sql`update articles set matched_at = scraped_at, rule_version = 'older'`);
}

/** What one tick sends, when so many jobs wait. */
async function tick(waiting: { readonly match?: number; readonly rematch?: number } = {}) {
  steps.sent.length = 0;
  const nothing = { waiting: 0, active: 0, delayed: 0, failed: 0 };
  const counts: StepApp["app"]["queues"]["counts"] = async () => ({
    ...{ poll: nothing, scrape: nothing, deliver: nothing, digest: nothing },
    match: { ...nothing, waiting: waiting.match ?? 0 },
    rematch: { ...nothing, waiting: waiting.rematch ?? 0 },
  });
  await sendDueRematches({ ...steps.app, queues: { ...steps.app.queues, counts } });
  return steps.sent.map(({ data }) => data);
}

test("articles of the last thirty days are sent, the newest first", async () => {
  await storeMatched(4, 14);
  expect(await tick()).toEqual([{ articleIds: [4, 3, 2] }]);
});

test("they are sent a little at a time, and the next when those are done", async () => {
  await storeMatched(1, 1);
  await steps.db.execute(sql`
    insert into articles (address, source_slug, title, text, published_at, verdict, text_origin, version, text_hash,
      first_seen_at, scraped_at, matched_at, rule_version)
    select 'http://outlet.example/' || n, source_slug, title, text, published_at, verdict, text_origin, version, text_hash,
      first_seen_at, scraped_at, matched_at, rule_version
    from articles, generate_series(1, 220) as n`);
  const first = await tick();
  expect(first).toHaveLength(4);
  for (const job of first) if ("articleIds" in job) await rematchArticles(steps.app, job.articleIds);
  expect(await tick()).toEqual([{ articleIds: expect.any(Array) }]);
});

test("they wait while fresh articles do, and while the last ones are not done", async () => {
  await storeMatched(1, 1);
  expect(await tick({ match: 5 })).toEqual([]);
  expect(await tick({ rematch: 1 })).toEqual([]);
  expect(await tick({ match: 4 })).toHaveLength(1);
});

test("once all are done nobody looks again, until other rules are declared", async () => {
  await storeMatched(1, 1);
  const [id = 0] = (await steps.db.select({ id: articles.id }).from(articles)).map((row) => row.id);
  await rematchArticles(steps.app, [id]);
  await tick();
  expect(await findRuleSetInForce(steps.db)).toMatchObject({ rematchedAt: null });
  steps.pass(61);
  await tick();
  expect(await findRuleSetInForce(steps.db)).toMatchObject({ rematchedAt: steps.app.now() });
  await steps.db.execute(sql`update articles set rule_version = 'older'`);
  expect(await tick()).toEqual([]);
  const { ruleVersion, topicVersions } = steps.app.matcher();
  steps.pass(1);
  await declareRuleSet(steps.db, ruleVersion, topicVersions, steps.app.now());
  expect(await tick()).toEqual([]);
  await declareRuleSet(steps.db, "others", new Map(), steps.app.now());
  steps.pass(1);
  await declareRuleSet(steps.db, ruleVersion, topicVersions, steps.app.now());
  expect(await tick()).toHaveLength(1);
});

test("none is sent when the operator wants none, or by a process with other rules", async () => {
  await storeMatched(1, 1);
  await sendDueRematches({ ...steps.app, rematchDays: 0 });
  expect(steps.sent).toEqual([]);
  await declareRuleSet(steps.db, "others", new Map(), new Date(steps.app.now().getTime() + 1000));
  expect(await tick()).toEqual([]);
});
