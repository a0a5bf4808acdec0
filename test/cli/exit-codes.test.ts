import { mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordProcess } from "../../src/db/processes.ts";
import { writeSmallConfig } from "../config/small-config.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { runAraxes } from "./run-araxes.ts";

let database: TestDatabase;
let good: string;
let broken: string;
let data: string;
beforeAll(async () => {
  database = await openTestDatabase();
  data = await mkdtemp(join(tmpdir(), "araxes-cli-"));
  good = await writeSmallConfig();
  broken = await writeSmallConfig({
    "feeds.yml": "sources:\n  - name: OC Media\n    country: Georgia\n    feed: []\n",
  });
});
afterAll(async () => {
  await database.close();
  await Promise.all([data, good, broken].map((folder) => rm(folder, { recursive: true, force: true })));
});

const run = (words: string, environment: Readonly<Record<string, string>> = {}) =>
  runAraxes(words.split(" "), {
    environment: { DATABASE_URL: database.url, ARAXES_DATA: data, ARAXES_CONFIG: good, ...environment },
  });

const DEAD = "postgres://araxes:s3cret@127.0.0.1:1/araxes";

test.each([
  ["--version", 0, /^Araxes\/\d/u],
  ["check", 0, /no mistakes/u],
  ["feeds list --json", 0, /^$/u],
  ["database", 0, /^postgres:/u],
])("%s ends with %i", async (words, code, printed) => {
  const ended = await run(words);
  expect(ended).toMatchObject({ code, stdout: expect.stringMatching(printed) });
});

describe("a mistake in what was asked for ends with 2 and names what is nearest", () => {
  test.each([
    ["strat", {}, "start"],
    ["start --only scrpe", {}, "did you mean scrape?"],
    ["check", { ARAXES_PROT: "1" }, "ARAXES_PORT"],
    ["parse no-such-file.xml", {}, "no-such-file.xml"],
    ["digest preview dsek", {}, "desk"],
  ])("%s %j", async (words, environment, said) => {
    expect(await run(words, environment)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(said) });
  });
});

test("check names every mistake by file, line and column and ends with 1; start refuses the same folder with 2", async () => {
  const [checked, started] = await Promise.all([
    run("check", { ARAXES_CONFIG: broken }),
    run("start", { ARAXES_CONFIG: broken }),
  ]);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^feeds\.yml:3:14 error .*"Georgia".*did you mean GE\?$/mu);
  expect(checked.stdout).toMatch(/^feeds\.yml:4:5 error .*feed/mu);
  expect(started).toMatchObject({ code: 2, stderr: expect.stringContaining("feeds.yml:3:14") });
});

test("a database that does not answer ends with 3, and its password is not shown", async () => {
  const ended = await run("alerts list", { DATABASE_URL: DEAD });
  expect(ended).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("127.0.0.1:1") });
  expect(ended.stderr).not.toContain("s3cret");
});

test("a database that asks for a password ends with 3 at once, though its server still waits for one", async () => {
  const open = new URL(database.url);
  open.password = "";
  const ended = await run("alerts list", { DATABASE_URL: open.href });
  expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining("it asks for a password") });
});

test("health ends with 1 while no process on this machine gives signs of life, and with 0 when one does", async () => {
  expect(await run("health")).toMatchObject({ code: 1, stdout: expect.stringContaining("no sign of life") });
  const now = new Date();
  await recordProcess(database.db, { name: `${hostname()}:1:1`, roles: ["poll"], startedAt: now }, now);
  expect(await run("health")).toMatchObject({ code: 0, stdout: expect.stringContaining("poll") });
});

test("asking whether an embedded watch lives starts no database to ask", async () => {
  const ended = await run("health", { DATABASE_URL: "" });
  expect(ended.code).toBe(1);
  expect(await readdir(data)).toEqual([]);
});
