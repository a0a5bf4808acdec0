import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAlerts } from "../../src/db/alerts.ts";
import { declareRuleSet } from "../../src/db/rule-sets.ts";
import { alerts, articles, deliveries, digestAlerts, digests, matches } from "../../src/db/schema.ts";
import { matchArticles } from "../../src/pipeline/match-articles.ts";
import { rematchArticles } from "../../src/pipeline/rematch-articles.ts";
import { type TopicEntry, topicSchema } from "../../src/topic/topic-schema.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { storeArticle } from "./store-article.ts";

const DIGESTS = `channels:
  - { name: desk, kind: webhook, address: "http://hook.example/alerts", topics: all }
`;

const SIGNED = "Armenia and the European Union signed an agreement.";

/** The small configuration's topic, changed. */
function topicOf(all: readonly string[], thresholds: object = {}): TopicEntry {
  const signals = [{ name: "all are named", all: [...all], weight: 3 }];
  return topicSchema.parse({ name: "A topic", about: "For a test.", signals, alert: 3, review: 2, ...thresholds });
}

const BOTH = topicOf(["armenia", "eu"]);

let steps: StepApp;
beforeEach(async () => {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  await putInForce({ "armenia-eu": BOTH });
});
afterEach(() => steps.close());

/** What the watch does when topics.yml has changed. */
async function putInForce(topics: Readonly<Record<string, TopicEntry>>): Promise<void> {
  steps.pass(60);
  steps.app.use({ ...steps.config, topics });
  const { ruleVersion, topicVersions } = steps.app.matcher();
  await declareRuleSet(steps.db, ruleVersion, topicVersions, steps.app.now());
}

/** Stores an article and matches it as it comes; gives its id. */
async function arrive(title: string, text = ""): Promise<number> {
  const id = await storeArticle(steps.db, { title, text, seenAt: steps.app.now() });
  await matchArticles(steps.app, [id]);
  return id;
}

async function rematchAll(): Promise<void> {
  const rows = await steps.db.select({ id: articles.id }).from(articles);
  await rematchArticles(
    steps.app,
    rows.map(({ id }) => id),
  );
}

const matchesNow = () =>
  steps.db
    .select({
      topic: matches.topic,
      articleId: matches.articleId,
      level: matches.level,
      backfilledAt: matches.backfilledAt,
      withdrawnAt: matches.withdrawnAt,
    })
    .from(matches)
    .orderBy(asc(matches.topic), asc(matches.articleId));

/** As if the alert had been posted. */
async function tell(): Promise<void> {
  await steps.db.update(deliveries).set({ state: "delivered", attempts: 1, dueAt: null });
}

describe("a topic that is new or changed", () => {
  test("finds stored articles; they are marked, dated when they came, and told to no channel and in no digest", async () => {
    const seenAt = steps.app.now();
    await arrive("Armenia holds elections");
    await putInForce({ "armenia-eu": BOTH, armenia: topicOf(["armenia"]) });
    steps.sent.length = 0;
    await rematchAll();
    const backfilledAt = steps.app.now();
    expect(await matchesNow()).toMatchObject([{ topic: "armenia", level: "alert", backfilledAt }]);
    expect(await steps.db.select().from(alerts)).toMatchObject([
      { topic: "armenia", createdAt: seenAt, backfilledAt, news: "none" },
    ]);
    expect(await steps.db.$count(deliveries)).toBe(0);
    expect(steps.sent).toEqual([]);
    expect(await listAlerts(steps.db, { limit: 9 })).toHaveLength(1);
    expect(await listAlerts(steps.db, { limit: 9, onlyNews: true })).toEqual([]);
  });

  test("leaves the matches of unchanged topics as they were", async () => {
    await arrive("Armenia and the European Union");
    await steps.db.update(matches).set({ score: 77 });
    await putInForce({ "armenia-eu": BOTH, armenia: topicOf(["armenia"]) });
    await rematchAll();
    const kept = await steps.db.select().from(matches).where(eq(matches.topic, "armenia-eu"));
    expect(kept).toMatchObject([{ score: 77, backfilledAt: null }]);
  });

  test("keeps what was found as it came and still holds, with the new rules' evidence and version", async () => {
    await arrive("Armenia and the European Union");
    const alertsBefore = await steps.db.select().from(alerts);
    await putInForce({ "armenia-eu": topicOf(["eu"]) });
    await rematchAll();
    expect(await steps.db.select().from(matches)).toMatchObject([
      {
        ruleVersion: steps.app.matcher().topicVersions.get("armenia-eu"),
        parts: [{ name: "all are named", points: 9, places: [{ field: "title", start: 16, end: 30 }] }],
        backfilledAt: null,
      },
    ]);
    expect(await steps.db.select().from(alerts)).toEqual(alertsBefore);
    expect(await steps.db.$count(deliveries)).toBe(1);
  });

  test("changes nothing when it is done twice, four at once", async () => {
    for (const n of [1, 2, 3]) await arrive(`Armenia holds elections, part ${n}`);
    await putInForce({ armenia: topicOf(["armenia"]) });
    await Promise.all([1, 2, 3, 4].map(rematchAll));
    await rematchAll();
    expect(await steps.db.$count(alerts)).toBe(3);
    expect(await steps.db.$count(matches)).toBe(3);
  });
});

describe("what no longer holds", () => {
  const NEITHER = topicOf(["armenia", "eu"], { alert: 30, review: 20 });
  const ONLY_REVIEW = topicOf(["armenia", "eu"], { alert: 30, review: 2 });

  test("is removed with its alert when nobody was told", async () => {
    await arrive("Armenia and the European Union");
    await putInForce({ "armenia-eu": NEITHER });
    await rematchAll();
    for (const table of [matches, alerts, deliveries]) expect(await steps.db.$count(table)).toBe(0);
  });

  test.each([
    ["a channel was posted it", tell],
    [
      "a digest told it",
      async () => {
        const digest = { subscription: "desk", localDate: "2025-06-02", state: "sent" as const, messageId: "<x@y>" };
        const shown = { recipients: [], subject: "", html: "", plain: "", headers: {}, storyCount: 1 };
        const now = steps.app.now();
        const times = { windowStart: now, windowEnd: now, composedAt: now };
        await steps.db.insert(digests).values({ ...digest, ...shown, ...times });
        await steps.db.insert(digestAlerts).values({ digestId: 1, alertId: 1 });
      },
    ],
  ])("is kept and marked when %s, and is listed no more", async (_how, told) => {
    await arrive("Armenia and the European Union");
    await told();
    await putInForce({ "armenia-eu": NEITHER });
    await rematchAll();
    const withdrawnAt = steps.app.now();
    expect(await matchesNow()).toMatchObject([{ level: "alert", withdrawnAt }]);
    expect(await steps.db.select().from(alerts)).toMatchObject([{ withdrawnAt }]);
    expect(await listAlerts(steps.db, { limit: 9 })).toEqual([]);
  });

  test("waits for a review when it still reaches that, and its alert is taken back", async () => {
    await arrive("Armenia and the European Union");
    await tell();
    await putInForce({ "armenia-eu": ONLY_REVIEW });
    await rematchAll();
    expect(await matchesNow()).toMatchObject([{ level: "review", withdrawnAt: null }]);
    expect(await steps.db.select().from(alerts)).toMatchObject([{ withdrawnAt: steps.app.now() }]);
  });

  test("stands again when the rules come back, and is not told again", async () => {
    await arrive("Armenia and the European Union");
    await tell();
    await putInForce({ "armenia-eu": NEITHER });
    await rematchAll();
    await putInForce({ "armenia-eu": BOTH });
    steps.sent.length = 0;
    await rematchAll();
    expect(await matchesNow()).toMatchObject([{ level: "alert", withdrawnAt: null, backfilledAt: null }]);
    expect(await steps.db.select().from(alerts)).toMatchObject([{ withdrawnAt: null, backfilledAt: null }]);
    expect(steps.sent).toEqual([]);
    expect(await steps.db.select().from(deliveries)).toMatchObject([{ state: "delivered" }]);
  });

  test("of a topic that is watched no more stays as it was", async () => {
    await arrive("Armenia and the European Union");
    await putInForce({ armenia: topicOf(["armenia"]) });
    await rematchAll();
    expect((await matchesNow()).map(({ topic }) => topic)).toEqual(["armenia", "armenia-eu"]);
  });
});

test("an article that was edited meanwhile waits for its own turn", async () => {
  const id = await arrive("Armenia holds elections");
  await putInForce({ armenia: topicOf(["armenia"]) });
  const pass: StepApp["app"]["pass"] = () => undefined;
  const edited = { version: 2, title: "Edited", text: SIGNED, matchedAt: null, ruleVersion: null };
  const { db } = steps;
  const transaction: typeof db.transaction = async (...work) => {
    await db.update(articles).set(edited);
    return db.transaction(...work);
  };
  await rematchArticles({ ...steps.app, db: Object.assign(Object.create(db), { transaction }), pass }, [id]);
  expect(await steps.db.select().from(articles)).toMatchObject([{ matchedAt: null }]);
  expect(await steps.db.$count(matches)).toBe(0);
});

test("a process with other rules than those in force leaves it to another", async () => {
  await arrive("Armenia holds elections");
  const own = steps.app.matcher();
  await putInForce({ armenia: topicOf(["armenia"]) });
  const rows = await steps.db.select({ id: articles.id }).from(articles);
  await rematchArticles(
    { ...steps.app, matcher: () => own },
    rows.map(({ id }) => id),
  );
  expect(await steps.db.select().from(articles)).toMatchObject([{ ruleVersion: own.ruleVersion }]);
});

test("articles matched by rules that nobody declared are held against every topic", async () => {
  const id = await arrive("Armenia holds elections");
  await steps.db.execute(sql`update articles set rule_version = 'of an earlier Araxes' where id = ${id}`);
  steps.app.use({ ...steps.config, topics: { armenia: topicOf(["armenia"]) } });
  await putInForce({ armenia: topicOf(["armenia"]) });
  await rematchAll();
  expect(await matchesNow()).toHaveLength(1);
});
