import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { postWebhook } from "../../src/channel/post-webhook.ts";
import { openHttp } from "../../src/http/open-http.ts";

const NOW = new Date("2025-07-14T12:00:00Z");
const ADDRESS = "http://hook.example/services/T0/B0/a-secret-path";
const BODY = { kind: "alert", alert: { title: "Ֆիդ · خبر", score: 0.9 } };

async function openHook(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const http = openHttp({
    ...{
      userAgent: "Araxes/1.0",
      contact: null,
      allowPrivate: new Set<string>(),
      limits: { deadlineMs: 300 },
      now: () => NOW,
    },
    routes: new Map([["hook.example", { host: "127.0.0.1", port: address.port }]]),
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await http.close();
  });
  return (url = ADDRESS) => postWebhook(http.postJson, { address: url, body: BODY });
}

describe("postWebhook", () => {
  it("posts the body as JSON", async () => {
    const seen: { method?: string | undefined; type?: string | undefined; text: string }[] = [];
    const tell = await openHook((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      request.on("end", () => {
        seen.push({ method: request.method, type: request.headers["content-type"], text });
        response.writeHead(204).end();
      });
    });
    expect(await tell()).toEqual({ kind: "delivered" });
    expect(seen).toEqual([{ method: "POST", type: "application/json", text: JSON.stringify(BODY) }]);
  });

  it.each([
    [200, { kind: "delivered" }],
    [202, { kind: "delivered" }],
    [301, { kind: "refused" }],
    [308, { kind: "refused" }],
    [400, { kind: "refused" }],
    [401, { kind: "refused" }],
    [404, { kind: "refused" }],
    [410, { kind: "refused" }],
    [408, { kind: "temporary" }],
    [429, { kind: "temporary", retryAt: new Date(NOW.getTime() + 90_000) }],
    [500, { kind: "temporary" }],
    [503, { kind: "temporary", retryAt: new Date(NOW.getTime() + 90_000) }],
  ])("reads status %i", async (status, outcome) => {
    const tell = await openHook((request, response) => {
      request.resume();
      response.writeHead(status, { "retry-after": "90", location: "http://127.0.0.1:1/" }).end("words");
    });
    expect(await tell()).toMatchObject(outcome);
  });

  it("comes back later to a hook that hangs", async () => {
    const tell = await openHook((request) => request.resume());
    expect(await tell()).toMatchObject({ kind: "temporary", retryAt: null });
  });

  it("comes back later to a hook that cuts the connection", async () => {
    const tell = await openHook((request) => request.socket.destroy());
    expect(await tell()).toMatchObject({ kind: "temporary" });
  });

  it.each(["http://127.0.0.1:1/", "http://user:secret@hook.example/", "file:///etc/passwd"])(
    "does not post to %s",
    async (address) => {
      const tell = await openHook((_request, response) => response.end());
      expect(await tell(address)).toMatchObject({ kind: "refused" });
    },
  );

  it("keeps the hook's address, which is its key, out of what it says", async () => {
    const tell = await openHook((_request, response) => response.writeHead(404).end());
    expect(JSON.stringify(await tell())).not.toContain("a-secret-path");
    expect(JSON.stringify(await tell("ftp://hook.example/a-secret-path"))).not.toContain("a-secret-path");
  });
});
