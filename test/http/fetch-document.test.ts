import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Hop } from "../../src/http/fetch-outcome.ts";
import { HOST, openDoor, openServer } from "./open-server.ts";

const URL_OF_FEED = `http://${HOST}/feed`;
const TEXT = Array.from({ length: 5000 }, (_, i) => `Ֆիդ · خبر · feed ${(i * 7919) % 4999}`).join(" ");
const NOW = new Date("2025-07-14T12:00:00Z");

async function ask(listener: RequestListener, request: object = {}) {
  const server = await openServer(listener);
  return openDoor(server, { now: () => NOW }).fetchDocument({ url: URL_OF_FEED, accept: "feed", ...request });
}

function answer(status: number, headers: Record<string, string>, body: string | Buffer = ""): RequestListener {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

function textOf(outcome: Awaited<ReturnType<typeof ask>>): string {
  return outcome.kind === "fetched" ? Buffer.from(outcome.body).toString() : outcome.kind;
}

describe("fetchDocument", () => {
  it("gives what the server sent", async () => {
    const headers = { "content-type": "application/rss+xml", etag: 'W/"1a"', "last-modified": "whenever it was" };
    expect(await ask(answer(200, headers, "<rss/>"))).toEqual({
      ...{ kind: "fetched", status: 200, url: URL_OF_FEED, movedTo: null, isComplete: true },
      body: new Uint8Array(Buffer.from("<rss/>")),
      contentType: "application/rss+xml",
      validators: { etag: 'W/"1a"', lastModified: "whenever it was" },
    });
  });

  it.each([
    ["gzip", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    ["GZIP", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["identity", Buffer.from(TEXT)],
    ["", Buffer.from(TEXT)],
    ["gzip, br", brotliCompressSync(gzipSync(TEXT))],
    ["gzip, gzip", gzipSync(gzipSync(TEXT))],
  ])("decodes %s", async (encoding, body) => {
    const outcome = await ask(answer(200, { "content-encoding": encoding }, body));
    expect(textOf(outcome)).toBe(TEXT);
    expect(outcome).toMatchObject({ isComplete: true });
  });

  it.each(["zstd", "compress", "gzip, gzip, gzip", "deflate, gzip", "none-such"])(
    "refuses a body in %s",
    async (encoding) => {
      const outcome = await ask(answer(200, { "content-encoding": encoding }, gzipSync(TEXT)));
      expect(outcome).toMatchObject({ kind: "failed", reason: "bad-response" });
    },
  );

  it.each(["gzip", "br", "deflate"])("refuses a body that only claims to be %s", async (encoding) => {
    const outcome = await ask(answer(200, { "content-encoding": encoding }, "<rss>plain</rss>"));
    expect(outcome).toMatchObject({ kind: "failed", reason: "bad-response" });
  });

  it.each([
    ["gzip", gzipSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["identity", Buffer.from(TEXT)],
  ])("keeps what came of %s before the connection was cut, without its validators", async (encoding, whole) => {
    const outcome = await ask((_request, response) => {
      const headers = { "content-encoding": encoding, "content-length": String(whole.length), etag: '"1"' };
      response.writeHead(200, headers).write(whole.subarray(0, whole.length - 20));
      setTimeout(() => response.destroy(), 50);
    });
    expect(outcome).toMatchObject({
      kind: "fetched",
      isComplete: false,
      validators: { etag: null, lastModified: null },
    });
    expect(TEXT.startsWith(textOf(outcome).slice(0, 1000))).toBe(true);
    expect(textOf(outcome).length).toBeGreaterThan(1000);
  });

  it("knows that a compressed body is cut when the server ends it early on purpose", async () => {
    const outcome = await ask(
      answer(200, { "content-encoding": "gzip", etag: '"1"' }, gzipSync(TEXT).subarray(0, 100)),
    );
    expect(outcome).toMatchObject({
      kind: "fetched",
      isComplete: false,
      validators: { etag: null, lastModified: null },
    });
  });

  it.each([200, 204])("gives an empty body as it is (%i)", async (status) => {
    const outcome = await ask(answer(status, { "content-encoding": "gzip" }));
    expect(outcome).toMatchObject({ kind: "fetched", status, body: new Uint8Array(0), isComplete: true });
  });

  it("sends back the validators it was given, and no others", async () => {
    const seen: IncomingMessage["headers"][] = [];
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      seen.push(request.headers);
      response.writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 200, { etag: '"2"' }).end();
    };
    expect(await ask(listener, { validators: { etag: '"1"', lastModified: null } })).toEqual({ kind: "not-modified" });
    expect(await ask(listener)).toMatchObject({ kind: "fetched", validators: { etag: '"2"', lastModified: null } });
    expect(seen.map((headers) => headers["if-none-match"])).toEqual(['"1"', undefined]);
    expect(seen.map((headers) => headers["if-modified-since"])).toEqual([undefined, undefined]);
  });

  it("does not keep a validator that it could not send back byte for byte", async () => {
    const etag = Buffer.from('"Ֆ"').toString("latin1");
    const outcome = await ask(answer(200, { etag, "last-modified": "x".repeat(501) }, "x"));
    expect(outcome).toMatchObject({ validators: { etag: null, lastModified: null } });
  });

  it("does not take 304 for an answer to a question it did not ask", async () => {
    expect(await ask(answer(304, {}))).toMatchObject({ kind: "failed", reason: "bad-response", status: 304 });
  });

  it("says who it is, and lets the operator's headers override that", async () => {
    const seen: IncomingMessage["headers"][] = [];
    const server = await openServer((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const { fetchDocument } = openDoor(server, { contact: "desk@araxes.example" });
    await fetchDocument({ url: URL_OF_FEED, accept: "feed" });
    await fetchDocument({ url: URL_OF_FEED, accept: "feed", headers: { "User-Agent": "Other/1", "x-key": "k" } });
    expect(seen[0]).toMatchObject({ "user-agent": "Araxes/1.0 (+desk@araxes.example)" });
    expect(seen[0]).not.toHaveProperty("cookie");
    expect(seen[1]).toMatchObject({ "user-agent": "Other/1", "x-key": "k" });
  });

  it.each([
    [400, "bad-response", false],
    [401, "blocked", false],
    [402, "blocked", false],
    [403, "blocked", false],
    [404, "missing", false],
    [406, "blocked", false],
    [408, "timeout", true],
    [410, "gone", false],
    [418, "blocked", false],
    [425, "throttled", true],
    [429, "throttled", true],
    [451, "blocked", false],
    [500, "server-error", true],
    [502, "server-error", true],
    [503, "server-error", true],
    [522, "server-error", true],
    [600, "server-error", true],
    [399, "bad-response", false],
  ])("reads status %i as %s", async (status, reason, temporary) => {
    const outcome = await ask(answer(status, { "retry-after": "120" }, "no"));
    expect(outcome).toMatchObject({
      kind: "failed",
      reason,
      temporary,
      status,
      retryAt: new Date(NOW.getTime() + 120_000),
    });
  });

  it("puts failures into one bounded line that names the address", async () => {
    const outcome = await ask(answer(404, {}), { url: `http://${HOST}/${"x".repeat(5000)}` });
    expect(outcome).toMatchObject({
      message: expect.stringMatching(new RegExp(`^http://${HOST}/x{1,200}: [^\\n]+404$`)),
    });
  });
});

describe("redirects", () => {
  it.each([
    ["301", [301], true],
    ["308 after 301", [301, 308], true],
    ["302", [302], false],
    ["302 after 301", [301, 302], false],
    ["303", [303], false],
    ["307", [307], false],
    ["five of 301", [301, 301, 301, 301, 301], true],
  ])("follows %s and says whether the feed moved", async (_name, statuses, isMove) => {
    const outcome = await ask((request, response) => {
      const status = statuses[Number(request.url?.slice(5)) || 0];
      if (status === undefined) response.end("there");
      else response.writeHead(status, { location: `/hop/${(Number(request.url?.slice(5)) || 0) + 1}` }).end("moved");
    });
    const url = `http://${HOST}/hop/${statuses.length}`;
    expect(outcome).toMatchObject({ kind: "fetched", url, movedTo: isMove ? url : null });
  });

  it.each([
    ["a loop", "/feed"],
    ["an endless chain", null],
  ])("gives up on %s after five hops", async (_name, target) => {
    let hits = 0;
    const outcome = await ask((_request, response) => {
      hits += 1;
      response.writeHead(302, { location: target ?? `/${hits}` }).end();
    });
    expect(outcome).toMatchObject({ kind: "failed", reason: "too-many-redirects" });
    expect(hits).toBe(6);
  });

  it("does not know where to go without a Location", async () => {
    expect(await ask(answer(302, {}))).toMatchObject({ kind: "failed", reason: "bad-response", status: 302 });
  });

  it("gives validators back to the address that they came from, and to none on the way", async () => {
    const sent = new Map<string | undefined, string | undefined>();
    const outcome = await ask(
      (request, response) => {
        sent.set(request.url, request.headers["if-none-match"]);
        if (request.url === "/feed") response.writeHead(301, { location: "/new" }).end();
        else response.writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 200).end();
      },
      { validators: { etag: '"1"', lastModified: null }, validatorsOf: `http://${HOST}/new` },
    );
    expect(outcome).toEqual({ kind: "not-modified" });
    expect(Object.fromEntries(sent)).toEqual({ "/feed": undefined, "/new": '"1"' });
  });

  it("does not believe a 304 from an address that was sent no validators", async () => {
    const outcome = await ask(
      (request, response) => {
        if (request.url === "/feed") response.writeHead(302, { location: "/new" }).end();
        else response.writeHead(304).end();
      },
      { validators: { etag: '"1"', lastModified: null } },
    );
    expect(outcome).toMatchObject({ kind: "failed", reason: "bad-response" });
  });

  it("asks before each redirect, says whether all were permanent, and leaves one that is not wanted", async () => {
    const hops: Hop[] = [];
    const listener: RequestListener = ({ url }, response) => {
      if (url === "/feed") response.writeHead(301, { location: "/b" }).end();
      else if (url === "/b") response.writeHead(302, { location: "/c" }).end();
      else response.end("not asked for");
    };
    const beforeHop = async (hop: Hop) => {
      hops.push(hop);
      return !hop.to.endsWith("/c");
    };
    expect(await ask(listener, { beforeHop })).toMatchObject({ kind: "failed", reason: "blocked", status: 302 });
    expect(hops).toEqual([
      { to: `http://${HOST}/b`, isPermanent: true },
      { to: `http://${HOST}/c`, isPermanent: false },
    ]);
  });

  it("does not count the wait for a redirect against the deadline", async () => {
    const server = await openServer(({ url }, response) => {
      if (url === "/feed") response.writeHead(302, { location: "/b" }).end();
      else response.end("here");
    });
    const beforeHop = () => new Promise<boolean>((resolve) => setTimeout(resolve, 900, true));
    const { fetchDocument } = openDoor(server, { limits: { deadlineMs: 600 } });
    expect(await fetchDocument({ url: URL_OF_FEED, accept: "feed", beforeHop })).toMatchObject({ kind: "fetched" });
  });

  it("tells another site no secret header", async () => {
    const seen: IncomingMessage["headers"][] = [];
    const elsewhere = await openServer((request, response) => {
      seen.push(request.headers);
      response.end("there");
    });
    const own = await openServer(answer(302, { location: "http://elsewhere.example/" }));
    const routes = new Map([
      [HOST, { host: "127.0.0.1", port: own.port }],
      ["elsewhere.example", { host: "127.0.0.1", port: elsewhere.port }],
    ]);
    const headers = { authorization: "Bearer secret", cookie: "s=1", "x-key": "k", "user-agent": "Other/1" };
    await openDoor(own, { routes }).fetchDocument({ url: URL_OF_FEED, accept: "feed", headers });
    expect(seen[0]).toMatchObject({ "user-agent": "Other/1" });
    const moved = { url: "http://elsewhere.example/", headersOf: URL_OF_FEED, headers } as const;
    await openDoor(own, { routes }).fetchDocument({ ...moved, accept: "feed" });
    expect(seen).toHaveLength(2);
    for (const name of ["authorization", "cookie", "x-key"]) {
      for (const request of seen) expect(request).not.toHaveProperty(name);
    }
  });
});
