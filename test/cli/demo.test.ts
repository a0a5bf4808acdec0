import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SampleFigures } from "../../src/cli/demo/run-sample.ts";
import { loadTopics } from "../support/load-topics.ts";
import { type Ended, runAraxes } from "./run-araxes.ts";

/** Outlets whose feeds stay unwell, whatever is polled how often. */
const UNWELL = { robots: 1, gone: 1, "not-a-feed": 1, empty: 1, stale: 1, moved: 1, undated: 1 };
const LANGUAGES = ["ar", "az", "en", "fa", "he", "hy", "ka", "ru", "tr"];

let folder: string;
let ended: Ended;
let figures: SampleFigures;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "araxes-demo-"));
  // Under root the server runs as another user, who must be let in.
  await chmod(folder, 0o755);
  // Whatever the environment names, the demo uses nothing but this machine.
  const environment = {
    ARAXES_DATA: folder,
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/x",
    SMTP_URL: "smtp://127.0.0.1:1",
  };
  ended = await runAraxes(["demo", "--once", "--json"], { environment });
  figures = JSON.parse(ended.stdout);
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

test("the whole watch over the sample newsroom gives every alert that it must, and none that it must not", () => {
  expect(figures.missing).toEqual([]);
  expect(figures.unexpected).toEqual([]);
  expect(ended.code).toBe(0);
});

test("each feed that is unwell is called so, and the others are well", () => {
  expect(figures.feedsByState).toMatchObject(UNWELL);
  const { working = 0, "not-modified": unchanged = 0 } = figures.feedsByState;
  expect(sum(figures.feedsByState)).toBe(sum(UNWELL) + working + unchanged);
});

test("its figures agree: alerts on every topic and in nine languages, articles for the entries, stories of several", () => {
  expect(Object.keys(figures.alertsByTopic).sort()).toEqual(Object.keys(loadTopics()).sort());
  expect(Object.keys(figures.alertsByLanguage).sort()).toEqual(LANGUAGES);
  expect(sum(figures.alertsByTopic)).toBe(figures.alerts);
  expect(sum(figures.alertsByLanguage)).toBe(figures.alerts);
  expect(sum(figures.articlesByVerdict)).toBe(figures.articles);
  expect(figures.articles).toBeGreaterThanOrEqual(90);
  expect(figures.entries).toBeGreaterThanOrEqual(figures.articles);
  expect(figures.stories).toBeLessThan(figures.alerts);
});

test("the digest lies ready as a page and as a mail, small enough to be shown whole", async () => {
  const [page = "", mail = ""] = figures.digestFiles;
  const html = await readFile(page, "utf8");
  expect(Buffer.byteLength(html)).toBeLessThan(80_000);
  const { html: mailed, text, from, to } = await simpleParser(await readFile(mail));
  expect(mailed).toContain("<h1");
  expect(text).toMatch(/outlets?/u);
  expect({ from: from?.text, to: [to].flat().map((one) => one?.text) }).toEqual({
    from: "araxes@localhost",
    to: ["analyst@desk.example"],
  });
});

test("what is no terminal gets plain lines about how far it is, apart from the result", () => {
  expect(ended.stderr).toMatch(/^starting the watch over the sample newsroom\n/u);
  expect(ended.stderr).not.toContain("\u001b");
  expect(ended.stdout).toMatch(/^\{/u);
});
