import { execFile } from "node:child_process";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync, constants, createGzip, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { HOST, openDoor, openRawServer, openServer, type TestServer } from "./open-server.ts";

const run = promisify(execFile);

const MEGABYTE = 1_000_000;
const url = `http://${HOST}/feed`;

/** 512 MB of zeros as gzip: half a megabyte. */
async function gzipBomb(): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const chunks: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => chunks.push(chunk));
  const zeros = Buffer.alloc(MEGABYTE);
  for (let i = 0; i < 512; i++) if (!gzip.write(zeros)) await once(gzip, "drain");
  gzip.end();
  await once(gzip, "end");
  return Buffer.concat(chunks);
}

interface Measured {
  readonly growth: number;
  readonly outcome: unknown;
}

/**
 * Fetches /feed of a server in a process of its own, and says how much memory that took. In this process the making of
 * bombs and the server that hands them out would be counted in.
 */
async function measureFetch({ port }: TestServer, accept: "feed" | "page"): Promise<Measured> {
  const script = fileURLToPath(new URL("measure-fetch.ts", import.meta.url));
  const { stdout } = await run(process.execPath, ["--expose-gc", "--import", "tsx", script, String(port), accept]);
  return JSON.parse(stdout);
}

/** A server that answers /feed in its own way, and all else with little. */
function openFeedServer(listener: RequestListener): Promise<TestServer> {
  return openServer((request, response) =>
    request.url === "/feed" ? listener(request, response) : response.end("<rss/>"),
  );
}

describe("a body without measure", () => {
  it("is cut at the decoded limit when it is a gzip bomb", async () => {
    const bomb = await gzipBomb();
    const server = await openFeedServer((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    const { growth, outcome } = await measureFetch(server, "feed");
    expect(outcome).toMatchObject({ kind: "failed", reason: "too-large" });
    expect(growth).toBeLessThan(50 * MEGABYTE);
  });

  it("is cut at the decoded limit when a few bytes of brotli make 256 MB", async () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };
    const bomb = brotliCompressSync(Buffer.alloc(256 * MEGABYTE), { params });
    expect(bomb.length).toBeLessThan(2000);
    const server = await openFeedServer((_request, response) =>
      response.writeHead(200, { "content-encoding": "br" }).end(bomb),
    );
    const { growth, outcome } = await measureFetch(server, "page");
    expect(outcome).toMatchObject({ kind: "failed", reason: "too-large" });
    expect(growth).toBeLessThan(50 * MEGABYTE);
  });

  it("is cut at the decoded limit when it is a bomb within a bomb", async () => {
    const bomb = gzipSync(await gzipBomb());
    expect(bomb.length).toBeLessThan(10_000);
    const server = await openFeedServer((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip, gzip" }).end(bomb),
    );
    const { growth, outcome } = await measureFetch(server, "feed");
    expect(outcome).toMatchObject({ kind: "failed", reason: "too-large" });
    expect(growth).toBeLessThan(50 * MEGABYTE);
  });

  it("is cut at the limit when it never ends", async () => {
    const server = await openFeedServer((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
      };
      response.on("drain", pour);
      pour();
    });
    const { growth, outcome } = await measureFetch(server, "page");
    expect(outcome).toMatchObject({ reason: "too-large" });
    expect(growth).toBeLessThan(50 * MEGABYTE);
  });

  it("is taken to the last byte that is allowed, and not one more", async () => {
    const server = await openServer((request, response) => response.end("x".repeat(Number(request.url?.slice(1)))));
    const { fetchDocument } = openDoor(server, { limits: { feedBytes: 1000 } });
    expect(await fetchDocument({ url: `http://${HOST}/1000`, accept: "feed" })).toMatchObject({ kind: "fetched" });
    expect(await fetchDocument({ url: `http://${HOST}/1001`, accept: "feed" })).toMatchObject({ reason: "too-large" });
  });
});

/** Writes text one byte every 20 ms. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at === text.length) clearInterval(timer);
    else socket.write(text[at++] ?? "");
  }, 20);
}

describe("a server that takes its time", () => {
  const ENDLESS = "x".repeat(10_000);

  it.each([
    ["says nothing", ""],
    ["drips its status line", `HTTP/1.1 200 ${ENDLESS}`],
    ["drips its headers", `HTTP/1.1 200 OK\r\nx: ${ENDLESS}`],
  ])("has one deadline when it %s", async (_name, text) => {
    const server = await openRawServer((socket) => drip(socket, text));
    const startedAt = Date.now();
    const outcome = await openDoor(server, { limits: { deadlineMs: 400 } }).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({ kind: "failed", reason: "timeout", temporary: true });
    expect(Date.now() - startedAt).toBeLessThan(1000);
  });

  it("has one deadline when it drips its body", async () => {
    const server = await openRawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n");
      drip(socket, ENDLESS);
    });
    const outcome = await openDoor(server, { limits: { deadlineMs: 400 } }).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({ kind: "failed", reason: "timeout" });
  });

  it("has one deadline for all its redirects together", async () => {
    const server = await openServer((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: "/again" }).end(), 150);
    });
    const startedAt = Date.now();
    const outcome = await openDoor(server, { limits: { deadlineMs: 400 } }).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({ reason: "timeout" });
    expect(Date.now() - startedAt).toBeLessThan(900);
  });

  it("has one deadline for the name server, too", async () => {
    const server = await openServer((_request, response) => response.end());
    const http = openDoor(server, { limits: { deadlineMs: 300 }, findAddresses: () => new Promise(() => undefined) });
    expect(await http.fetchDocument({ url: "http://slow.example/", accept: "feed" })).toMatchObject({
      reason: "timeout",
    });
  });

  it("does not slow others down", async () => {
    const slow = await openRawServer((socket) => drip(socket, `HTTP/1.1 200 OK\r\nx: ${ENDLESS}`));
    const quick = await openServer((_request, response) => response.end("quick"));
    const routes = new Map([
      ["slow.example", { host: "127.0.0.1", port: slow.port }],
      [HOST, { host: "127.0.0.1", port: quick.port }],
    ]);
    const { fetchDocument } = openDoor(quick, { routes, limits: { deadlineMs: 1500 } });
    const dripping = Array.from({ length: 200 }, () => fetchDocument({ url: "http://slow.example/", accept: "feed" }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const startedAt = Date.now();
    expect(await fetchDocument({ url, accept: "feed" })).toMatchObject({ kind: "fetched" });
    expect(Date.now() - startedAt).toBeLessThan(300);
    for (const outcome of await Promise.all(dripping)) expect(outcome).toMatchObject({ reason: "timeout" });
  });
});

describe("a server that breaks the rules", () => {
  const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n";

  it.each([
    ["has no status line", "hello\r\n\r\n", "bad-response"],
    ["speaks another protocol", "SSH-2.0-OpenSSH_9.6\r\n", "bad-response"],
    ["sends a status that is no number", "HTTP/1.1 abc OK\r\n\r\n", "bad-response"],
    ["sends a header with a control character", `${HEAD}x: a\u0000b\r\n\r\n`, "bad-response"],
    ["sends two lengths", `${HEAD}content-length: 5\r\ncontent-length: 9\r\n\r\nhello`, "bad-response"],
    ["sends a negative length", `${HEAD}content-length: -5\r\n\r\nhello`, "bad-response"],
    ["sends endless headers", `${HEAD}x: ${"y".repeat(200_000)}\r\n\r\nhello`, "too-large"],
    ["sends countless headers", `${HEAD}${"x: y\r\n".repeat(50_000)}\r\nhello`, "too-large"],
    ["closes without a word", "", "connection"],
    ["closes within its headers", HEAD, "connection"],
    ["closes before its body", `${HEAD}content-length: 5\r\n\r\n`, "connection"],
  ])("is told by its class when it %s", async (_name, bytes, reason) => {
    const server = await openRawServer((socket) => socket.once("data", () => socket.end(bytes, "latin1")));
    const outcome = await openDoor(server, { limits: { deadlineMs: 3000 } }).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({ kind: "failed", reason });
    expect(server.hitCount()).toBe(1);
  });

  it.each([
    ["its length is too long", `${HEAD}content-length: 500\r\n\r\n<rss>begun`],
    ["its last chunk is missing", `${HEAD}transfer-encoding: chunked\r\n\r\n6\r\n<rss>b\r\n4\r\negun\r\n`],
    ["a chunk is cut", `${HEAD}transfer-encoding: chunked\r\n\r\n6\r\n<rss>b\r\nff\r\negun`],
    ["a chunk has no length", `${HEAD}transfer-encoding: chunked\r\n\r\na\r\n<rss>begun\r\nzz\r\n`],
  ])("leaves what came of its body when %s", async (_name, bytes) => {
    const server = await openRawServer((socket) => socket.once("data", () => socket.end(bytes)));
    const outcome = await openDoor(server).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({
      kind: "fetched",
      isComplete: false,
      body: new Uint8Array(Buffer.from("<rss>begun")),
    });
  });

  it("is a connection failure when it resets", async () => {
    const server = await openRawServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    expect(await openDoor(server).fetchDocument({ url, accept: "feed" })).toMatchObject({
      reason: "connection",
      temporary: true,
    });
  });

  it("is a connection failure when nobody listens", async () => {
    const outcome = await openDoor({ port: 1 }).fetchDocument({ url, accept: "feed" });
    expect(outcome).toMatchObject({ reason: "connection", message: expect.stringContaining("ECONNREFUSED") });
  });

  it.each(["ENOTFOUND", "EAI_AGAIN", "ESERVFAIL"])("is a DNS failure when the resolver says %s", async (code) => {
    const findAddresses = () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
    const outcome = await openDoor({ port: 1 }, { findAddresses }).fetchDocument({
      url: "http://none.example/",
      accept: "feed",
    });
    expect(outcome).toMatchObject({ kind: "failed", reason: "dns", temporary: true });
  });

  it("is a DNS failure when the resolver has no address", async () => {
    const http = openDoor({ port: 1 }, { findAddresses: async () => [] });
    expect(await http.fetchDocument({ url: "http://none.example/", accept: "feed" })).toMatchObject({ reason: "dns" });
  });
});
