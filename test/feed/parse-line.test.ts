import { expect, test } from "vitest";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import { parseLine } from "../../src/feed/parse-line.ts";
import { readFixture } from "./parse-fixture.ts";

const url = "https://outlet.example/feed";
const lineOf = async (body: Uint8Array) => parseLine(url, await parseFeed({ body, url, contentType: null }));

test("a feed becomes one line with every field of the interface, dates in ISO 8601", async () => {
  const line = await lineOf(readFixture("healthy.rss"));
  expect(Object.keys(line)).toEqual(["ok", "url", "format", "title", "link", "language", "entries", "problems"]);
  expect(line).toMatchObject({ ok: true, url, format: "rss", problems: [] });
  expect(line.ok && line.entries[1]).toEqual({
    id: "kc-1000",
    link: "https://kura-courier.example/2026/11/rail-line",
    title: "Rail line reopens",
    summary: "<p>The first train left at dawn.</p>",
    content: null,
    author: "Aram Petrosyan, Leyla Aliyeva",
    publishedAt: "2026-11-22T13:05:00.000Z",
    updatedAt: null,
  });
});

test("entries beyond the cap are told among the problems", async () => {
  const items = Array.from({ length: 2001 }, (_, i) => `<item><title>${i}</title></item>`).join("");
  const line = await lineOf(Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`));
  expect(line).toMatchObject({ ok: true, problems: ["has 1 more entries, left out"] });
});

test("a refusal becomes a line that says why", async () => {
  expect(await lineOf(readFixture("shell.html"))).toEqual({
    ok: false,
    url,
    error: { kind: "not-a-feed", message: expect.stringContaining("web page") },
  });
});
