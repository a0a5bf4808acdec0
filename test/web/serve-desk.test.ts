import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { type DeskAddress, type ServedDesk, serveDesk } from "../../src/web/serve-desk.ts";
import { makeReads, NOW } from "./make-reads.ts";

const open: ServedDesk[] = [];

async function serve(address: Partial<DeskAddress> = {}): Promise<string> {
  const desk = createDesk(makeReads(), { now: () => NOW, banner: null, reportError: () => {} });
  const served = await serveDesk(desk, { host: "127.0.0.1", port: 0, password: null, ...address });
  open.push(served);
  return served.url;
}

/** The status of a GET with headers that `fetch` would not send. */
function statusOf(url: string, headers: Record<string, string> = {}, localAddress = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false, localAddress }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** A GET of a path to the letter: `fetch` would tidy it. */
function getRaw(url: string, path: string) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; location: string | null; body: string }>((resolve, reject) => {
    const sent = request({ hostname, port, path, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        body += piece;
      });
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null, body });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

function login(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

describe("serveDesk", () => {
  it("serves the desk on loopback without a login", async () => {
    const url = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
    expect(await statusOf(url)).toBe(200);
  });

  it.each(["0.0.0.0", "::", "192.0.2.7", "desk.example"])("refuses %s without a password", async (host) => {
    await expect(serve({ host })).rejects.toThrow(UsageError);
    await expect(serve({ host })).rejects.toThrow("ARAXES_DESK_PASSWORD");
  });

  it("serves every address with a password", async () => {
    const url = await serve({ host: "0.0.0.0", password: "correct horse" });
    const here = url.replace("0.0.0.0", "127.0.0.1");
    expect(await statusOf(here, login("araxes", "correct horse"))).toBe(200);
    expect(await statusOf(here, { ...login("araxes", "correct horse"), host: "desk.example" })).toBe(200);
  });

  it.each([
    "/",
    "/feeds",
    "/deliveries",
    "/digests/1",
    "/articles/1",
    "/articles/1/versions",
    "/alerts.json",
    "/desk.css",
    "/icon.svg",
    "/nothing",
  ])("asks for the password at %s", async (path) => {
    const url = await serve({ password: "correct horse" });
    const address = new URL(path, url).href;
    expect(await statusOf(address)).toBe(401);
    expect(await statusOf(address, login("araxes", "wrong"))).toBe(401);
    expect(await statusOf(address, login("admin", "correct horse"))).toBe(401);
    expect(await statusOf(address, login("araxes", "correct horse"))).not.toBe(401);
  });

  it("hears nobody who sent twenty wrong passwords, and everybody else", async () => {
    const url = await serve({ password: "correct horse" });
    for (let tries = 0; tries < 30; tries += 1) expect(await statusOf(url)).toBe(401);
    for (let tries = 0; tries < 20; tries += 1)
      expect(await statusOf(url, login("araxes", `guess ${tries}`))).toBe(401);
    expect(await statusOf(url, login("araxes", "guess 21"))).toBe(429);
    expect(await statusOf(url, login("araxes", "correct horse"))).toBe(429);
    expect(await statusOf(url, login("araxes", "correct horse"), "127.0.0.2")).toBe(200);
    expect(await statusOf(new URL("/health", url).href)).toBe(200);
  });

  it("tells anybody whether it is well", async () => {
    const url = await serve({ password: "correct horse" });
    expect(await statusOf(new URL("/health", url).href)).toBe(200);
  });

  it.each([
    ["localhost:8090", 200],
    ["127.0.0.1:8090", 200],
    ["[::1]:8090", 200],
    ["evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["localhost.evil.example:8090", 403],
  ])("answers on loopback a browser that asked for %s with %i", async (host, status) => {
    expect(await statusOf(await serve(), { host })).toBe(status);
  });

  it.each([
    ...[
      "/../../../../etc/passwd",
      "/..%2f..%2f..%2fetc%2fpasswd",
      "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
      "/desk.css/../../x",
    ],
    ...[
      "/articles/..%2f..%2fpackage.json",
      "/articles/1%00",
      "/stories/..%5c..%5cx",
      "//evil.example/",
      "/\\evil.example",
    ],
    ...["/https://evil.example", "/%0d%0aLocation:%20https://evil.example"],
  ])("knows nothing at %s (row 18)", async (path) => {
    const { status, location, body } = await getRaw(await serve(), path);
    expect([400, 404]).toContain(status);
    expect(location).toBeNull();
    expect(body).not.toMatch(/root:|"dependencies"/);
  });

  it.each(["next", "url", "redirect", "return", "to", "continue"])(
    "leads nowhere else for the parameter %s (row 18)",
    async (name) => {
      for (const target of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
        const { location, body } = await getRaw(await serve(), `/?${name}=${target}`);
        expect(location).toBeNull();
        expect(body).not.toMatch(/(?:href|action|src|content)="[^"?]*evil\.example/);
      }
    },
  );

  it("says so when the port is taken", async () => {
    const { port } = new URL(await serve());
    const refused = serve({ port: Number(port) });
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow("name another in ARAXES_PORT");
  });

  it("closes, and is gone", async () => {
    const url = await serve();
    await open.splice(0)[0]?.close();
    await expect(statusOf(url)).rejects.toThrow("ECONNREFUSED");
  });
});
