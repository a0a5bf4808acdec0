import { asc, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { findFeed, listFeeds } from "../../src/db/feeds.ts";
import { entries } from "../../src/db/schema.ts";
import { matchArticles } from "../../src/pipeline/match-articles.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { scrapeFeed } from "../../src/pipeline/scrape-feed.ts";
import { openStepApp, type StepApp } from "./open-step-app.ts";
import { pageOf } from "./outlet-server.ts";

/** What no row may hold: a NUL alone would refuse the whole batch. */
const DIRT = [
  ...["\0", "&#0;", "\ud800", "&#xD800;", "\udfff", "\u0001", "\u001b[31m", "\u0085", "\u202e", "\u2066", "\ufffe"],
  ...["\u{1fffe}", "\ufeff", "\u2028"],
];
const UNCLEAN = /(?![\n\t])[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u2028-\u202e\u2066-\u2069\ufeff]/u;
const FIELDS = ["title", "link", "guid", "author", "dc:creator", "description", "content:encoded", "pubDate"];

let steps: StepApp;
afterEach(() => steps.close());

/** Every text in every column of every table, with where it stands. */
async function storedTexts(): Promise<readonly (readonly [string, string])[]> {
  const columns = await steps.db.execute<{ table_name: string; column_name: string }>(sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb', 'character varying')`);
  const found: (readonly [string, string])[] = [];
  for (const { table_name: table, column_name: column } of columns.rows) {
    const { rows } = await steps.db.execute<{ value: string }>(
      sql`select ${sql.identifier(column)}::text as value from ${sql.identifier(table)} where ${sql.identifier(column)} is not null`,
    );
    for (const { value } of rows) found.push([`${table}.${column}`, value]);
  }
  return found;
}

test("hostile text in any field is stored clean, and keeps no entry of its batch from its row (row 9)", async () => {
  steps = await openStepApp(["/feed"]);
  const dirty = FIELDS.flatMap((field) =>
    DIRT.map((dirt, i) => {
      const link = `http://outlet.example/${field.replace(":", "-")}/${i}`;
      const own =
        field === "link" ? `<link>${link}${dirt}x</link>` : `<link>${link}</link><${field}>a${dirt}b</${field}>`;
      return `<item><title>Armenia and Azerbaijan ${field} ${i}${field === "title" ? dirt : ""}</title>${own}</item>`;
    }),
  );
  const healthy = "<item><title>A bridge opens</title><link>http://outlet.example/healthy</link></item>";
  const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>Out${DIRT.join("")}let</title>${dirty.join("")}${healthy}</channel></rss>`;
  steps.outlet.replies.set("/feed", {
    headers: { "content-type": "text/xml; charset=utf-8" },
    body: Buffer.from(body),
  });
  steps.outlet.replies.set(
    "/title/0",
    pageOf(`Armenia ${DIRT.join("")}agrees`, `Armenia ${DIRT.join("")} and Azerbaijan agree on a road.`),
  );
  await steps.untilDone(() => pollFeed(steps.app, 1));
  const stored = await steps.db.select().from(entries);
  expect(stored.map(({ title }) => title)).toContain("A bridge opens");
  expect(stored.length).toBe(dirty.length + 1);

  await steps.untilDone(() => scrapeFeed(steps.app, 1));
  for (const { queue, data } of [...steps.sent])
    if (queue === "match" && "articleIds" in data) await matchArticles(steps.app, data.articleIds);
  const texts = await storedTexts();
  expect(texts.length).toBeGreaterThan(dirty.length * 5);
  expect(texts.filter(([, text]) => UNCLEAN.test(text))).toEqual([]);
});

test.each([
  ["a redirect", { status: 302, headers: { location: "http://outlet.example\\\u00ff\u0085evil" } }],
  ["an error", { status: 500, headers: { "x-why": "\u0085\u009b31m" }, body: "\0\u001b[31m" }],
  ["a page instead of a feed", { body: `<html><title>${DIRT.join("")}</title></html>` }],
  ["a type of its own", { headers: { "content-type": "text/\u0085x; charset=\u009b" }, body: "\0" }],
])("what is said of %s holds nothing hostile (row 9)", async (_what, reply) => {
  steps = await openStepApp(["/feed"]);
  steps.outlet.replies.set("/feed", reply);
  await steps.untilDone(() => pollFeed(steps.app, 1));
  const [feed] = await listFeeds(steps.db, steps.app.now());
  expect(feed?.lastError).toMatch(/\w/);
  expect((await storedTexts()).filter(([, text]) => UNCLEAN.test(text))).toEqual([]);
});

test("entries with dates of no calendar are kept, with the date as written and the first visit in its place (row 10)", async () => {
  steps = await openStepApp(["/feed"]);
  const dates = [
    "yesterday-ish",
    "Mon, 00 Xyz 0000 25:61:61",
    "9999-12-31T23:59:59Z",
    "31 Feb 2025 10:00",
    "0000-00-00",
    "-1",
  ];
  const items = dates.map(
    (date, i) => `<item><link>http://outlet.example/${i}</link><pubDate>${date}</pubDate></item>`,
  );
  const body = `<rss version="2.0"><channel>${items.join("")}</channel></rss>`;
  steps.outlet.replies.set("/feed", { headers: { "content-type": "text/xml" }, body });
  const firstSeenAt = steps.app.now();
  await steps.untilDone(() => pollFeed(steps.app, 1));
  const stored = await steps.db.select().from(entries).orderBy(asc(entries.link));
  expect(stored).toMatchObject(dates.map((rawDate) => ({ rawDate, publishedAt: null, firstSeenAt })));
  expect((await findFeed(steps.db, 1))?.state).toBe("undated");
});
