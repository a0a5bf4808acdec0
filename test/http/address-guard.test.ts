import type { LookupAddress } from "node:dns";
import { describe, expect, it } from "vitest";
import type { FetchOutcome } from "../../src/http/fetch-outcome.ts";
import { HOST, openDoor, openServer } from "./open-server.ts";

/** Ways to write addresses of this machine, of its network and of metadata services. */
const SPELLINGS = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0x7f.0x0.0x0.0x1",
  ],
  ...["127.0.0.1.", "%31%32%37.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "0", "0.0.0.0", "127.255.255.254"],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ...["[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]", "[fc00::1]"],
  ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::a9fe:a9fe]", "[::ffff:a9fe:a9fe]"],
  ...["[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "10.0.0.1"],
  ...["192.168.1.1", "172.16.0.1", "198.18.0.1", "192.0.2.1", "255.255.255.255", "[2001:db8::1]", "[ff02::1]"],
];

/** What a name server may answer. */
const ANSWERS = [
  ...["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.100.100.200", "168.63.129.16", "0.0.0.0", "192.168.0.1"],
  ...["::1", "::", "::ffff:127.0.0.1", "::a9fe:a9fe", "64:ff9b::7f00:1", "2002:7f00:1::", "fd00:ec2::254", "fe80::1"],
];

const NOT_THE_WEB = [
  ...[
    "file:///etc/passwd",
    "data:text/plain,hello",
    "gopher://news.example/",
    "ftp://news.example/",
    "unix:/var/run/x.sock",
  ],
  ...["javascript:alert(1)", "http:\\\\127.0.0.1\\", "http://news.example\\@127.0.0.1/"],
  ...[
    "\\\\127.0.0.1\\x",
    "/\\127.0.0.1/",
    "http://user:secret@news.example/",
    "http://user@news.example/",
    "http://",
    "http://[::1",
  ],
  ...["https://127.0.0.1%00.news.example/", "blob:http://news.example/1", "ws://news.example/", "about:blank"],
];

async function openTrap() {
  const trap = await openServer((_request, response) => response.end("secret"));
  await openServer((_request, response) => response.end("secret"), "::1", trap.port).catch(() => undefined);
  return trap;
}

function answering(addresses: readonly string[]): () => Promise<LookupAddress[]> {
  return async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

/** A header value whose UTF-8 bytes Node sends as they are. */
function rawBytes(value: string): string {
  return Buffer.from(value).toString("latin1");
}

const REFUSED: Partial<FetchOutcome> = { kind: "failed", reason: "refused-address", temporary: false };

describe("the address guard", () => {
  it.each(SPELLINGS)("refuses %s before a socket opens", async (spelling) => {
    const trap = await openTrap();
    const { fetchDocument } = openDoor(trap);
    const outcome = await fetchDocument({ url: `http://${spelling}:${trap.port}/`, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(trap.hitCount()).toBe(0);
  });

  it.each(SPELLINGS)("refuses %s over TLS", async (spelling) => {
    const trap = await openTrap();
    const { fetchDocument } = openDoor(trap);
    const outcome = await fetchDocument({ url: `https://${spelling}:${trap.port}/`, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(trap.hitCount()).toBe(0);
  });

  it.each(ANSWERS)("refuses a name that leads to %s", async (answer) => {
    const trap = await openTrap();
    const { fetchDocument } = openDoor(trap, { findAddresses: answering([answer]) });
    const outcome = await fetchDocument({ url: `http://rebound.example:${trap.port}/`, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(trap.hitCount()).toBe(0);
  });

  it.each([
    ["9.9.9.9", "127.0.0.1"],
    ["127.0.0.1", "9.9.9.9"],
    ["2620:fe::fe", "::1"],
  ])("refuses a name with the addresses %s and %s before it tries either", async (...answers) => {
    const trap = await openTrap();
    const { fetchDocument } = openDoor(trap, { findAddresses: answering(answers) });
    const outcome = await fetchDocument({ url: `http://mixed.example:${trap.port}/`, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(trap.hitCount()).toBe(0);
  });

  it.each(["localhost", "LOCALHOST", "localhost."])("refuses %s by the resolver of the system", async (name) => {
    const trap = await openTrap();
    const { fetchDocument } = openDoor(trap);
    const outcome = await fetchDocument({ url: `http://${name}:${trap.port}/`, accept: "page" });
    expect(outcome.kind).toBe("failed");
    expect(trap.hitCount()).toBe(0);
  });

  it.each([1, 2, 3, 4, 5])("refuses every spelling at the end of %i redirects", async (hops) => {
    const trap = await openTrap();
    for (const spelling of SPELLINGS) {
      const outside = await openServer((request, response) => {
        const hop = Number(request.url?.slice(1));
        const location = hop < hops ? `/${hop + 1}` : rawBytes(`http://${spelling}:${trap.port}/`);
        response.writeHead(302, { location, connection: "close" }).end();
      });
      const outcome = await openDoor(outside).fetchDocument({ url: `http://${HOST}/1`, accept: "page" });
      expect(outcome, spelling).toMatchObject(REFUSED);
    }
    expect(trap.hitCount()).toBe(0);
  });

  it.each(NOT_THE_WEB)("refuses %s", async (url) => {
    const server = await openTrap();
    const outcome = await openDoor(server).fetchDocument({ url, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(server.hitCount()).toBe(0);
  });

  it.each(NOT_THE_WEB.filter((url) => url !== "unix:/var/run/x.sock"))("refuses a redirect to %s", async (location) => {
    const outside = await openServer((_request, response) => response.writeHead(301, { location }).end());
    const outcome = await openDoor(outside).fetchDocument({ url: `http://${HOST}/`, accept: "page" });
    expect(outcome).toMatchObject(REFUSED);
    expect(outside.hitCount()).toBe(1);
  });

  it("connects to the very address it checked: a name is looked up once", async () => {
    const good = await openServer((_request, response) => response.end("good"));
    const trap = await openServer((_request, response) => response.end("secret"), "127.0.0.2", good.port);
    let lookupCount = 0;
    const findAddresses = async () => [{ address: lookupCount++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    const { fetchDocument } = openDoor(good, { allowPrivate: new Set(["own.example"]), findAddresses });
    const outcome = await fetchDocument({ url: `http://own.example:${good.port}/`, accept: "page" });
    expect(outcome).toMatchObject({ kind: "fetched", body: new TextEncoder().encode("good") });
    expect(lookupCount).toBe(1);
    expect(trap.hitCount()).toBe(0);
  });

  it("lets an operator allow a private host by its name, and no other", async () => {
    const own = await openServer((_request, response) => response.end("own feed"));
    const { fetchDocument } = openDoor(own, {
      allowPrivate: new Set(["own.example", "127.0.0.1"]),
      findAddresses: answering(["127.0.0.1"]),
    });
    const ask = (host: string) => fetchDocument({ url: `http://${host}:${own.port}/`, accept: "feed" });
    expect(await ask("own.example")).toMatchObject({ kind: "fetched" });
    expect(await ask("127.0.0.1")).toMatchObject({ kind: "fetched" });
    expect(await ask("other.example")).toMatchObject(REFUSED);
    expect(await ask("127.0.0.2")).toMatchObject(REFUSED);
  });

  it("guards what is posted as well", async () => {
    const trap = await openTrap();
    const { postJson } = openDoor(trap);
    expect(await postJson({ url: `http://127.1:${trap.port}/`, json: "{}" })).toMatchObject(REFUSED);
    expect(trap.hitCount()).toBe(0);
  });
});
