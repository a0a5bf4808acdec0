import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { FetchDocument } from "../../src/http/fetch-outcome.ts";
import { openRobots, type RobotsAnswer, type RobotsStore } from "../../src/http/robots.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";
import { HOST, openDoor, openServer } from "./open-server.ts";

const AGENT = "Araxes/1.0 (+desk@araxes.example)";
const START = new Date("2025-07-14T12:00:00Z").getTime();
const HOUR_MS = 3_600_000;

interface Answer {
  status: number;
  text?: string;
  headers?: Record<string, string>;
}

/** Keeps answers for all who share it. */
function openStore(): RobotsStore {
  const answers = new Map<string, RobotsAnswer>();
  return {
    find: async (origin) => answers.get(origin) ?? null,
    save: async (origin, answer) => void answers.set(origin, answer),
  };
}

/** A site whose robots.txt can be changed, and a clock that can be moved. */
async function openSite(first: Answer) {
  const site = { answer: first, time: START, askedCount: 0 };
  const server = await openServer((request, response) => {
    if (request.url === "/robots.txt") site.askedCount += 1;
    response.writeHead(site.answer.status, site.answer.headers).end(site.answer.text ?? "");
  });
  const now = () => new Date(site.time);
  const { fetchDocument } = openDoor(server, { now });
  const robots = openRobots(fetchDocument, now, openStore());
  return {
    site,
    mayFetch: (path: string, agent = AGENT) => robots.mayFetch(`http://${HOST}${path}`, agent),
    whyClosed: (path: string) => robots.whyClosed(`http://${HOST}${path}`),
    crawlDelay: (agent = AGENT) => robots.crawlDelaySeconds(`http://${HOST}/`, agent),
  };
}

const RULES: readonly (readonly [string, string, string, boolean])[] = [
  ["no rule at all", "", "/a", true],
  ["a rule for all", "User-agent: *\nDisallow: /private/", "/private/a", false],
  ["a rule for another path", "User-agent: *\nDisallow: /private/", "/public", true],
  ["an empty rule", "User-agent: *\nDisallow:", "/a", true],
  ["a rule for another program", "User-agent: Other\nDisallow: /", "/a", true],
  ["a rule for this one, in other letters", "User-agent: ARAXES\nDisallow: /", "/a", false],
  [
    "own rules in the place of those for all",
    "User-agent: *\nDisallow: /\n\nUser-agent: araxes\nDisallow: /x",
    "/a",
    true,
  ],
  ["one group for two programs", "User-agent: other\nUser-agent: araxes\nDisallow: /", "/a", false],
  ["two groups for one program", "User-agent: araxes\nDisallow: /a\n\nUser-agent: araxes\nDisallow: /b", "/b", false],
  ["the longer of two rules", "User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", true],
  ["Allow where two are as long", "User-agent: *\nDisallow: /page\nAllow: /page", "/page", true],
  ["a wildcard", "User-agent: *\nDisallow: /*.pdf", "/a/b.pdf", false],
  ["an end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", true],
  ["a query", "User-agent: *\nDisallow: /search?", "/search?q=1", false],
  ["escaped letters", "User-agent: *\nDisallow: /%d5%a1", "/ա", false],
  ["plain letters", "User-agent: *\nDisallow: /ա", "/%D5%A1", false],
  ["a comment and odd spaces", "user-agent :  * # all\n  DISALLOW :/x # no", "/x", false],
  ["ends of lines of all kinds", "User-agent: *\rDisallow: /x\r\nDisallow: /y", "/y", false],
  ["a byte order mark", "\ufeffUser-agent: *\nDisallow: /", "/a", false],
  ["a web page instead", "<!doctype html><title>Not found</title>", "/a", true],
];

describe("robots", () => {
  it.each(RULES)("keeps to %s", async (_name, text, path, isAllowed) => {
    const { mayFetch } = await openSite({ status: 200, text });
    expect(await mayFetch(path)).toBe(isAllowed);
  });

  it.each([
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [429, true],
    [451, true],
    [500, false],
    [502, false],
    [503, false],
    [504, false],
  ])("reads status %i of robots.txt", async (status, isAllowed) => {
    const { mayFetch } = await openSite({ status, text: "User-agent: *\nDisallow: /" });
    expect(await mayFetch("/a")).toBe(isAllowed);
  });

  it("stays away until a server that failed answers", async () => {
    const { site, mayFetch } = await openSite({ status: 503 });
    expect(await mayFetch("/a")).toBe(false);
    site.answer = { status: 200, text: "" };
    expect(await mayFetch("/a")).toBe(false);
    site.time += HOUR_MS;
    expect(await mayFetch("/a")).toBe(true);
  });

  it("stays away from a server that cannot be reached, and allows one that redirects without an end", async () => {
    const unreachable = openRobots(openDoor({ port: 1 }).fetchDocument, () => new Date(START), openStore());
    expect(await unreachable.mayFetch(`http://${HOST}/a`, AGENT)).toBe(false);
    const { mayFetch } = await openSite({ status: 301, headers: { location: "/robots.txt" } });
    expect(await mayFetch("/a")).toBe(true);
  });

  it("says what ails a site that does not answer, to all who share what was learnt, and nothing of one that does", async () => {
    const store = openStore();
    const unreachable = openRobots(openDoor({ port: 1 }).fetchDocument, () => new Date(START), store);
    const shared = openRobots(openDoor({ port: 1 }).fetchDocument, () => new Date(START), store);
    for (const robots of [unreachable, shared]) {
      expect(await robots.whyClosed(`http://${HOST}/a`)).toMatchObject({
        ...{ kind: "failed", reason: "connection", temporary: true, status: null },
        message: expect.stringContaining(`http://${HOST}/robots.txt`),
      });
    }
    expect(await unreachable.whyClosed("http://user:secret@news.example/")).toMatchObject({
      reason: "refused-address",
    });
    const failing = await openSite({ status: 503 });
    expect(await failing.whyClosed("/a")).toMatchObject({ reason: "server-error" });
    const closed = await openSite({ status: 200, text: "User-agent: *\nDisallow: /" });
    expect(await closed.whyClosed("/a")).toBeNull();
    const absent = await openSite({ status: 404 });
    expect(await absent.whyClosed("/a")).toBeNull();
  });

  it("follows a redirect and reads what it leads to as the site's own", async () => {
    const server = await openServer((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(301, { location: "/r" }).end();
      else response.end("User-agent: *\nDisallow: /x");
    });
    const robots = openRobots(openDoor(server).fetchDocument, () => new Date(START), openStore());
    expect(await robots.mayFetch(`http://${HOST}/x`, AGENT)).toBe(false);
    expect(await robots.mayFetch(`http://${HOST}/y`, AGENT)).toBe(true);
  });

  it("asks once a day, and once for many at the same time", async () => {
    const { site, mayFetch } = await openSite({ status: 200, text: "User-agent: *\nDisallow: /x" });
    await Promise.all(Array.from({ length: 20 }, () => mayFetch("/a")));
    site.time += 23 * HOUR_MS;
    await mayFetch("/a");
    expect(site.askedCount).toBe(1);
    site.time += 2 * HOUR_MS;
    await mayFetch("/a");
    expect(site.askedCount).toBe(2);
  });

  it("asks once for all processes that share what they learnt", async () => {
    let askedCount = 0;
    const fetchDocument: FetchDocument = async () => {
      askedCount += 1;
      return { kind: "failed", reason: "missing", temporary: false, status: 404, message: "none", retryAt: null };
    };
    const store = openStore();
    for (const restart of [1, 2, 3]) {
      const robots = openRobots(fetchDocument, () => new Date(START), store);
      expect(await robots.isKnown(`http://${HOST}/a`)).toBe(restart > 1);
      await robots.learn(`http://${HOST}/a`);
      expect(await robots.isKnown(`http://${HOST}/b`)).toBe(true);
      expect(await robots.mayFetch(`http://${HOST}/a`, AGENT)).toBe(true);
    }
    expect(askedCount).toBe(1);
  });

  it("obeys Retry-After before it asks again", async () => {
    const { site, mayFetch } = await openSite({ status: 503, headers: { "retry-after": "7200" } });
    await mayFetch("/a");
    site.time += HOUR_MS;
    await mayFetch("/a");
    expect(site.askedCount).toBe(1);
    site.time += 1.5 * HOUR_MS;
    await mayFetch("/a");
    expect(site.askedCount).toBe(2);
  });

  it("asks each scheme, host and port for itself", async () => {
    const asked: string[] = [];
    const fetchDocument: FetchDocument = async ({ url }) => {
      asked.push(url);
      return { kind: "failed", reason: "missing", temporary: false, status: 404, message: "none", retryAt: null };
    };
    const robots = openRobots(fetchDocument, () => new Date(START), openStore());
    for (const origin of ["http://a.example", "https://a.example", "https://a.example:8443", "https://b.example"]) {
      await robots.mayFetch(`${origin}/x?y#z`, AGENT);
    }
    expect(asked).toEqual(
      ["http://a.example", "https://a.example", "https://a.example:8443", "https://b.example"].map(
        (o) => `${o}/robots.txt`,
      ),
    );
  });

  it.each([
    ["2.5", 2.5],
    ["86400", 60],
    ["Infinity", 60],
    ["-1", null],
    ["soon", null],
    ["", null],
  ])("reads a crawl delay of %s", async (delay, seconds) => {
    const { crawlDelay } = await openSite({ status: 200, text: `User-agent: *\nCrawl-delay: ${delay}\nDisallow:` });
    expect(await crawlDelay()).toBe(seconds);
  });

  it("reads the first 500 KiB of an endless file", async () => {
    const filler = "# filler\n".repeat(56_000);
    const server = await openServer((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(`User-agent: *\nDisallow: /x\n${filler}${filler}Disallow: /y`));
    });
    const robots = openRobots(openDoor(server).fetchDocument, () => new Date(START), openStore());
    expect(await robots.mayFetch(`http://${HOST}/x`, AGENT)).toBe(false);
    expect(await robots.mayFetch(`http://${HOST}/y`, AGENT)).toBe(true);
  });

  it("does not take half a file for the whole when the connection is cut", async () => {
    const server = await openServer((_request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("User-agent: *\nAllow: /\n");
      setTimeout(() => response.destroy(), 20);
    });
    const robots = openRobots(openDoor(server).fetchDocument, () => new Date(START), openStore());
    expect(await robots.mayFetch(`http://${HOST}/a`, AGENT)).toBe(false);
  });

  it("is not slowed by a file made to be slow to match", async () => {
    const rule = `Disallow: /*${"a".repeat(1900)}b\n`;
    const { mayFetch } = await openSite({ status: 200, text: `User-agent: *\n${rule.repeat(260)}Disallow: /z` });
    await mayFetch("/");
    const cpuMs = await cpuMsOf(async () => expect(await mayFetch(`/${"a".repeat(8000)}`)).toBe(true));
    expect(cpuMs).toBeLessThan(500);
    expect(await mayFetch("/z")).toBe(false);
  });

  it.each(["ftp://news.example/", "http://user:secret@news.example/", "nonsense"])("does not allow %s", async (url) => {
    const robots = openRobots(openDoor({ port: 1 }).fetchDocument, () => new Date(START), openStore());
    expect(await robots.mayFetch(url, AGENT)).toBe(false);
    expect(await robots.crawlDelaySeconds(url, AGENT)).toBeNull();
  });

  it("asks again after a failure of its own", async () => {
    let askedCount = 0;
    const robots = openRobots(
      async () => {
        askedCount += 1;
        throw new Error("a mistake");
      },
      () => new Date(START),
      openStore(),
    );
    await expect(robots.mayFetch("http://a.example/", AGENT)).rejects.toThrow("a mistake");
    await expect(robots.mayFetch("http://a.example/", AGENT)).rejects.toThrow("a mistake");
    expect(askedCount).toBe(2);
  });
});
