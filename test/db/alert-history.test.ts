import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findTopicHabits } from "../../src/db/alert-history.ts";
import { EXPORTED_COLUMNS, exportAlerts } from "../../src/db/export-alerts.ts";
import { alerts } from "../../src/db/schema.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { seedAlerts } from "../support/seed-alerts.ts";

const NOW = new Date("2025-06-02T09:00:00Z");
const PEACE = "armenia-azerbaijan-peace";
const CORRIDORS = "south-caucasus-transport-corridors";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedAlerts(database.db, NOW);
  await database.db.update(alerts).set({ news: "new" });
  await database.db.update(alerts).set({ withdrawnAt: NOW }).where(eq(alerts.articleId, 1));
});
afterAll(() => database.close());

test("what a changed rule took back is no habit of its topic, neither today nor before", async () => {
  const { db } = database;
  const habits = () => db.transaction((tx) => findTopicHabits(tx, [PEACE, CORRIDORS], NOW));
  expect((await habits()).get(CORRIDORS)?.storiesToday).toBe(0);
  expect((await habits()).get(CORRIDORS)?.usualPerDay).toBeGreaterThan(0);
  await db.update(alerts).set({ withdrawnAt: NOW }).where(eq(alerts.topic, CORRIDORS));
  expect((await habits()).get(CORRIDORS)).toBeUndefined();
  expect((await habits()).get(PEACE)?.storiesToday).toBe(1);
});

test("an export holds what was taken back, and marks it", async () => {
  const at = EXPORTED_COLUMNS.indexOf("withdrawn_at");
  const marks: unknown[] = [];
  for await (const rows of exportAlerts(database.db, { topics: [PEACE] })) marks.push(...rows.map((row) => row[at]));
  expect(marks).toEqual([NOW, null, null]);
});
