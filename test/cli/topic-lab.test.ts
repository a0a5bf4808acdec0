import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { upsertMatches } from "../../src/db/matches.ts";
import { SMALL_CONFIG, writeSmallConfig } from "../config/small-config.ts";
import { storeArticle } from "../pipeline/store-article.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { runAraxes } from "./run-araxes.ts";

const BOTH = "Armenia and the European Union signed an agreement.";

let database: TestDatabase;
let environment: Readonly<Record<string, string>>;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "araxes-lab-"));
  const configFolder = await writeSmallConfig();
  environment = { DATABASE_URL: database.url, ARAXES_DATA: folder, ARAXES_CONFIG: configFolder };
  const { db } = database;
  const articleId = await storeArticle(db, { title: "Armenia votes", text: BOTH, seenAt: new Date() });
  await storeArticle(db, { title: "Harvest is good", text: "In Armenia.", seenAt: new Date() });
  const evidence = [{ concept: "armenia", form: "Armenia", field: "title" as const, start: 0, end: 7 }];
  const parts = [{ name: "both are named", points: 3, places: [{ field: "title" as const, start: 0, end: 7 }] }];
  const found = { topic: "armenia-eu", score: 3, level: "alert" as const, evidence, sentence: BOTH, parts };
  await db.transaction((tx) =>
    upsertMatches(tx, [{ articleId, version: 1, matches: [found] }], new Map(), {
      now: new Date(),
      backfilledAt: null,
    }),
  );
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
  await rm(environment["ARAXES_CONFIG"] ?? "", { recursive: true, force: true });
});

const araxes = (words: readonly string[], input?: string) =>
  runAraxes(words, input === undefined ? { environment } : { environment, input });

describe("araxes match", () => {
  test("reads a text from standard input and prints why it matches, with the words marked", async () => {
    const { code, stdout } = await araxes(["match"], `Visas agreed\n\n${BOTH}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/alert\s+armenia-eu\s+6 points, alert from 3/u);
    expect(stdout).toContain("+6     both are named  text “Armenia”");
    expect(stdout).toContain("[Armenia] and the [European Union] signed");
    expect(stdout).toMatch(/rules [0-9a-f]{16}/u);
  });

  test("tells a text that matches nothing so, by its exit code too", async () => {
    const { code, stdout } = await araxes(["match", "--text", "Rain in Tbilisi", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ title: "Rain in Tbilisi", language: "en", matches: [], nearMisses: [] });
  });
});

describe("araxes topics test", () => {
  test("says what each part lacks", async () => {
    const { code, stdout } = await araxes(["topics", "test", "armenia-eu", "--text", "Armenia votes"]);
    expect(code).toBe(1);
    expect(stdout).toContain("0 points, 2 short of review from 2");
    expect(stdout).toContain("both are named (+3 each): no eu");
  });

  test("names the nearest topic for one that does not exist, and every mistake of an edited file by line", async () => {
    const misspelt = await araxes(["topics", "test", "armenia-ue", "--text", "x"]);
    expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean armenia-eu?") });
    const broken = join(folder, "broken.yml");
    await writeFile(broken, (SMALL_CONFIG["topics.yml"] ?? "").replace("eu]", "euu]"));
    const { code, stderr } = await araxes(["topics", "test", "armenia-eu", "--text", "x", "--with", broken]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/broken\.yml:6:\d+ error .*euu/u);
  });
});

test("a backtest prints plain progress, what would be dropped and why, and changes nothing", async () => {
  const edited = join(folder, "edited.yml");
  await writeFile(edited, (SMALL_CONFIG["topics.yml"] ?? "").replace("alert: 3", "alert: 9"));
  const { code, stdout, stderr } = await araxes(["topics", "backtest", "armenia-eu", "--with", edited]);
  expect(code).toBe(0);
  expect(stderr).toContain("holding 2 articles against armenia-eu: 2 of 2");
  expect(stdout).toContain("alerts no more: 1");
  expect(stdout).toContain("was alert, now 6 points, review from 2, 3 short of alert");
  expect(stderr).toContain("nothing was changed");
});

test("a review is said of a match, and gives the topic a measured precision", async () => {
  const { stdout: listed } = await araxes(["matches", "list", "--level", "alert", "--json"]);
  const { id } = JSON.parse(listed);
  expect((await araxes(["matches", "review", "4711", "yes"])).code).toBe(2);
  const { code, stdout } = await araxes(["matches", "review", String(id), "yes", "--note", "both sign"]);
  expect(code).toBe(0);
  expect(stdout).toBe("armenia-eu: yes. Precision of its alerts: 100 % (21–100 %, 1 judged)\n");
  expect((await araxes(["topics", "list"])).stdout).toMatch(/armenia-eu .* 100 % \(21–100 %, 1 judged\)/u);
  expect((await araxes(["matches", "show", String(id)])).stdout).toContain("judged yes (both sign)");
}, 120_000);
