import { asc } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { alerts, articles, deliveries, matches, stories, storyArticles } from "../../src/db/schema.ts";
import { matchArticles } from "../../src/pipeline/match-articles.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { feedOf, pageOf } from "./outlet-server.ts";

const ABOUT = "Armenia and the European Union signed an agreement on visas in Yerevan.";

const DIGESTS = `channels:
  - { name: desk, kind: webhook, address: "http://hook.example/alerts", topics: all }
`;

let steps: StepApp;
afterEach(() => steps.close());

/** Polls and scrapes a feed of these pages and gives the ids of their articles. */
async function openScraped(pages: readonly { readonly title: string; readonly sentence: string }[]) {
  steps = await openStepApp(["/feed"], { digests: DIGESTS });
  steps.outlet.replies.set("/feed", feedOf(pages.map(({ title }, n) => ({ path: `/${n}`, title }))));
  for (const [n, { title, sentence }] of pages.entries()) steps.outlet.replies.set(`/${n}`, pageOf(title, sentence));
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  steps.sent.length = 0;
  return (await steps.db.select().from(articles).orderBy(asc(articles.id))).map(({ id }) => id);
}

async function counts() {
  const { db } = steps;
  const [matchCount, alertCount, storyCount, memberCount, deliveryCount] = await Promise.all(
    [matches, alerts, stories, storyArticles, deliveries].map((table) => db.$count(table)),
  );
  return { matchCount, alertCount, storyCount, memberCount, deliveryCount };
}

test("a match is stored with its evidence, told as one alert in a story, and owed to the channel; each article has a story", async () => {
  const ids = await openScraped([
    { title: "Armenia signs with the European Union", sentence: ABOUT },
    { title: "Grain prices fall", sentence: "Farmers sold less wheat than in the year before." },
  ]);
  await matchArticles(steps.app, ids);
  expect(await counts()).toEqual({ matchCount: 1, alertCount: 1, storyCount: 2, memberCount: 2, deliveryCount: 1 });
  const [alert] = await steps.db.select().from(alerts);
  const article = (await steps.db.select().from(articles)).find(({ id }) => id === alert?.articleId);
  for (const { field, start, end, form } of alert?.evidence ?? [])
    expect(article?.[field].slice(start, end)).toBe(form);
  expect(new Set(alert?.evidence.map(({ concept }) => concept))).toEqual(new Set(["armenia", "eu"]));
  expect(steps.sent).toEqual([{ queue: "deliver", data: { alertId: alert?.id, channel: "desk" } }]);
  expect((await steps.db.select().from(articles)).every(({ matchedAt }) => matchedAt !== null)).toBe(true);
});

test("sent twenty times, four at once, articles give each alert once and owe each story once", async () => {
  const ids = await openScraped([
    { title: "Armenia signs with the European Union", sentence: ABOUT },
    { title: "The European Union invites Armenia", sentence: "Armenia was invited by the European Union to Brussels." },
  ]);
  for (let replay = 0; replay < 5; replay += 1) {
    await Promise.all([1, 2, 3, 4].map(() => matchArticles(steps.app, ids)));
  }
  // As after a restore, or a change of rules: everything is held against the topics again.
  await steps.db.update(articles).set({ matchedAt: null });
  await Promise.all([1, 2, 3, 4].map(() => matchArticles(steps.app, ids)));
  expect(await counts()).toMatchObject({ matchCount: 2, alertCount: 2, memberCount: 2, deliveryCount: 1 });
  expect(steps.sent.filter(({ queue }) => queue === "deliver")).toHaveLength(1);
});

test("the same text in two outlets is one story", async () => {
  const ids = await openScraped([
    { title: "Armenia signs with the European Union", sentence: ABOUT },
    { title: "Armenia signs with the European Union, agencies say", sentence: ABOUT },
  ]);
  await matchArticles(steps.app, ids);
  expect(await counts()).toMatchObject({ alertCount: 2, storyCount: 1, memberCount: 2 });
});

test("a second article of a story is told as an update when it has a new number, and not when it has nothing new", async () => {
  const text = `${ABOUT} The fund has 38 million euros.`;
  const ids = await openScraped([
    { title: "Armenia signs with the European Union", sentence: text },
    { title: "Armenia signs with the European Union, agencies say", sentence: text },
    { title: "Armenia signs with the European Union for 52 million", sentence: text },
  ]);
  for (const id of ids) await matchArticles(steps.app, [id]);
  const raised = await steps.db.select().from(alerts).orderBy(asc(alerts.id));
  expect(raised.map(({ storyId, news, newFacts }) => ({ storyId, news, newFacts }))).toEqual([
    { storyId: 1, news: "new", newFacts: [] },
    { storyId: 1, news: "none", newFacts: [] },
    { storyId: 1, news: "update", newFacts: [{ kind: "number", name: "52" }] },
  ]);
  const owed = await steps.db.select().from(deliveries).orderBy(asc(deliveries.alertId));
  expect(owed.map(({ alertId, news }) => ({ alertId, news }))).toEqual([
    { alertId: raised[0]?.id, news: "new" },
    { alertId: raised[2]?.id, news: "update" },
  ]);
});

test("an article published days before it was found is an alert in the tables, and told to nobody", async () => {
  const [id = 0] = await openScraped([{ title: "Armenia signs with the European Union", sentence: ABOUT }]);
  await steps.db.update(articles).set({ publishedAt: new Date(steps.app.now().getTime() - 50 * 3_600_000) });
  await matchArticles(steps.app, [id]);
  expect(await steps.db.select().from(alerts)).toMatchObject([{ news: "none" }]);
  expect(await counts()).toMatchObject({ alertCount: 1, deliveryCount: 0 });
});

test("a newer version renews the matches, drops those that no longer hold, and keeps the alert that was told", async () => {
  const [id = 0] = await openScraped([{ title: "Armenia signs with the European Union", sentence: ABOUT }]);
  await matchArticles(steps.app, [id]);
  const newer = { version: 2, title: "Grain prices fall", text: "Farmers sold less wheat.", matchedAt: null };
  await steps.db.update(articles).set(newer);
  await matchArticles(steps.app, [id]);
  expect(await counts()).toMatchObject({ matchCount: 0, alertCount: 1, storyCount: 1, deliveryCount: 1 });
  const again = { version: 3, title: "Armenia signs after all", text: ABOUT, matchedAt: null };
  await steps.db.update(articles).set(again);
  await matchArticles(steps.app, [id]);
  expect(await steps.db.select().from(matches)).toMatchObject([{ articleVersion: 3 }]);
  expect(await counts()).toMatchObject({ alertCount: 1, deliveryCount: 1 });
});

test("a version that comes while the older one is matched waits for its own turn", async () => {
  const [id = 0] = await openScraped([{ title: "Armenia signs with the European Union", sentence: ABOUT }]);
  const db = steps.db;
  let edit: Promise<unknown> | null = null;
  const pass: StepApp["app"]["pass"] = (point) => {
    if (point === "match:decided") edit = db.update(articles).set({ version: 2, title: "Edited" }).execute();
  };
  const transaction: typeof db.transaction = async (...work) => {
    await edit;
    return db.transaction(...work);
  };
  await matchArticles({ ...steps.app, db: Object.assign(Object.create(db), { transaction }), pass }, [id]);
  expect(await steps.db.select().from(articles)).toMatchObject([{ version: 2, matchedAt: null }]);
});
