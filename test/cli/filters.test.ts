import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { feedOf, pageOf } from "../pipeline/outlet-server.ts";
import { collect, runAraxes, startAraxes } from "./run-araxes.ts";

const SENTENCE = "Both sides agreed on the price of the road that they want.";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "araxes-filters-"));
  await writeFile(join(folder, "feed.rss"), feedOf([{ path: "/a", title: "Road agreed" }]).body);
  await writeFile(join(folder, "page.html"), pageOf("Road agreed", SENTENCE).body ?? "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (values: readonly unknown[]) =>
  values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

async function filter(command: string, input: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
  const { code, stdout, stderr } = await runAraxes([command, "-"], { input: lines(input) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const FEED_ENTRY = {
  ...{ id: null, link: "http://outlet.example/a", title: "Road agreed", summary: null, content: null, author: null },
  ...{ publishedAt: null, updatedAt: null },
};

/** Lines that are no document, each with the address that its answer carries. */
const BAD_DOCUMENTS = [
  ["not JSON", null],
  [[1, 2], null],
  [{ url: "http://outlet.example/no-path" }, "http://outlet.example/no-path"],
  [{ path: "/nowhere/feed.rss", url: "http://outlet.example/lost" }, "http://outlet.example/lost"],
] as const;

test("parse - answers each line in its order: feeds as parsed, with null for what is missing, bad lines with ok:false", async () => {
  const good = {
    path: join(folder, "feed.rss"),
    url: "http://outlet.example/feed",
    headers: { "Content-Type": "text/xml" },
  };
  const page = { path: join(folder, "page.html"), url: "http://outlet.example/" };
  const answers = await filter("parse", [good, ...BAD_DOCUMENTS.map(([line]) => line), page, good]);
  const parsed = {
    ...{ ok: true, url: good.url, format: "rss", title: "Outlet", link: null, language: null },
    ...{ entries: [FEED_ENTRY], problems: expect.any(Array) },
  };
  const refused = (url: string | null) => ({
    ok: false,
    url,
    error: { kind: expect.any(String), message: expect.any(String) },
  });
  expect(answers).toEqual([parsed, ...BAD_DOCUMENTS.map(([, url]) => refused(url)), refused(page.url), parsed]);
});

test("extract - answers each line in its order: the article with a verdict, bad lines with ok:false", async () => {
  const good = { path: join(folder, "page.html"), url: "http://outlet.example/a" };
  const answers = await filter("extract", [...BAD_DOCUMENTS.map(([line]) => line), good]);
  expect(answers.slice(0, -1).map(({ ok, url }) => [ok, url])).toEqual(BAD_DOCUMENTS.map(([, url]) => [false, url]));
  expect(answers.at(-1)).toEqual({
    ...{ ok: true, url: good.url, canonicalUrl: null, title: "Road agreed", byline: null, publishedAt: null },
    ...{ language: "en", text: expect.stringContaining(SENTENCE), verdict: "full" },
  });
});

test("match - answers each line in its order, with offsets into the fields as they came", async () => {
  const title = "\u2028 İlham Əliyev  Putinə cavab verdi";
  const text =
    "Azərbaycan və Rusiya arasında gərginlik davam edir.\n\nPrezident İlham Əliyev Rusiyadan üzr tələb etdi: AZAL təyyarəsi Rusiya tərəfindən vurulub.";
  const answers = await filter("match", [
    { id: "a", url: "http://outlet.example/a", language: "az", title, text },
    "{",
    { id: 7, url: "x", title: "Weather", text: "Rain." },
    { id: 8, title: 5, text: "" },
  ]);
  expect(answers.slice(1)).toEqual([
    { id: null, matches: [], ok: false, error: { kind: "unreadable", message: expect.any(String) } },
    { id: 7, matches: [] },
    { id: 8, matches: [], ok: false, error: { kind: "unreadable", message: expect.any(String) } },
  ]);
  const [found] = answers as readonly {
    id: string;
    matches: { topic: string; level: string; score: number; evidence: Evidence[] }[];
  }[];
  expect(found?.id).toBe("a");
  expect(found?.matches.map(({ topic }) => topic)).toContain("russia-azerbaijan-rift");
  const fields = { title, text };
  for (const { evidence } of found?.matches ?? []) {
    expect(evidence.length).toBeGreaterThan(0);
    for (const { field, start, end, form } of evidence) expect(fields[field].slice(start, end)).toBe(form);
  }
});

interface Evidence {
  readonly concept: string;
  readonly form: string;
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
}

test("each answer is there before the next line is written, and a reader who leaves early is no failure", async () => {
  const child = startAraxes(["match", "-"]);
  const ended = collect(child);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2, 3]) {
    child.stdin.write(`${JSON.stringify({ id, title: "Rain", text: "Rain." })}\n`);
    const { value } = await answers.next();
    expect(JSON.parse(value)).toEqual({ id, matches: [] });
  }
  child.stdout.destroy();
  child.stdin.write(`${JSON.stringify({ id: 4, title: "Rain", text: "Rain." })}\n`);
  child.stdin.end();
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});
