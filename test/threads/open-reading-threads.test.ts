import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { extractArticle } from "../../src/article/extract-article.ts";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import { openReadingThreads, type ReadingLimits } from "../../src/threads/open-reading-threads.ts";

const HOSTILE = fileURLToPath(new URL("./hostile-thread.js", import.meta.url));

function open(limits: ReadingLimits = {}) {
  const threads = openReadingThreads({ threadCount: 2, ...limits });
  onTestFinished(() => threads.close());
  return threads;
}

function documentOf(text: string, contentType = "text/html; charset=utf-8") {
  return { body: new Uint8Array(Buffer.from(text)), url: "https://news.example/a", contentType };
}

const SENTENCE =
  "The ministers met in Tbilisi and spoke for two hours about the railway and the border posts along it. ";
const PAGE = `<html lang="en"><head><title>Railway</title></head><body><article><h1>Railway talks</h1><p>${SENTENCE.repeat(5)}</p><p>${SENTENCE.repeat(4)}</p></article></body></html>`;
const ITEM = "<item><title>t</title><link>https://news.example/1</link></item>";
const FEED = `<rss version="2.0"><channel><title>News</title><item><title>One</title><link>https://news.example/1</link><pubDate>Mon, 14 Jul 2025 10:00:00 GMT</pubDate></item></channel></rss>`;

describe("reading threads", () => {
  it("read a page as it is read without a thread", async () => {
    const outcome = await open().extractArticle(documentOf(PAGE), null);
    expect(outcome).toEqual({ kind: "extracted", article: extractArticle(documentOf(PAGE), null) });
  });

  it("read a feed as it is read without a thread, dates included", async () => {
    expect(await open().parseFeed(documentOf(FEED, "text/xml"))).toEqual(await parseFeed(documentOf(FEED, "text/xml")));
  });

  it("say so at once when the file that they run was not built", () => {
    expect(() => openReadingThreads({ file: "/nowhere/thread.js" })).toThrow("npm run build");
  });

  it("take the bytes over instead of copying them", async () => {
    const document = documentOf("x".repeat(100_000));
    const own = { ...document, body: new Uint8Array(document.body) };
    await open().extractArticle(own, null);
    expect(own.body.length).toBe(0);
  });

  it("copy the bytes of a document that are a part of something larger", async () => {
    const whole = new Uint8Array(Buffer.from(`<!-- ${PAGE} -->`));
    const document = { ...documentOf(""), body: whole.subarray(5, whole.length - 4) };
    expect(await open().extractArticle(document, null)).toMatchObject({ kind: "extracted" });
    expect(whole.length).toBeGreaterThan(0);
  });

  it.each([
    ["spin", { kind: "refused", reason: "too-slow", message: "took longer than 1 s to read" }],
    ["exit", { kind: "refused", reason: "too-slow" }],
    ["hoard", { kind: "refused", reason: "crashed" }],
    ["throw", { kind: "refused", reason: "crashed" }],
  ])("lose the document that makes them %s, and no other", async (word, outcome) => {
    const threads = open({ file: HOSTILE, seconds: word === "hoard" ? 20 : 1, megabytes: 64 });
    const [lost, ...others] = await Promise.all(
      [word, "10", "20", "30", "40", "50"].map((one) => threads.extractArticle(documentOf(one), null)),
    );
    expect(lost).toMatchObject(outcome);
    expect(others).toEqual(["10", "20", "30", "40", "50"].map((article) => ({ kind: "extracted", article })));
  });

  it("tell a lost feed as an unreadable one", async () => {
    const outcome = await open({ file: HOSTILE, seconds: 1 }).parseFeed(documentOf("spin"));
    expect(outcome).toMatchObject({ kind: "refused", reason: "unreadable" });
  });

  it("clean and bound what an error says", async () => {
    const outcome = await open({ file: HOSTILE }).extractArticle(documentOf("throw"), null);
    expect(outcome.kind === "refused" && outcome.message).toMatch(/^could not be read: ab ab[^\0]{1,290}$/);
  });

  it("live on when one of them ends between two documents", async () => {
    const threads = open({ file: HOSTILE, threadCount: 1 });
    await threads.extractArticle(documentOf("fail later"), null);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await threads.extractArticle(documentOf("1"), null)).toMatchObject({ kind: "extracted" });
  });

  it("do not count the time that a document waits for its turn", async () => {
    const threads = open({ file: HOSTILE, threadCount: 1, seconds: 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => threads.extractArticle(documentOf("400"), null)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill("extracted"));
  });

  it("know nothing of the environment, where secrets are", async () => {
    const outcome = await open({ file: HOSTILE }).extractArticle(documentOf("environment"), null);
    expect(outcome).toEqual({ kind: "extracted", article: [] });
  });

  it.each([
    ["a page of 50 MB", "page", () => "<p>hello world</p>".repeat(2_800_000)],
    ["a page of a million nested tags", "page", () => "<div>".repeat(1_000_000)],
    ["a page of a million attributes", "page", () => `<div ${"a=1 ".repeat(1_000_000)}>`],
    ["a feed of a million nested tags", "feed", () => `<rss>${"<a>".repeat(1_000_000)}`],
    ["a feed of 100,000 entries", "feed", () => `<rss><channel>${`${ITEM}\n`.repeat(100_000)}</channel></rss>`],
  ])(
    "do not hold up the others of the process over %s",
    async (_name, kind, write) => {
      const threads = open({ threadCount: 1 });
      const bytes = Buffer.from(write());
      const lags = [];
      for (let attempt = 0; attempt < 3; attempt++) {
        const document = { ...documentOf(""), body: new Uint8Array(bytes) };
        const read = () => (kind === "page" ? threads.extractArticle(document, null) : threads.parseFeed(document));
        lags.push(await longestLag(read));
      }
      expect(Math.min(...lags)).toBeLessThan(100);
    },
    60_000,
  );
});

/** How long the event loop was held up while work went on, in milliseconds. A busy machine holds it up at times, too. */
async function longestLag(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}
