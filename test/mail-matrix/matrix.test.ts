import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { MODES } from "./modes.ts";
import { CORE_CASES, runMatrix } from "./run-matrix.ts";

const MINUTES = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test(
  "whatever the mail server does and wherever the process is killed, a digest is accepted once, but for the gap after the final dot",
  async () => {
    const results = await runMatrix(database.db, database.url, CORE_CASES);
    const told = ({ mode, killAt, breaches }: (typeof results)[number]) =>
      breaches.map((breach) => `${mode.name}, killed at ${killAt}: ${breach}`);
    expect(results.flatMap(told)).toEqual([]);
    expect(new Set(results.map(({ mode }) => mode.name)).size).toBe(MODES.length);
    expect(results.filter(({ isKilled }) => isKilled).length).toBeGreaterThan(15);
    const twice = results.filter(({ acceptedCount }) => acceptedCount === 2);
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.every(({ killAt, mode }) => killAt === "digest:mailed" || mode.isSilentTaker)).toBe(true);
  },
  5 * MINUTES,
);
