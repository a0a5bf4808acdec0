import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { articles, deliveries, entries, feedGaps, fetches, robots } from "../../src/db/schema.ts";
import { cleanUp } from "../../src/pipeline/clean-up.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { sendDuePolls } from "../../src/pipeline/send-due-polls.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { feedOf, pageOf } from "./outlet-server.ts";

const FEED = feedOf([{ path: "/a", title: "Road agreed", text: "Short." }]);

let steps: StepApp;
afterEach(() => steps.close());

async function openWithFeed(): Promise<void> {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", FEED).set("/a", pageOf("Road agreed", "Both agreed on the price of the road."));
}

/** What a sweep sends when the queue has lost everything. */
async function swept() {
  steps.sent.length = 0;
  await sweep(steps.app);
  return steps.sent;
}

test("feeds that are due are sent, longest overdue first, and none that is not", async () => {
  steps = await openStepApp(["/one", "/two", "/three"]);
  await steps.db.execute(sql`update feeds set next_poll_at = next_poll_at - interval '1 hour' where id = 2`);
  await steps.db.execute(sql`update feeds set next_poll_at = next_poll_at + interval '1 hour' where id = 3`);
  await sendDuePolls(steps.app);
  expect(steps.sent.map(({ data }) => data)).toEqual([{ feedId: 2 }, { feedId: 1 }]);
});

test("entries whose job was lost are scraped, once they have waited for half a minute", async () => {
  await openWithFeed();
  await pollFeed(steps.app, 1);
  steps.pass(29);
  expect(await swept()).toEqual([]);
  steps.pass(1);
  expect(await swept()).toEqual([{ queue: "scrape", data: { feedId: 1 } }]);
});

test("articles whose job was lost are matched; those that wait long travel alone", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", feedOf([1, 2, 3].map((n) => ({ title: `Road ${n}`, text: `Text ${n}.` }))));
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  expect(await swept()).toEqual([]);
  steps.pass(30);
  expect(await swept()).toEqual([{ queue: "match", data: { articleIds: [1, 2, 3] } }]);
  steps.pass(300);
  expect(await swept()).toEqual([1, 2, 3].map((id) => ({ queue: "match", data: { articleIds: [id] } })));
});

test("deliveries that were owed and not made are made", async () => {
  steps = await openStepApp(["/feed"]);
  await seedAlerts(steps.db, steps.app.now());
  await steps.db.insert(deliveries).values({ alertId: 1, channel: "desk", state: "pending", dueAt: steps.app.now() });
  expect(await swept()).toEqual(expect.not.arrayContaining([expect.objectContaining({ queue: "deliver" })]));
  steps.pass(30);
  expect(await swept()).toContainEqual({ queue: "deliver", data: { alertId: 1, channel: "desk" } });
});

test("parked jobs get three more tries when they have rested", async () => {
  steps = await openStepApp(["/feed"]);
  const filters: unknown[] = [];
  const requeueParked: StepApp["app"]["queues"]["requeueParked"] = async (filter) => {
    filters.push(filter);
    return 0;
  };
  await sweep({ ...steps.app, queues: { ...steps.app.queues, requeueParked } });
  expect(filters).toEqual([{ before: new Date(steps.app.now().getTime() - 900_000) }]);
});

test("when all is done there is nothing to sweep", async () => {
  await openWithFeed();
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  await steps.db.update(articles).set({ matchedAt: steps.app.now() });
  steps.pass(3600);
  expect(await swept()).toEqual([]);
});

test("what is past its time goes: fetches, entries' texts, articles; what an alert stands on stays", async () => {
  await openWithFeed();
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  await seedAlerts(steps.db, steps.app.now());
  const alerted = (
    await steps.db.execute(sql`select from articles where exists (select from alerts where article_id = articles.id)`)
  ).rowCount;
  steps.pass(31 * 86_400);
  await cleanUp(steps.app);
  expect(await steps.db.select().from(entries)).toMatchObject([{ summary: null, content: null, title: "Road agreed" }]);
  expect(await steps.db.$count(fetches)).toBe(1);
  steps.pass(60 * 86_400);
  await cleanUp(steps.app);
  expect(await steps.db.$count(fetches)).toBe(0);
  steps.pass(400 * 86_400);
  await cleanUp(steps.app);
  expect((await steps.db.select().from(articles)).map(({ address }) => address)).not.toContain(
    "http://outlet.example/a",
  );
  expect(await steps.db.$count(articles)).toBeGreaterThanOrEqual(alerted ?? 0);
});

test("gaps go with the log of fetches, and the robots.txt of a site once nobody has asked for it in a month", async () => {
  await openWithFeed();
  const now = steps.app.now();
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const gap = (days: number) => ({ feedId: 1, gapStart: ago(days + 1), gapEnd: ago(days), seenAt: ago(days) });
  await steps.db.insert(feedGaps).values([gap(89), gap(91)]);
  const site = (host: string, staleAt: Date) => {
    return { origin: `https://${host}.example`, permit: "everything" as const, rules: "", staleAt };
  };
  await steps.db.insert(robots).values([site("visited", ago(-1)), site("late", ago(29)), site("left", ago(31))]);
  await cleanUp(steps.app);
  expect((await steps.db.select().from(feedGaps)).map(({ seenAt }) => seenAt)).toEqual([ago(89)]);
  expect((await steps.db.select().from(robots)).map(({ origin }) => origin)).toEqual([
    "https://visited.example",
    "https://late.example",
  ]);
});

test("an entry whose article was let go stays known, so that a feed that still lists it tells nothing twice", async () => {
  await openWithFeed();
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  steps.pass(500 * 86_400);
  await cleanUp(steps.app);
  expect(await steps.db.$count(articles)).toBe(0);
  steps.sent.length = 0;
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  expect(await steps.db.$count(articles)).toBe(0);
  expect(steps.sent).toEqual([]);
});
