import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type BulkOptions, openBulkNewsroom } from "../../sample/bulk/bulk-newsroom.ts";
import { bulkSources, storedFeedSources } from "../../sample/bulk/bulk-sources.ts";
import { joinPieces, toPiece } from "../../sample/bulk/gzip-pieces.ts";
import { projectRoot } from "../../src/project-root.ts";
import { ask } from "./ask.ts";

const OPTIONS: BulkOptions = {
  now: new Date("2026-11-23T10:00:00Z"),
  feedCount: 9,
  articlesPerFeed: 12,
  pageBytes: 150_000,
  seed: 1,
  pagesFolder: null,
  feedsFolder: null,
};

async function withNewsroom<T>(options: Partial<BulkOptions>, use: (port: number) => Promise<T>): Promise<T> {
  const newsroom = await openBulkNewsroom({ ...OPTIONS, ...options });
  try {
    return await use(newsroom.port);
  } finally {
    await newsroom.close();
  }
}

const linksIn = (feed: string) => [...feed.matchAll(/<link>([^<]+\/a\/\d+)<\/link>/g)].map((match) => match[1] ?? "");

describe("the bulk newsroom", () => {
  it("lists its articles in feeds, and serves different gzipped pages of the wanted mean size", async () => {
    await withNewsroom({}, async (port) => {
      const pages: string[] = [];
      for (const source of bulkSources(OPTIONS.feedCount)) {
        const feed = await ask(port, source.feeds[0]?.address ?? "");
        const links = linksIn(gunzipSync(feed.body).toString());
        expect(links).toHaveLength(OPTIONS.articlesPerFeed);
        for (const link of links) pages.push(gunzipSync((await ask(port, link)).body).toString());
      }
      const mean = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0) / pages.length;
      expect(mean).toBeGreaterThan(0.9 * OPTIONS.pageBytes);
      expect(mean).toBeLessThan(1.1 * OPTIONS.pageBytes);
      expect(new Set(pages).size).toBe(pages.length);
    });
  });

  it("serves the same bytes for the same seed and others for another", async () => {
    const page = (port: number) => ask(port, "http://bulk-3.example/a/5").then(({ body }) => body);
    const [first, again, other] = [
      await withNewsroom({}, page),
      await withNewsroom({}, page),
      await withNewsroom({ seed: 2 }, page),
    ];
    expect(again.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  it.each([
    ["http://bulk-9.example/rss", 421],
    ["http://caspian-wire.example/rss", 421],
    ["http://bulk-0.example/a/12", 404],
    ["http://bulk-0.example/elsewhere", 404],
  ])("does not know %s", async (address, status) => {
    expect(await withNewsroom({}, (port) => ask(port, address))).toMatchObject({ status });
  });

  it("serves stored pages when it is given a folder of them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "stored-pages-"));
    try {
      for (const name of ["a", "b"]) await writeFile(join(folder, `${name}.html.gz`), gzipSync(`<p>${name}</p>`));
      const texts = await withNewsroom({ pagesFolder: folder }, async (port) => {
        const answers = [0, 1, 2].map((number) => ask(port, `http://bulk-0.example/a/${number}`));
        return (await Promise.all(answers)).map(({ body }) => gunzipSync(body).toString());
      });
      expect(texts).toEqual(["<p>a</p>", "<p>b</p>", "<p>a</p>"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("serves stored feeds beside its own when it is given a folder of them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "stored-feeds-"));
    try {
      await writeFile(join(folder, "a.xml"), "<rss/>");
      await withNewsroom({ feedsFolder: folder }, async (port) => {
        const [source] = storedFeedSources(1);
        expect((await ask(port, source?.feeds[0]?.address ?? "")).body.toString()).toBe("<rss/>");
        expect((await ask(port, "http://stored-1.example/feed")).status).toBe(421);
        expect((await ask(port, "http://bulk-0.example/rss")).status).toBe(200);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("runs in a process of its own that prints its port and ends with its standard input", async () => {
    const server = spawn(
      process.execPath,
      ["--import", "tsx", "sample/serve-bulk.ts", "--feeds", "2", "--articles", "3"],
      {
        cwd: projectRoot,
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    const ended = once(server, "exit");
    const [line] = await once(createInterface(server.stdout), "line");
    const { port } = JSON.parse(line);
    expect((await ask(port, "http://bulk-1.example/a/2")).status).toBe(200);
    server.stdin.end();
    expect((await ended)[0]).toBe(0);
  });
});

describe("gzip pieces", () => {
  it("join to one document, however often a piece is used", () => {
    const pieces = ["<p>Тбилиси</p>", "", "<p>თბილისი</p>"].map((markup) => toPiece(markup, "quick"));
    expect(gunzipSync(joinPieces([...pieces, ...pieces])).toString()).toBe("<p>Тбилиси</p><p>თბილისი</p>".repeat(2));
  });
});
