import { createServer } from "node:https";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Http } from "../../src/http/open-http.ts";
import { type Certificate, makeCertificate } from "./make-certificate.ts";
import { HOST, openDoor, openServer } from "./open-server.ts";

const DAY_MS = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY_MS);

const authority = makeCertificate({
  name: "authority.example",
  isAuthority: true,
  validFrom: days(-10),
  validUntil: days(10),
});
const certify = (name: string, from = -1, until = 1) =>
  makeCertificate({ name, issuer: authority, validFrom: days(from), validUntil: days(until) });

async function openTlsServer({ key, pem }: Certificate, options: object = {}): Promise<number> {
  const server = createServer({ key: key.export({ type: "pkcs8", format: "pem" }), cert: pem, ...options });
  server.on("request", (_request, response) => response.end("over TLS"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function ask(http: Http) {
  return http.fetchDocument({ url: `https://${HOST}/`, accept: "page" });
}

describe("a server's certificate", () => {
  it("is trusted when it is sound", async () => {
    const port = await openTlsServer(certify(HOST));
    expect(await ask(openDoor({ port }, { authority: authority.pem }))).toMatchObject({ kind: "fetched" });
  });

  it.each([
    ["has expired", certify(HOST, -3, -1), "CERT_HAS_EXPIRED"],
    ["is not valid yet", certify(HOST, 1, 3), "CERT_NOT_YET_VALID"],
    ["belongs to another host", certify("other.example"), "ERR_TLS_CERT_ALTNAME_INVALID"],
    [
      "is signed by itself",
      makeCertificate({ name: HOST, validFrom: days(-1), validUntil: days(1) }),
      "DEPTH_ZERO_SELF_SIGNED_CERT",
    ],
  ])("stops the fetch when it %s", async (_name, certificate, code) => {
    const port = await openTlsServer(certificate);
    const outcome = await ask(openDoor({ port }, { authority: authority.pem }));
    expect(outcome).toMatchObject({
      kind: "failed",
      reason: "tls",
      temporary: false,
      message: expect.stringContaining(code),
    });
  });

  it("stops the fetch when its authority is unknown", async () => {
    const port = await openTlsServer(certify(HOST));
    expect(await ask(openDoor({ port }))).toMatchObject({ kind: "failed", reason: "tls" });
  });

  it("is checked whatever the environment says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const port = await openTlsServer(certify(HOST));
    expect(await ask(openDoor({ port }))).toMatchObject({ kind: "failed", reason: "tls" });
  });

  it("is needed: a server without TLS does not do, and TLS of long ago neither", async () => {
    const plain = await openServer((_request, response) => response.end("plain"));
    expect(await ask(openDoor(plain))).toMatchObject({ kind: "failed", reason: "tls" });
    const port = await openTlsServer(certify(HOST), {
      maxVersion: "TLSv1.1",
      minVersion: "TLSv1.1",
      ciphers: "ALL:@SECLEVEL=0",
    });
    expect(await ask(openDoor({ port }, { authority: authority.pem }))).toMatchObject({
      kind: "failed",
      reason: "tls",
    });
  });
});
