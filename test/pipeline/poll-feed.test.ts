import { asc } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { declareSources } from "../../src/db/declare-sources.ts";
import { findGaps } from "../../src/db/feed-gaps.ts";
import { dueFeedIds, findFeed, listFeeds, type StoredFeed } from "../../src/db/feeds.ts";
import { takeHostSlot } from "../../src/db/host-slots.ts";
import { entries, feeds, fetches } from "../../src/db/schema.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { feedOf, type OutletReply } from "./outlet-server.ts";

const TWO = feedOf([
  { path: "/a", title: "A bridge opens" },
  { path: "/b", title: "A bridge closes" },
]);

const DATED = feedOf([
  { path: "/a", title: "A bridge opens", at: new Date("2025-06-02T08:00:00Z") },
  { path: "/b", title: "A bridge closes", at: new Date("2025-06-02T07:00:00Z") },
]);

const START_MS = Date.parse("2025-06-02T09:00:00Z");

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

test("a feed that moved for good is read at its new place, and after three days visited there alone", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 301, headers: { location: "/new" } });
  steps.outlet.replies.set("/new", (headers) =>
    headers["if-none-match"] === '"n"' ? { status: 304 } : { ...DATED, headers: { ...DATED.headers, etag: '"n"' } },
  );
  for (const _day of [1, 2, 3]) {
    expect(await pollWhenDue()).toMatchObject({ state: "moved", move: { to: "http://outlet.example/new" } });
    steps.pass(86_400);
  }
  expect(steps.outlet.requests.map(({ path }) => path)).toEqual(["/feed", "/new", "/feed", "/new", "/feed", "/new"]);
  expect(steps.outlet.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
    ...[undefined, undefined, undefined, '"n"', undefined, '"n"'],
  ]);
  expect(await pollWhenDue()).toMatchObject({ state: "moved" });
  expect(steps.outlet.requests.slice(6).map(({ path }) => path)).toEqual(["/new"]);
  expect(await titles()).toHaveLength(2);
});

test("a new place that loses the feed sends the next visit back to the old one", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 308, headers: { location: "/new" } });
  steps.outlet.replies.set("/new", DATED);
  for (const _day of [1, 2, 3]) {
    await pollWhenDue();
    steps.pass(86_400);
  }
  steps.outlet.replies.set("/new", { body: "<html><body>Our new site</body></html>" }).set("/feed", DATED);
  expect(await pollWhenDue()).toMatchObject({ state: "not-a-feed", move: null });
  expect(await pollWhenDue()).toMatchObject({ state: "not-modified" });
  expect(steps.outlet.requests.at(-1)?.path).toBe("/feed");
});

test("a feed whose address redirects to what is no feed is not followed there", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 301, headers: { location: "/home" } });
  steps.outlet.replies.set("/home", { body: "<html><body>Welcome</body></html>" });
  for (const _day of [1, 2, 3, 4]) {
    expect(await pollWhenDue()).toMatchObject({ state: "not-a-feed", move: null });
    steps.pass(86_400);
  }
  expect(steps.outlet.requests.at(-2)?.path).toBe("/feed");
});

test("a feed that is gone by its outlet's word is given up, and visited again only when it was switched off and on", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 410 });
  expect(await pollWhenDue()).toMatchObject({ state: "gone", retiredAt: steps.app.now() });
  steps.pass(30 * 86_400);
  expect(await dueFeedIds(steps.db, steps.app.now(), 10)).toEqual([]);
  await pollWhenDue();
  expect(steps.outlet.requests).toHaveLength(1);
  const source = { slug: "outlet", name: "Outlet", country: "GE", language: null };
  const camp = { owner: "a trust", leaning: "independent", family: null };
  const feed = {
    intervalSeconds: null,
    language: null,
    kind: "feed" as const,
    listing: null,
    fullText: true,
    selectors: null,
    headers: null,
  };
  const declare = (enabled: boolean) => {
    const declared = { ...source, camp, feeds: [{ ...feed, address: "http://outlet.example/feed", enabled }] };
    return declareSources(steps.db, [declared], steps.app.now());
  };
  await declare(true);
  expect(await dueFeedIds(steps.db, steps.app.now(), 10)).toEqual([]);
  await declare(false);
  await declare(true);
  steps.outlet.replies.set("/feed", DATED);
  expect(await pollWhenDue()).toMatchObject({ state: "working", retiredAt: null });
});

test("a feed that fails for long is looked at once a week, and one success brings it back", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 404 });
  await steps.db.update(feeds).set({ failureWeight: 29.5 });
  const given = await pollWhenDue();
  expect(given).toMatchObject({ state: "missing", retiredAt: steps.app.now() });
  expect(given.nextPollAt.getTime() - steps.app.now().getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
  steps.outlet.replies.set("/feed", DATED);
  expect(await pollWhenDue()).toMatchObject({ state: "working", retiredAt: null, failureWeight: 0 });
});

test("switching a feed off and on does not bring its visit forward", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", DATED);
  const { nextPollAt } = await pollWhenDue();
  await declareSources(steps.db, [], steps.app.now());
  const source = { slug: "outlet", name: "Outlet", country: "GE", language: null };
  const camp = { owner: "a trust", leaning: "independent", family: null };
  const feed = {
    intervalSeconds: null,
    language: null,
    kind: "feed" as const,
    listing: null,
    fullText: true,
    selectors: null,
    headers: null,
    enabled: true,
  };
  const declared = { ...source, camp, feeds: [{ ...feed, address: "http://outlet.example/feed" }] };
  await declareSources(steps.db, [declared], steps.app.now());
  expect(await feedOne()).toMatchObject({ enabled: true, nextPollAt });
});

test("entries that fell out between two visits leave a gap on record, and the feed is visited more often", async () => {
  steps = await openStepApp(["/feed"]);
  const hourly = (from: number) => {
    const items = [0, 1, 2, 3, 4, 5].map((n) => {
      const at = new Date(START_MS - from * 3_600_000 - n * 3_600_000);
      return { path: `/${from}-${n}`, title: `Bridge ${at.toISOString()}`, at };
    });
    return feedOf(items);
  };
  steps.outlet.replies.set("/feed", hourly(0));
  const before = await pollWhenDue();
  expect(before.reachSeconds).toBe(5 * 3600);
  steps.pass(10 * 3600);
  const startedAt = steps.app.now();
  steps.outlet.replies.set("/feed", hourly(-10));
  const after = await pollWhenDue();
  expect(await findGaps(steps.db, startedAt)).toMatchObject([
    { address: "http://outlet.example/feed", start: new Date(START_MS), end: new Date(START_MS + 5 * 3_600_000) },
  ]);
  expect(after.nextPollAt.getTime() - steps.app.now().getTime()).toBeLessThan((5 * 3_600_000) / 3);
  const [listed] = await listFeeds(steps.db, steps.app.now());
  expect(listed).toMatchObject({ gapStart: new Date(START_MS), gapEnd: new Date(START_MS + 5 * 3_600_000) });
});

test("a feed that falls silent against its habit is called quiet, after a day and not before", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", DATED);
  const visit = { feedId: 1, durationMs: 10, state: "working", status: 200, byteCount: 1000, entryCount: 20 };
  const everyHour = Array.from({ length: 240 }, (_, hour) => {
    return { ...visit, startedAt: new Date(START_MS - (hour + 1) * 3_600_000), newEntryCount: 1 };
  });
  await steps.db.insert(fetches).values(everyHour);
  expect(await pollWhenDue()).toMatchObject({ state: "working" });
  steps.pass(22 * 3600);
  expect(await pollWhenDue()).toMatchObject({ state: "not-modified" });
  steps.pass(3 * 3600);
  expect(await pollWhenDue()).toMatchObject({ state: "quiet" });
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
  expect(await steps.untilDone(() => pollFeed(steps.app, 1))).toBe(1);
  const at = new Date(steps.app.now().getTime() + 5_000);
  expect(await pollFeed(steps.app, 2)).toEqual({ kind: "later", at });
  steps.pass(5);
  expect(await pollFeed(steps.app, 2)).toEqual({ kind: "done" });
});

test("robots.txt, each redirect and the feed itself are starts of their own, a pause apart", async () => {
  steps = await openStepApp(["/feed"], { secondsBetweenStarts: 5 });
  const startSeconds: number[] = [];
  const noted = (reply: OutletReply) => () => {
    startSeconds.push((steps.app.now().getTime() - START_MS) / 1000);
    return reply;
  };
  steps.outlet.replies.set("/robots.txt", noted({ status: 301, headers: { location: "/r" } }));
  steps.outlet.replies.set("/r", noted({ body: "User-agent: *\nCrawl-delay: 20\nDisallow: /private" }));
  steps.outlet.replies.set("/feed", noted({ status: 302, headers: { location: "/now" } }));
  steps.outlet.replies.set("/now", noted(TWO));
  await steps.untilDone(() => pollFeed(steps.app, 1));
  expect(startSeconds).toEqual([0, 5, 25, 45]);
  expect(await titles()).toHaveLength(2);
});

test("a site that does not answer even for robots.txt has the state of what ails it, not of one that forbids (row 1)", async () => {
  const inside = `
  - { name: Inside, country: GE, camp: { owner: a, leaning: b }, feeds: [{ address: "http://10.0.0.1/feed" }] }`;
  steps = await openStepApp(["/feed"], { sources: inside });
  steps.outlet.replies.set("/robots.txt", { status: 503 });
  for (const { id } of await listFeeds(steps.db, steps.app.now())) await steps.untilDone(() => pollFeed(steps.app, id));
  const told = await listFeeds(steps.db, steps.app.now());
  expect(told.map(({ address, state }) => [address, state]).sort()).toEqual([
    ["http://10.0.0.1/feed", "refused-address"],
    ["http://outlet.example/feed", "server-error"],
  ]);
  expect(told.every(({ lastError }) => lastError?.includes("robots.txt"))).toBe(true);
  expect(steps.outlet.requests).toEqual([]);
});

test("a redirect to another host waits for its turn there, asks its robots.txt first, and keeps to it", async () => {
  steps = await openStepApp(["/feed"], { secondsBetweenStarts: 5 });
  await takeHostSlot(steps.db, "hook.example", steps.app.now(), { gapSeconds: 30, leaseSeconds: 30 });
  const asked: string[] = [];
  const noted = (path: string, reply: OutletReply) => {
    steps.outlet.replies.set(path, ({ host }) => {
      asked.push(`${host}${path} at ${(steps.app.now().getTime() - START_MS) / 1000}`);
      return reply;
    });
  };
  noted("/robots.txt", { body: "User-agent: *\nDisallow: /private" });
  noted("/feed", { status: 302, headers: { location: "http://hook.example/private" } });
  noted("/private", TWO);
  await steps.untilDone(() => pollFeed(steps.app, 1));
  expect(asked).toEqual([
    "outlet.example/robots.txt at 0",
    "outlet.example/feed at 5",
    "hook.example/robots.txt at 30",
  ]);
  expect(await feedOne()).toMatchObject({ state: "robots", lastError: expect.stringContaining("hook.example") });
});

test("a site whose robots.txt cannot be had is told as what it is: no rules of its have forbidden anything", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/robots.txt", { status: 503 }).set("/feed", TWO);
  await pollFeed(steps.app, 1);
  const message = "http://outlet.example/robots.txt: answered with status 503";
  expect(await feedOne()).toMatchObject({ state: "server-error", lastError: message, failureWeight: 0.25 });
  expect(steps.outlet.requests).toEqual([]);
});

test.each([
  ["http://127.0.0.1:9/feed", "127.0.0.1 is loopback"],
  ["http://2852039166/latest/meta-data/", "169.254.169.254 is link-local"],
  ["http://[::ffff:10.0.0.1]/feed", "::ffff:a00:1 is not a public IPv6 address"],
])("a feed that leads to %s says that it is refused, not that robots.txt asked for it", async (location, words) => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", { status: 302, headers: { location } });
  await pollFeed(steps.app, 1);
  expect(await feedOne()).toMatchObject({ state: "refused-address", lastError: expect.stringContaining(words) });
});

test.each([
  ["as it asks", { "retry-after": "3600" }, 3600],
  ["for ten minutes when it does not say", {}, 600],
])("a host that answers 429 is left alone %s, by all its feeds", async (_how, headers, seconds) => {
  steps = await openStepApp(["/one", "/two"], { secondsBetweenStarts: 5 });
  steps.outlet.replies.set("/one", { status: 429, headers }).set("/two", TWO);
  await steps.untilDone(() => pollFeed(steps.app, 1));
  const at = new Date(steps.app.now().getTime() + seconds * 1000);
  expect(await pollFeed(steps.app, 2)).toEqual({ kind: "later", at });
});

test("the same job on two machines at once changes the tables as one does", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", TWO);
  await Promise.all([1, 2, 3, 4].map(() => pollFeed(steps.app, 1)));
  expect(await titles()).toHaveLength(2);
  expect(await steps.db.$count(fetches)).toBe(1);
  expect(steps.outlet.requests).toHaveLength(1);
});

test("a visit whose process was killed before it could record it is not made again at once", async () => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", DATED);
  await pollWhenDue();
  const killed = {
    ...steps.app,
    pass: () => {
      throw new Error("the process ended here");
    },
  };
  const { nextPollAt } = await feedOne();
  steps.pass((nextPollAt.getTime() - steps.app.now().getTime()) / 1000);
  await expect(pollFeed(killed, 1)).rejects.toThrow("the process ended here");
  expect((await feedOne()).nextPollAt).toEqual(new Date(steps.app.now().getTime() + 600_000));
  for (let restart = 0; restart < 100; restart += 1) await pollFeed(steps.app, 1);
  expect(steps.outlet.requests).toHaveLength(2);
  expect(await pollWhenDue()).toMatchObject({ state: "not-modified" });
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
