import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineFeeds } from "../../src/cli/examine-feeds.ts";
import { declareSources } from "../../src/db/declare-sources.ts";
import { feedGaps, feeds } from "../../src/db/schema.ts";
import { FEED_STATES } from "../../src/feed/feed-state.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** The feeds with these states, and what doctor says of them. */
async function examineStates(states: readonly string[], change: Partial<typeof feeds.$inferInsert> = {}) {
  const { db } = database;
  await db.delete(feeds);
  const plain = {
    intervalSeconds: null,
    language: null,
    fullText: true,
    selectors: null,
    headers: null,
    enabled: true,
    ...{ kind: "feed" as const, listing: null },
  };
  const declared = states.map((_, n) => ({ ...plain, address: `http://outlet.example/${n}` }));
  const camp = { owner: "a trust", leaning: "independent", family: null };
  const source = { slug: "outlet", name: "Outlet", country: "GE", language: null, camp };
  await declareSources(db, [{ ...source, feeds: declared }], NOW);
  const rows = await db.select().from(feeds).orderBy(asc(feeds.id));
  for (const [n, { id }] of rows.entries()) {
    await db
      .update(feeds)
      .set({ state: states[n] ?? "", ...change })
      .where(eq(feeds.id, id));
  }
  return examineFeeds(db, NOW);
}

test("every state that needs somebody is found, in words, with a way to mend it", async () => {
  const states = Object.entries(FEED_STATES).filter(([, { level }]) => level !== "good");
  for (const [state, { sentence }] of states) {
    const findings = await examineStates([state]);
    expect(findings).toContainEqual(
      expect.objectContaining({ subject: "http://outlet.example/0", words: expect.stringContaining(sentence) }),
    );
    for (const { level, remedy } of findings) expect(remedy === null, state).toBe(level === "good");
  }
});

test("healthy feeds are counted and left alone", async () => {
  const findings = await examineStates(["working", "not-modified", "never-polled"]);
  expect(findings).toEqual([{ level: "good", subject: "feeds", words: "3 of 3 well", remedy: null }]);
});

test("a gap, a move and a retirement are told beside the state", async () => {
  const change = { movedTo: "http://outlet.example/new", movedDays: 3, movedSeenAt: NOW, retiredAt: hoursAgo(48) };
  await examineStates(["working"], change);
  const [feed] = await database.db.select().from(feeds);
  const gap = { gapStart: hoursAgo(9), gapEnd: hoursAgo(4), seenAt: hoursAgo(4) };
  await database.db.insert(feedGaps).values({ feedId: feed?.id ?? 0, ...gap });
  const words = (await examineFeeds(database.db, NOW)).map((finding) => finding.words);
  expect(words).toEqual([
    "0 of 1 well",
    "It moved to http://outlet.example/new.",
    expect.stringContaining("given up on 2026-11-21"),
    expect.stringContaining("between 2026-11-23 03:00 and 2026-11-23 08:00 UTC may have been missed"),
  ]);
});

test("many feeds out of reach at once point to the own network", async () => {
  const away = ["dns", "timeout", "dns", "connection", "tls", "working"];
  expect(await examineStates(away)).toContainEqual(
    expect.objectContaining({ level: "trouble", subject: "network", words: "5 of 6 feeds cannot be reached" }),
  );
  expect((await examineStates(["dns", "working"])).map(({ subject }) => subject)).not.toContain("network");
});

test("feeds that nobody visits are told, but for one that is gone", async () => {
  const late = { nextPollAt: hoursAgo(1) };
  expect(await examineStates(["working", "stale"], late)).toContainEqual(
    expect.objectContaining({
      level: "trouble",
      subject: "visits",
      words: expect.stringContaining("2 of 2 feeds wait"),
    }),
  );
  expect((await examineStates(["gone"], late)).map(({ subject }) => subject)).not.toContain("visits");
});
