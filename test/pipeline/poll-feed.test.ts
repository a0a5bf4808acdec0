import { asc } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { findFeed, type StoredFeed } from "../../src/db/feeds.ts";
import { entries, feeds, fetches } from "../../src/db/schema.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { feedOf } from "./outlet-server.ts";

const TWO = feedOf([
  { path: "/a", title: "A bridge opens" },
  { path: "/b", title: "A bridge closes" },
]);

let steps: StepApp;
afterEach(() => steps.close());

async function feedOne(): Promise<StoredFeed> {
  const feed = await findFeed(steps.db, 1);
  if (feed === null) throw new Error("no feed was declared");
  return feed;
}

/** Lets time pass until the feed is due, and polls it. */
async function pollWhenDue(): Promise<StoredFeed> {
  const { nextPollAt } = await feedOne();
  steps.pass(Math.max(0, nextPollAt.getTime() - steps.app.now().getTime()) / 1000);
  await pollFeed(steps.app, 1);
  return feedOne();
}

const titles = async () => (await steps.db.select().from(entries).orderBy(asc(entries.id))).map(({ title }) => title);

test("a first visit records the entries and sends the feed on to be scraped", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "done" });
  expect(await titles()).toEqual(["A bridge opens", "A bridge closes"]);
  expect(steps.sent).toEqual([{ queue: "scrape", data: { feedId: 1 } }]);
  expect(await feedOne()).toMatchObject({ state: "undated", title: "Outlet", failureWeight: 0 });
});

test("a feed is never visited before its time, however often it is sent", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  for (let visit = 0; visit < 20; visit += 1) {
    await pollFeed(steps.app, 1);
    steps.pass(20);
  }
  expect(steps.outlet.requests).toHaveLength(1);
});

test("a 304 is believed: validators go back as they came, nothing is read or sent, the state stays told", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", (headers) => {
    if (headers["if-none-match"] === 'W/"odd, one"') return { status: 304 };
    return { ...TWO, headers: { ...TWO.headers, etag: 'W/"odd, one"' } };
  });
  await pollFeed(steps.app, 1);
  steps.sent.length = 0;
  const feed = await pollWhenDue();
  expect(steps.outlet.requests.at(-1)?.headers["if-none-match"]).toBe('W/"odd, one"');
  expect(feed).toMatchObject({ state: "undated", etag: 'W/"odd, one"' });
  expect(steps.sent).toEqual([]);
});

test("no validators are invented for a server that gives none", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await pollFeed(steps.app, 1);
  await pollWhenDue();
  const { headers } = steps.outlet.requests.at(-1) ?? { headers: {} };
  expect(headers).not.toHaveProperty("if-none-match");
  expect(headers).not.toHaveProperty("if-modified-since");
});

test("a server whose validators never change is asked for the whole body once a week", async () => {
  steps = await openStepApp(["/feed"]);
  const etag = '"for-ever"';
  let body = TWO;
  steps.outlet.replies.set("/feed", (headers) =>
    headers["if-none-match"] === etag ? { status: 304 } : { ...body, headers: { ...body.headers, etag } },
  );
  await pollFeed(steps.app, 1);
  body = feedOf([{ path: "/c", title: "A bridge is painted" }]);
  await pollWhenDue();
  expect(await titles()).not.toContain("A bridge is painted");
  steps.pass(7 * 86_400);
  await pollWhenDue();
  expect(await titles()).toContain("A bridge is painted");
});

test("a body that is the same to the byte is not read again", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await pollFeed(steps.app, 1);
  steps.sent.length = 0;
  await pollWhenDue();
  const [, second] = await steps.db.select().from(fetches).orderBy(asc(fetches.startedAt));
  expect(second).toMatchObject({ entryCount: 0, newEntryCount: 0, status: 200 });
  expect(steps.sent).toEqual([]);
});

test.each([
  ["empty", feedOf([])],
  ["undated", TWO],
])("a feed that is %s is called so as long as it stays as it is", async (state, body) => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", (headers) =>
    headers["if-none-match"] === '"1"' ? { status: 304 } : { ...body, headers: { ...body.headers, etag: '"1"' } },
  );
  expect(await pollWhenDue()).toMatchObject({ state });
  expect(await pollWhenDue()).toMatchObject({ state });
});

test("a feed that moved for good is read at its new place, and called moved until feeds.yml says so", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 301, headers: { location: "/new" } });
  steps.outlet.replies.set("/new", TWO);
  expect(await pollWhenDue()).toMatchObject({ state: "moved" });
  expect(await pollWhenDue()).toMatchObject({ state: "moved" });
  expect(await titles()).toHaveLength(2);
});

test("a feed cut off in the middle keeps what came, drops its validators, and is whole the next time", async () => {
  steps = await openStepApp(["/feed"]);
  const etag = '"whole"';
  const cut = {
    ...TWO,
    headers: { ...TWO.headers, etag },
    body: TWO.body.slice(0, TWO.body.indexOf("A bridge closes")),
    isCut: true,
  };
  steps.outlet.replies.set("/feed", cut);
  expect(await pollWhenDue()).toMatchObject({ etag: null, lastModified: null });
  expect(await titles()).toContain("A bridge opens");
  steps.outlet.replies.set("/feed", { ...TWO, headers: { ...TWO.headers, etag } });
  expect(await pollWhenDue()).toMatchObject({ etag });
  expect(await titles()).toEqual(expect.arrayContaining(["A bridge opens", "A bridge closes"]));
});

test("failures make visits rarer, keep what was known, and one success forgives them", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await pollWhenDue();
  steps.outlet.replies.set("/feed", { status: 500 });
  const first = await pollWhenDue();
  expect(first).toMatchObject({ state: "server-error", failureWeight: 0.25, title: "Outlet" });
  const gap = first.nextPollAt.getTime() - steps.app.now().getTime();
  const second = await pollWhenDue();
  expect(second.nextPollAt.getTime() - steps.app.now().getTime()).toBeGreaterThan(gap);
  steps.outlet.replies.set("/feed", TWO);
  expect(await pollWhenDue()).toMatchObject({ failureWeight: 0 });
});

test("a server that asks for an hour is left alone for an hour", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 503, headers: { "retry-after": "7200" } });
  const { nextPollAt, state } = await pollWhenDue();
  expect(state).toBe("server-error");
  expect(nextPollAt.getTime()).toBeGreaterThanOrEqual(steps.app.now().getTime() + 7_200_000);
});

test("an edited entry is due again under the same identity; the same text is not", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await pollWhenDue();
  await steps.db.update(entries).set({ scrapeDueAt: null });
  const edited = feedOf([
    { path: "/a", title: "A bridge opens late" },
    { path: "/b", title: "A bridge closes" },
  ]);
  steps.outlet.replies.set("/feed", edited);
  await pollWhenDue();
  const stored = await steps.db.select().from(entries).orderBy(asc(entries.id));
  expect(stored.map(({ title, scrapeDueAt }) => [title, scrapeDueAt !== null])).toEqual([
    ["A bridge opens late", true],
    ["A bridge closes", false],
  ]);
});

test("two feeds of one host take turns: the second comes back when the pause is over", async () => {
  steps = await openStepApp(["/one", "/two"], { secondsBetweenStarts: 5 });
  steps.outlet.replies.set("/one", TWO).set("/two", TWO);
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "done" });
  const at = new Date(steps.app.now().getTime() + 5_000);
  expect(await pollFeed(steps.app, 2)).toEqual({ kind: "later", at });
  steps.pass(5);
  expect(await pollFeed(steps.app, 2)).toEqual({ kind: "done" });
});

test("the same job on two machines at once changes the tables as one does", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await Promise.all([1, 2, 3, 4].map(() => pollFeed(steps.app, 1)));
  expect(await titles()).toHaveLength(2);
  expect(await steps.db.$count(fetches)).toBe(1);
});

test.each([
  ["switched off", { enabled: false }],
  ["gone", null],
])("a feed that was %s since the job was sent is left alone", async (_what, change) => {
  steps = await openStepApp(["/feed"]);
  if (change === null) await steps.db.delete(feeds);
  else await steps.db.update(feeds).set(change);
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "done" });
  expect(steps.outlet.requests).toEqual([]);
});
