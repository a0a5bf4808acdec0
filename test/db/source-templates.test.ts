import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { RememberedPage } from "../../src/article/page-template.ts";
import { declareSources } from "../../src/db/declare-sources.ts";
import { findSourceMemory, rememberPages } from "../../src/db/source-templates.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

const NOW = new Date("2025-06-01T12:00:00Z");
const OUTLET = { slug: "outlet", name: "Outlet", country: "GE", language: "en", feeds: [] };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const camp = { owner: "a trust", leaning: "independent" as const, family: "outlet" };
  await declareSources(database.db, [{ ...OUTLET, camp }], NOW);
});
afterAll(() => database.close());
beforeEach(() => database.db.pool.query("delete from source_templates"));

const page = (address: number): RememberedPage => ({ address, title: address, paragraphs: [1, 2] });
const remembered = async () => {
  const { pages } = await findSourceMemory(database.db, "outlet");
  return pages.map(({ address }) => address);
};
const add = (address: number) => (pages: readonly RememberedPage[]) => [...pages, page(address)];

test("pages are remembered from one time to the next", async () => {
  for (const address of [1, 2]) {
    const known = await findSourceMemory(database.db, "outlet");
    await database.db.transaction((tx) => rememberPages(tx, "outlet", known, add(address), NOW));
  }
  expect(await remembered()).toEqual([1, 2]);
});

test.each(["a new", "a known"])("of %s source that several read at once, no page is forgotten", async (source) => {
  if (source === "a known") {
    const known = await findSourceMemory(database.db, "outlet");
    await database.db.transaction((tx) => rememberPages(tx, "outlet", known, add(9), NOW));
  }
  const known = await findSourceMemory(database.db, "outlet");
  const readers = [1, 2, 3].map((address) =>
    database.db.transaction((tx) => rememberPages(tx, "outlet", known, add(address), NOW)),
  );
  await Promise.all(readers);
  expect((await remembered()).toSorted()).toEqual(source === "a known" ? [1, 2, 3, 9] : [1, 2, 3]);
});
