import { gzipSync } from "node:zlib";
import { asc } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { declareSources } from "../../src/db/declare-sources.ts";
import { findFeed, type StoredFeed } from "../../src/db/feeds.ts";
import { entries } from "../../src/db/schema.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { readFixture } from "../feed/parse-fixture.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";

let steps: StepApp;
afterEach(() => steps.close());

async function feedOne(): Promise<StoredFeed> {
  const feed = await findFeed(steps.db, 1);
  if (feed === null) throw new Error("no feed was declared");
  return feed;
}

const entryRows = () => steps.db.select().from(entries).orderBy(asc(entries.id));
const paths = () => steps.outlet.requests.map(({ path }) => path);
const sitemap = (path: string) =>
  `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://outlet.example${path}</loc><news:news><news:title>News of ${path}</news:title><news:publication_date>2025-06-02T08:00:00Z</news:publication_date></news:news></url></urlset>`;
const INDEX = `<sitemapindex><sitemap><loc>http://outlet.example/news-sitemap.xml</loc></sitemap></sitemapindex>`;

test("a news sitemap in a file of gzip gives entries like a feed", async () => {
  steps = await openStepApp(["/news.xml.gz\n        kind: sitemap"]);
  steps.outlet.replies.set("/news.xml.gz", {
    headers: { "content-type": "application/x-gzip" },
    body: gzipSync(sitemap("/a")),
  });
  await pollFeed(steps.app, 1);
  expect(await entryRows()).toMatchObject([{ identity: "http://outlet.example/a", title: "News of /a" }]);
  expect(await feedOne()).toMatchObject({ state: "working" });
  expect(steps.sent).toEqual([{ queue: "scrape", data: { feedId: 1 } }]);
});

test("an index of sitemaps leads to its news in a second visit, and both are asked for whole", async () => {
  steps = await openStepApp(["/sitemap.xml\n        kind: sitemap"]);
  steps.outlet.replies.set("/sitemap.xml", { headers: { etag: '"index"' }, body: INDEX });
  steps.outlet.replies.set("/news-sitemap.xml", { headers: { etag: '"part"' }, body: sitemap("/a") });
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "later", at: steps.app.now() });
  expect(await feedOne()).toMatchObject({ part: "http://outlet.example/news-sitemap.xml", state: "never-polled" });
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "done" });
  const feed = await feedOne();
  expect(feed).toMatchObject({ part: null, state: "working", etag: null });
  expect(await entryRows()).toHaveLength(1);

  steps.pass((feed.nextPollAt.getTime() - steps.app.now().getTime()) / 1000);
  steps.outlet.replies.set("/news-sitemap.xml", { body: sitemap("/b") });
  await pollFeed(steps.app, 1);
  await pollFeed(steps.app, 1);
  expect(await entryRows()).toHaveLength(2);
  expect(paths()).toEqual(["/sitemap.xml", "/news-sitemap.xml", "/sitemap.xml", "/news-sitemap.xml"]);
  expect(steps.outlet.requests.some(({ headers }) => "if-none-match" in headers)).toBe(false);
});

test("the parts of a sitemap keep their host's pause", async () => {
  steps = await openStepApp(["/sitemap.xml\n        kind: sitemap"], { secondsBetweenStarts: 5 });
  steps.outlet.replies.set("/sitemap.xml", { body: INDEX });
  steps.outlet.replies.set("/news-sitemap.xml", { body: sitemap("/a") });
  const startedAt = steps.app.now().getTime();
  await steps.untilDone(() => pollFeed(steps.app, 1));
  expect(paths()).toEqual(["/sitemap.xml", "/news-sitemap.xml"]);
  // robots.txt, the index and its part, each in a turn of its own.
  expect(steps.app.now().getTime() - startedAt).toBe(2 * 5000);
  expect(await entryRows()).toHaveLength(1);
});

test("failures of what an index leads to add up although the index answers", async () => {
  steps = await openStepApp(["/sitemap.xml\n        kind: sitemap"]);
  steps.outlet.replies.set("/sitemap.xml", { body: INDEX });
  for (const weight of [1, 2]) {
    await pollFeed(steps.app, 1);
    await pollFeed(steps.app, 1);
    const feed = await feedOne();
    expect(feed).toMatchObject({ state: "missing", failureWeight: weight, part: null });
    steps.pass((feed.nextPollAt.getTime() - steps.app.now().getTime()) / 1000);
  }
});

test("an index that leads to an index is not followed round and round", async () => {
  steps = await openStepApp(["/sitemap.xml\n        kind: sitemap"]);
  steps.outlet.replies.set("/sitemap.xml", { body: INDEX });
  steps.outlet.replies.set("/news-sitemap.xml", { body: INDEX });
  await pollFeed(steps.app, 1);
  expect(await pollFeed(steps.app, 1)).toEqual({ kind: "done" });
  expect(await feedOne()).toMatchObject({ state: "unreadable", part: null });
});

test("a Telegram channel whose preview is switched off has a state of its own", async () => {
  steps = await openStepApp(["/s/caspian\n        kind: telegram"]);
  steps.outlet.replies.set("/s/caspian", { body: readFixture("telegram.html") });
  await pollFeed(steps.app, 1);
  expect(await entryRows()).toHaveLength(2);
  const { nextPollAt } = await feedOne();
  steps.pass((nextPollAt.getTime() - steps.app.now().getTime()) / 1000);
  steps.outlet.replies.set("/s/caspian", { body: readFixture("telegram-off.html") });
  await pollFeed(steps.app, 1);
  expect(await feedOne()).toMatchObject({ state: "no-preview", failureWeight: 0.5 });
});

test("selectors that find nothing have a state of their own, and mended ones are tried at once on the same page", async () => {
  steps = await openStepApp(["/list\n        kind: listing\n        listing: { entry: .gone }"]);
  steps.outlet.replies.set("/list", { body: readFixture("listing.html") });
  await pollFeed(steps.app, 1);
  expect(await feedOne()).toMatchObject({ state: "nothing-listed" });

  const listing = { entry: ".card", link: null, title: null, summary: null, date: null };
  const { address, fullText } = await feedOne();
  const nothing = { intervalSeconds: null, language: null, selectors: null, headers: null };
  const feed = { address, fullText, kind: "listing" as const, listing, enabled: true, ...nothing };
  const camp = { owner: "a trust", leaning: "independent", family: null };
  const source = { slug: "outlet", name: "Outlet", country: "GE", language: "en", camp, feeds: [feed] };
  await declareSources(steps.db, [source], steps.app.now());
  await pollFeed(steps.app, 1);
  expect(await feedOne()).toMatchObject({ state: "working" });
  expect(await entryRows()).toHaveLength(3);
});
