import { asc, eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { articles, articleVersions, entries } from "../../src/db/schema.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { CONSENT_PAGE, feedOf, pageOf } from "./outlet-server.ts";

const SENTENCE = "Armenia and its neighbours agreed on the price of the road that both want.";

let steps: StepApp;
afterEach(() => steps.close());

const listArticles = () => steps.db.select().from(articles).orderBy(asc(articles.id));
const listEntries = () => steps.db.select().from(entries).orderBy(asc(entries.id));
const visitsOf = (path: string) => steps.outlet.requests.filter((request) => request.path === path).length;
const secondsUntil = (moment: Date | null | undefined) =>
  moment == null ? null : (moment.getTime() - steps.app.now().getTime()) / 1000;

async function openPolled(feed: ReturnType<typeof feedOf>, secondsBetweenStarts = 0): Promise<void> {
  steps = await openStepApp(["/feed"], { secondsBetweenStarts });
  steps.outlet.replies.set("/feed", feed);
  await steps.untilDone(() => pollFeed(steps.app, 1));
  steps.sent.length = 0;
  steps.pass(secondsBetweenStarts);
}

test("the page behind an entry becomes an article, and its id is sent on", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: "Short." }]));
  steps.outlet.replies.set("/a", pageOf("Road agreed at last", SENTENCE));
  expect(await scrapeFeed(steps.app, 1)).toEqual({ kind: "done" });
  const [article] = await listArticles();
  expect(article).toMatchObject({
    address: "http://outlet.example/a",
    verdict: "full",
    textOrigin: "page",
    version: 1,
  });
  expect(article?.text).toContain(SENTENCE);
  expect(steps.sent).toEqual([{ queue: "match", data: { articleIds: [article?.id] } }]);
  expect(await listEntries()).toMatchObject([{ scrapeDueAt: null, articleId: article?.id }]);
});

test("behind a wall the entry's own text is the article, and the page is tried again ever later, then let be", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: SENTENCE }]));
  steps.outlet.replies.set("/a", CONSENT_PAGE);
  const waits: (number | null)[] = [];
  for (let visit = 0; visit < 4; visit += 1) {
    await scrapeFeed(steps.app, 1);
    const [entry] = await listEntries();
    waits.push(secondsUntil(entry?.scrapeDueAt));
    steps.pass(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([3600, 6 * 3600, 24 * 3600, null]);
  const [article] = await listArticles();
  expect(article).toMatchObject({ textOrigin: "entry", version: 1 });
  expect(article?.text).toBe(SENTENCE);
  expect(article?.text).not.toContain("cookies");
  expect(steps.sent.filter(({ queue }) => queue === "match")).toHaveLength(1);
});

test("a page that opens on a later try replaces the entry's text and is matched anew", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: "Short." }]));
  steps.outlet.replies.set("/a", { status: 503 });
  await scrapeFeed(steps.app, 1);
  steps.pass(3600);
  steps.outlet.replies.set("/a", pageOf("Road agreed", SENTENCE));
  await scrapeFeed(steps.app, 1);
  expect(await listArticles()).toMatchObject([{ verdict: "full", textOrigin: "page", version: 2, matchedAt: null }]);
  expect(steps.sent).toHaveLength(2);
});

test("a full text is not lost to a wall that stands there later", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: "Short." }]));
  steps.outlet.replies.set("/a", pageOf("Road agreed", SENTENCE));
  await scrapeFeed(steps.app, 1);
  await steps.db.update(entries).set({ scrapeDueAt: steps.app.now() });
  steps.outlet.replies.set("/a", CONSENT_PAGE);
  await scrapeFeed(steps.app, 1);
  expect(await listArticles()).toMatchObject([{ verdict: "full", version: 1 }]);
});

test("an entry without a link, and one whose page is missing, are articles of their own text", async () => {
  await openPolled(
    feedOf([
      { title: "Note of the day", text: SENTENCE },
      { path: "/gone", title: "Lost", text: "Gone." },
    ]),
  );
  await scrapeFeed(steps.app, 1);
  expect((await listArticles()).map(({ address, text }) => [address.replace(/:title:.*/u, ""), text])).toEqual(
    expect.arrayContaining([
      ["urn:araxes:outlet", SENTENCE],
      ["http://outlet.example/gone", "Gone."],
    ]),
  );
  expect((await listEntries()).map(({ scrapeDueAt }) => scrapeDueAt)).toEqual([null, null]);
});

test("an article that is dated in the future is of the moment it was first seen", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed" }]));
  const ahead = new Date(steps.app.now().getTime() + 40 * 60_000).toISOString();
  const { body } = pageOf("Road agreed", SENTENCE);
  steps.outlet.replies.set("/a", {
    body: String(body).replace("<head>", `<head><meta property="article:published_time" content="${ahead}">`),
  });
  await scrapeFeed(steps.app, 1);
  const [article] = await listArticles();
  expect(article?.publishedAt).toEqual(article?.firstSeenAt);
});

test("a link that two feeds share is fetched once, and both entries have the one article", async () => {
  steps = await openStepApp(["/one", "/two"]);
  const feed = feedOf([{ path: "/a", title: "Road agreed" }]);
  steps.outlet.replies.set("/one", feed).set("/two", feed).set("/a", pageOf("Road agreed", SENTENCE));
  for (const id of [1, 2]) await pollFeed(steps.app, id);
  for (const id of [1, 2]) await scrapeFeed(steps.app, id);
  expect(visitsOf("/a")).toBe(1);
  const [article] = await listArticles();
  expect((await listEntries()).map(({ articleId }) => articleId)).toEqual([article?.id, article?.id]);
});

test("an edited headline is a second version, and the first stays on record", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed" }]));
  steps.outlet.replies.set("/a", pageOf("Road agreed", SENTENCE));
  await scrapeFeed(steps.app, 1);
  steps.outlet.replies.set("/feed", feedOf([{ path: "/a", title: "Road not agreed" }]));
  steps.outlet.replies.set("/a", pageOf("Road not agreed", SENTENCE));
  steps.pass(86_400);
  await pollFeed(steps.app, 1);
  await scrapeFeed(steps.app, 1);
  expect(await listArticles()).toMatchObject([{ title: "Road not agreed", version: 2, matchedAt: null }]);
  const versions = await steps.db.select().from(articleVersions).orderBy(asc(articleVersions.version));
  expect(versions.map(({ version, title }) => [version, title])).toEqual([
    [1, "Road agreed"],
    [2, "Road not agreed"],
  ]);
});

test("an edit that the feed makes while the page is read is not lost", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: "Old." }]));
  const edited = Buffer.alloc(32, 7);
  steps.outlet.replies.set("/a", { status: 404 });
  let isEdited = false;
  const fetchDocument: StepApp["app"]["fetchDocument"] = async (request) => {
    const outcome = await steps.app.fetchDocument(request);
    if (!isEdited) {
      isEdited = true;
      const change = { summary: "New.", contentHash: edited, scrapeDueAt: steps.app.now(), scrapeAttempts: 0 };
      await steps.db.update(entries).set(change);
    }
    return outcome;
  };
  await scrapeFeed({ ...steps.app, fetchDocument }, 1);
  expect(await listArticles()).toMatchObject([{ text: "New.", version: 2 }]);
  expect(await listEntries()).toMatchObject([{ scrapeDueAt: null }]);
});

test("an entry whose page ends the process comes back alone, ever later, and keeps no other from its turn", async () => {
  await openPolled(feedOf([1, 2, 3, 4].map((n) => ({ path: `/${n}`, title: `Road ${n}` }))));
  for (const n of [1, 2, 3, 4]) steps.outlet.replies.set(`/${n}`, pageOf(`Road ${n}`, SENTENCE));
  const crash = async (): Promise<void> => {
    const fetchDocument: StepApp["app"]["fetchDocument"] = async (request) => {
      if (request.url.endsWith("/2")) throw new Error("the process ended here");
      return steps.app.fetchDocument(request);
    };
    await scrapeFeed({ ...steps.app, fetchDocument }, 1).catch(() => undefined);
  };
  const waits: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await crash();
    const [poison] = await steps.db.select().from(entries).where(eq(entries.title, "Road 2"));
    waits.push(secondsUntil(poison?.scrapeDueAt) ?? -1);
    steps.pass(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([60, 120, 240, 480, 960]);
  expect((await listArticles()).map(({ title }) => title).sort()).toEqual(["Road 1", "Road 3", "Road 4"]);
});

test("pages of one host are read one in a turn where hosts are spared", async () => {
  await openPolled(feedOf([1, 2].map((n) => ({ path: `/${n}`, title: `Road ${n}` }))), 5);
  for (const n of [1, 2]) steps.outlet.replies.set(`/${n}`, pageOf(`Road ${n}`, SENTENCE));
  steps.pass(5);
  const at = new Date(steps.app.now().getTime() + 5_000);
  expect(await scrapeFeed(steps.app, 1)).toEqual({ kind: "later", at });
  expect(await listArticles()).toHaveLength(1);
  steps.pass(5);
  expect(await scrapeFeed(steps.app, 1)).toEqual({ kind: "done" });
  expect(await listArticles()).toHaveLength(2);
});

test("scraped four times at once, and again twenty times, a feed has each article once and each page one visit", async () => {
  await openPolled(feedOf([1, 2, 3].map((n) => ({ path: `/${n}`, title: `Road ${n}` }))));
  for (const n of [1, 2, 3]) steps.outlet.replies.set(`/${n}`, pageOf(`Road ${n}`, SENTENCE));
  await Promise.all([1, 2, 3, 4].map(() => scrapeFeed(steps.app, 1)));
  for (let replay = 0; replay < 20; replay += 1) await scrapeFeed(steps.app, 1);
  expect((await listArticles()).map(({ version }) => version)).toEqual([1, 1, 1]);
  expect([1, 2, 3].map((n) => visitsOf(`/${n}`))).toEqual([1, 1, 1]);
});

test("two feeds that list the same pages in opposite order, scraped at once, neither fail nor double an article", async () => {
  steps = await openStepApp(["/one", "/two"]);
  const list = [1, 2, 3, 4, 5, 6].map((n) => ({ path: `/${n}`, title: `Road ${n}` }));
  for (const n of [1, 2, 3, 4, 5, 6]) steps.outlet.replies.set(`/${n}`, pageOf(`Road ${n}`, SENTENCE));
  steps.outlet.replies.set("/one", feedOf(list)).set("/two", feedOf(list.toReversed()));
  for (const id of [1, 2]) await pollFeed(steps.app, id);
  await Promise.all([1, 2].map((id) => scrapeFeed(steps.app, id)));
  expect(await listArticles()).toHaveLength(6);
  expect((await listEntries()).every(({ articleId, scrapeDueAt }) => articleId !== null && scrapeDueAt === null)).toBe(
    true,
  );
});

test("what an outlet puts around every text is learnt from its pages and taken off the next", async () => {
  const names = ["Road", "Grain", "Court", "Bridge"];
  const promise = "The Outlet is read in three countries and paid for by its readers.";
  const page = (name: string) => {
    const { body = "" } = pageOf(`${name} of the day`, `The ${name.toLowerCase()} was in the news of three papers.`);
    return { body: String(body).replace("</article>", `<p>${promise}</p></article>`) };
  };
  await openPolled(feedOf([]));
  for (const name of names) {
    steps.outlet.replies
      .set(`/${name}`, page(name))
      .set("/feed", feedOf([{ path: `/${name}`, title: `${name} of the day` }]));
    steps.pass(86_400);
    await pollFeed(steps.app, 1);
    await scrapeFeed(steps.app, 1);
  }
  const texts = (await listArticles()).map(({ text }) => text.includes(promise));
  expect(texts).toEqual([true, true, true, false]);
});

test("the parts of a page are stored: section, lead, and the items of a digest", async () => {
  await openPolled(feedOf([{ path: "/a", title: "News digest of Monday" }]));
  const items = ["Road", "Grain", "Court"].map(
    (name) => `<h3>${name}</h3><p>${SENTENCE} That was said of the ${name}.</p>`,
  );
  steps.outlet.replies.set("/a", {
    body: `<html><head><meta property="article:section" content="Briefs"></head><body><article><h1>News digest of Monday</h1>
      <div class="article-body">${items.join("")}</div></article></body></html>`,
  });
  await scrapeFeed(steps.app, 1);
  const starts = [0, 2, 4].map((paragraph) => ({ paragraph, hasHeading: true }));
  expect(await listArticles()).toMatchObject([{ section: "Briefs", lead: null, items: starts }]);
});

test("a live blog is read again while it goes on, and grows by versions", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Live: talks in Tbilisi" }]));
  const live = (count: number) => {
    const updates = Array.from(
      { length: count },
      (_, n) => `<div><time>1${n}:00</time><p>${SENTENCE} Update ${n}.</p></div>`,
    );
    return {
      body: `<html><body><article><h1>Live: talks in Tbilisi</h1><div class="article-body">${updates.join("")}</div></article></body></html>`,
    };
  };
  const seen: unknown[] = [];
  for (const count of [3, 4, 5]) {
    steps.outlet.replies.set("/a", live(count));
    await scrapeFeed(steps.app, 1);
    const [[article], [entry]] = [await listArticles(), await listEntries()];
    seen.push([article?.version, article?.items.length, secondsUntil(entry?.scrapeDueAt)]);
    steps.pass(secondsUntil(entry?.scrapeDueAt) ?? 0);
  }
  expect(seen).toEqual([
    [1, 3, 3600],
    [2, 4, 6 * 3600],
    [3, 5, 24 * 3600],
  ]);
});

test("a page is tried again when only the robots.txt of its site could not be had", async () => {
  await openPolled(feedOf([{ path: "/a", title: "Road agreed", text: "Short." }]));
  steps.outlet.replies.set("/robots.txt", { status: 502 }).set("/a", pageOf("Road agreed", SENTENCE));
  steps.pass(25 * 3600);
  await scrapeFeed(steps.app, 1);
  expect((await listArticles())[0]?.textOrigin).toBe("entry");
  expect(secondsUntil((await listEntries())[0]?.scrapeDueAt)).toBe(3600);
  steps.outlet.replies.delete("/robots.txt");
  steps.pass(3600);
  await scrapeFeed(steps.app, 1);
  expect((await listArticles())[0]?.textOrigin).toBe("page");
});
