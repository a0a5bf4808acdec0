import { afterAll, beforeAll, expect, test } from "vitest";
import { articles, articleVersions, sources } from "../../src/db/schema.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { runAraxes } from "./run-araxes.ts";

const SEEN = new Date("2025-06-02T09:00:00Z");
const ADDRESS = "https://outlet.example/road";
const TEXTS = ["The road opens in spring. It is long.", "The road opens in autumn. It is long."];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await db.insert(sources).values({
    ...{ slug: "outlet", name: "Outlet", country: "GE", owner: "a trust", leaning: "independent", family: "outlet" },
  });
  const times = { publishedAt: SEEN, firstSeenAt: SEEN, scrapedAt: SEEN };
  const shared = {
    sourceSlug: "outlet",
    verdict: "full",
    textOrigin: "page",
    textHash: Buffer.alloc(32),
    ...times,
  } as const;
  const [row] = await db
    .insert(articles)
    .values({ ...shared, address: ADDRESS, title: "Road opens", text: TEXTS[1] ?? "", version: 2 })
    .returning();
  const versions = TEXTS.map((text, at) => ({
    articleId: row?.id ?? 0,
    version: at + 1,
    title: "Road opens",
    text,
    seenAt: SEEN,
  }));
  await db.insert(articleVersions).values(versions);
});
afterAll(() => database.close());

const run = (...args: string[]) => runAraxes(["articles", ...args], { environment: { DATABASE_URL: database.url } });

test.each(["1", ADDRESS])("an article is shown by %s, and says that it was edited", async (name) => {
  const { code, stdout } = await run("show", name);
  expect(code).toBe(0);
  expect(stdout).toContain("The road opens in autumn.");
  expect(stdout).toContain("2 versions");
});

test("what was edited is told word by word", async () => {
  const { stdout } = await run("diff", ADDRESS);
  expect(stdout).toContain("The road opens in [-spring-][+autumn+]. It is long.");
});

test("an article that is not stored is a mistake of usage", async () => {
  const { code, stderr } = await run("show", "https://outlet.example/none");
  expect(code).toBe(2);
  expect(stderr).toContain("no article is stored under https://outlet.example/none");
});
