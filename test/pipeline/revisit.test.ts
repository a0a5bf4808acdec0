import { asc } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { alerts, articles, articleVersions, entries } from "../../src/db/schema.ts";
import { matchArticles } from "../../src/pipeline/match-articles.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { CONSENT_PAGE, feedOf, type OutletReply, pageOf } from "./outlet-server.ts";

const TITLE = "Armenia signs with the European Union";
const SIGNED = "Armenia and the European Union signed an agreement on visas in Yerevan.";
const POSTPONED = "Armenia and the European Union postponed an agreement on visas in Yerevan.";
const GRAIN = "Farmers sold less wheat than in the year before.";

let steps: StepApp;
afterEach(() => steps.close());

/** Polls feeds that list one page, scrapes and matches it. */
async function openMatched(sentence: string, { title = TITLE, feeds = ["/feed"] } = {}): Promise<void> {
  steps = await openStepApp(feeds);
  steps.outlet.replies.set("/a", pageOf(title, sentence));
  for (const [at, path] of feeds.entries()) {
    steps.outlet.replies.set(path, feedOf([{ path: "/a", title }]));
    await pollFeed(steps.app, at + 1);
    await scrapeFeed(steps.app, at + 1);
  }
  await matchArticles(steps.app, [1]);
}

/** Sweeps every half hour for so long, and takes each job that is sent; gives the hours at which the page was visited. */
async function watch(hours: number): Promise<readonly number[]> {
  const visits: number[] = [];
  for (let half = 0; half <= hours * 2; half += 1) {
    steps.sent.length = 0;
    const before = steps.outlet.requests.length;
    await sweep(steps.app);
    for (const { queue, data } of steps.sent.splice(0)) {
      if (queue === "scrape" && "feedId" in data) await scrapeFeed(steps.app, data.feedId);
    }
    for (const { data } of steps.sent.splice(0))
      if ("articleIds" in data) await matchArticles(steps.app, data.articleIds);
    visits.push(...steps.outlet.requests.slice(before).map(() => half / 2));
    steps.pass(1800);
  }
  return visits;
}

const listVersions = async () =>
  (await steps.db.select().from(articleVersions).orderBy(asc(articleVersions.version))).map(({ version, text }) => ({
    version,
    isPostponed: text.includes("postponed"),
  }));

test("the page of an alert is read again about 6 and 24 hours after it was first seen, and never after that", async () => {
  await openMatched(SIGNED);
  expect(await watch(80)).toEqual([6.5, 24.5]);
  expect(await steps.db.select().from(entries)).toMatchObject([{ scrapeDueAt: null }]);
});

test("an article without an alert is not read again", async () => {
  await openMatched(GRAIN, { title: "Grain prices fall" });
  expect(await watch(30)).toEqual([]);
});

test("a page that two feeds list is read again once at each of its times", async () => {
  await openMatched(SIGNED, { feeds: ["/one", "/two"] });
  expect(await watch(30)).toEqual([6.5, 24.5]);
});

test("an alert that was taken back is no reason to read its page again", async () => {
  await openMatched(SIGNED);
  await steps.db.update(alerts).set({ withdrawnAt: steps.app.now() });
  expect(await watch(30)).toEqual([]);
});

test("a page that is as it was changes nothing, and gives no second alert", async () => {
  await openMatched(SIGNED);
  const before = await steps.db.select().from(articles);
  await watch(30);
  expect(await steps.db.select().from(articles)).toEqual(before);
  expect(await listVersions()).toEqual([{ version: 1, isPostponed: false }]);
  expect(await steps.db.$count(alerts)).toBe(1);
});

test("what the outlet edits in silence becomes a version, which is matched and told as the same alert", async () => {
  await openMatched(SIGNED);
  steps.outlet.replies.set("/a", pageOf(TITLE, POSTPONED));
  await watch(8);
  expect(await listVersions()).toEqual([
    { version: 1, isPostponed: false },
    { version: 2, isPostponed: true },
  ]);
  expect((await steps.db.select().from(articles))[0]?.matchedAt).not.toBeNull();
  expect(await steps.db.$count(alerts)).toBe(1);
});

test.each<{ what: string; reply: OutletReply; content: string }>([
  { what: "a wall", reply: CONSENT_PAGE, content: "" },
  { what: "a server that fails", reply: { status: 503 }, content: "" },
  { what: "a page that is gone", reply: { status: 404 }, content: "" },
  { what: "a wall, where the feed has a whole text of its own", reply: CONSENT_PAGE, content: SIGNED.repeat(40) },
  { what: "a page that is gone, where the feed has one", reply: { status: 404 }, content: SIGNED.repeat(40) },
])("$what on a later visit neither replaces the text nor brings further visits", async ({ reply, content }) => {
  await openMatched(SIGNED);
  await steps.db.update(entries).set({ content });
  const [before] = await steps.db.select().from(articles);
  steps.outlet.replies.set("/a", reply);
  expect(await watch(60)).toEqual([6.5, 24.5]);
  expect(await steps.db.select().from(articles)).toEqual([before]);
});

test("a template of the source that was learnt in between is no edit", async () => {
  const promise = "The Outlet is read in three countries and paid for by its readers.";
  const withPromise = (title: string, sentence: string) => {
    const { body = "" } = pageOf(title, sentence);
    return { body: String(body).replace("</article>", `<p>${promise}</p></article>`) };
  };
  steps = await openStepApp(["/one", "/two"]);
  const more = ["Road", "Grain", "Court", "Bridge"].map((name) => ({ path: `/${name}`, title: `${name} of the day` }));
  for (const { path, title } of more) steps.outlet.replies.set(path, withPromise(title, GRAIN));
  steps.outlet.replies.set("/a", withPromise(TITLE, SIGNED));
  steps.outlet.replies.set("/one", feedOf([{ path: "/a", title: TITLE }])).set("/two", feedOf(more));
  for (const id of [1, 2]) {
    await pollFeed(steps.app, id);
    await scrapeFeed(steps.app, id);
  }
  await matchArticles(steps.app, [1]);
  expect(await watch(30)).toEqual([6.5, 24.5]);
  expect(await listVersions()).toHaveLength(5);
});

/** A page that shows its first lines to those who have not paid. */
const PAYWALL_PAGE: OutletReply = {
  body: `<!doctype html><html lang="en"><head><title>${TITLE}</title>
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"${TITLE}","isAccessibleForFree":false}</script></head>
    <body><article><h1>${TITLE}</h1><p>Visas were spoken of.</p></article>
    <div class="paywall">Subscribe to continue reading.</div></body></html>`,
};

test.each([
  { what: "consent wall", verdict: "consent", wall: CONSENT_PAGE },
  { what: "paywall", verdict: "paywall", wall: PAYWALL_PAGE },
])(
  "a $what is tried again by itself, and once it is gone the text takes the entry's place",
  async ({ verdict, wall }) => {
    steps = await openStepApp(["/feed"]);
    steps.outlet.replies.set("/feed", feedOf([{ path: "/a", title: TITLE, text: SIGNED }])).set("/a", wall);
    await pollFeed(steps.app, 1);
    await scrapeFeed(steps.app, 1);
    await matchArticles(steps.app, [1]);
    expect(await watch(3)).toEqual([1.5]);
    expect(await steps.db.select().from(articles)).toMatchObject([{ textOrigin: "entry", verdict, version: 1 }]);
    steps.outlet.replies.set("/a", pageOf(TITLE, SIGNED));
    expect(await watch(40)).toEqual([4.5, 21]);
    expect(await steps.db.select().from(articles)).toMatchObject([{ textOrigin: "page", verdict: "full", version: 2 }]);
    expect(await steps.db.$count(alerts)).toBe(1);
  },
);
