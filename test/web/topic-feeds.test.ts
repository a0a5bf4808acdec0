import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/feed/parse-feed.ts";
import { createDesk } from "../../src/web/create-desk.tsx";
import { makeAlert, OUTLETS } from "../digest/make-alert.ts";
import { MARKUP_PAYLOADS } from "../digest/markup-payloads.ts";
import { makeReads, NOW } from "./make-reads.ts";

const ALERTS = [
  makeAlert({
    id: 3,
    headline: "Третья новость & ещё",
    language: "ru",
    createdAt: new Date("2026-11-22T20:00:00Z"),
  }),
  makeAlert({ id: 2, news: "update", severity: "high", address: "urn:araxes:entry:2" }),
  makeAlert({ id: 1, topic: "russia-iran-treaty" }),
  makeAlert({ id: 4, news: "none", headline: "Told to nobody" }),
];

async function ask(
  path: string,
  headers: Record<string, string> = {},
  alerts = ALERTS,
  publicUrl: string | null = null,
) {
  const desk = createDesk(makeReads({ alerts }), {
    now: () => NOW,
    banner: null,
    reportError: () => undefined,
    publicUrl,
  });
  const response = await desk.request(`http://desk.example${path}`, { headers });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const read = (path: string, body: string) =>
  parseFeed({ body: new TextEncoder().encode(body), url: `http://desk.example${path}`, contentType: null });

describe.each(["atom", "rss", "json"])("a topic's feed as %s", (format) => {
  const path = `/topics/armenia-eu/feed.${format}`;

  it("is read by a feed reader: the topic's news, newest first, each under an id that stays", async () => {
    const { status, body, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain(format === "json" ? "feed+json" : `${format}+xml`);
    const outcome = await read(path, body);
    if (outcome.kind !== "parsed") throw new Error(JSON.stringify(outcome));
    expect(outcome.feed.problems).toEqual([]);
    expect(outcome.feed.entries).toMatchObject([
      {
        id: "urn:araxes:alert:3",
        title: "Третья новость & ещё",
        link: "https://tbilisi-courier.example/politics/3",
      },
      { id: "urn:araxes:alert:2", link: "http://desk.example/articles/2" },
    ]);
  });

  it("is not sent again to who has it", async () => {
    const { headers, body } = await ask(path);
    const etag = headers.get("etag") ?? "";
    const modified = headers.get("last-modified") ?? "";
    for (const known of [{ "if-none-match": `"x", W/${etag}` }, { "if-modified-since": modified }] as Record<
      string,
      string
    >[]) {
      expect(await ask(path, known)).toMatchObject({ status: 304, body: "" });
    }
    expect((await ask(path, { "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);
    expect((await ask(path)).body).toBe(body);
    const [first, ...others] = ALERTS;
    const newer = makeAlert({ ...first, id: 9, createdAt: NOW });
    expect((await ask(path, { "if-none-match": etag }, [newer, ...others])).status).toBe(200);
  });

  it("names its own address where people reach the desk", async () => {
    expect((await ask(path, {}, ALERTS, "https://araxes.example.org")).body).toContain(
      `https://araxes.example.org${path}`,
    );
  });

  it("is there and valid without an alert", async () => {
    const { status, body } = await ask(path, {}, []);
    expect(status).toBe(200);
    expect(await read(path, body)).toMatchObject({ kind: "parsed", feed: { entries: [] } });
  });

  it.each([...MARKUP_PAYLOADS, "a\u{0}b\u{b}c\u{fffe}"])("holds hostile text as text: %s", async (payload) => {
    const source = { ...OUTLETS.courier, name: payload };
    const { body } = await ask(path, {}, [
      makeAlert({ id: 1, headline: payload, sentence: payload, source, address: payload }),
    ]);
    const outcome = await read(path, body);
    if (outcome.kind !== "parsed") throw new Error(JSON.stringify(outcome));
    expect(outcome.feed.entries).toHaveLength(1);
    expect(outcome.feed.entries[0]?.link).toBe("http://desk.example/articles/1");
    if (format !== "json") expect(body).not.toMatch(/<(script|img|svg|iframe|style|base|form|math)/u);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(body).not.toMatch(/[\u0000\u000b\ufffe]/u);
  });
});

it("all topics together have a feed", async () => {
  const { body } = await ask("/feed.json");
  expect(JSON.parse(body).items.map(({ id }: { id: string }) => id)).toEqual(
    [3, 2, 1].map((id) => `urn:araxes:alert:${id}`),
  );
});

it.each(["/topics/nobody/feed.atom", "/topics/armenia-eu/feed.xml", "/topics/..%2F/feed.atom"])(
  "there is none at %s",
  async (path) => {
    expect((await ask(path)).status).toBe(404);
  },
);

it("the list of alerts leads feed readers to the feeds of what it shows", async () => {
  const links = async (path: string) =>
    [...(await ask(path)).body.matchAll(/<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"/gu)].map(
      ([, type, href]) => `${type} ${href}`,
    );
  expect(await links("/?topic=armenia-eu")).toEqual([
    "application/atom+xml /topics/armenia-eu/feed.atom",
    "application/rss+xml /topics/armenia-eu/feed.rss",
    "application/feed+json /topics/armenia-eu/feed.json",
  ]);
  expect((await links("/"))[0]).toBe("application/atom+xml /feed.atom");
});
