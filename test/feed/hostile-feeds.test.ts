import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { listen, stopListening } from "../../sample/listen.ts";
import { READ_AS_FEED } from "../../src/feed/feed-kind.ts";
import { FEED_LIMITS, parseFeed } from "../../src/feed/parse-feed.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";
import { parse, readFixture, refusalOf } from "./parse-fixture.ts";

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const item = (inner: string) => rss(`<item><link>https://outlet.example/1</link>${inner}</item>`);

vi.setConfig({ testTimeout: 60_000 });

describe("a hostile feed", () => {
  test.each([
    { file: "billion-laughs.rss", title: "&g;" },
    { file: "external-entity.rss", title: "&file;&web;" },
    { file: "parameter-entity.rss", title: "&sent;" },
  ])("has the entities that it declares neither expanded nor fetched: $file", async ({ file, title }) => {
    const feed = await parse(readFixture(file));
    expect(feed.entries).toMatchObject([{ title }]);
  });

  test("asks nobody for what it names outside of itself, and reads no file (row 7)", async () => {
    let askedCount = 0;
    const trap = createServer((_request, response) => {
      askedCount += 1;
      response.end("told by the trap");
    });
    const port = await listen(trap, 0);
    onTestFinished(() => stopListening(trap));
    const url = `http://127.0.0.1:${port}`;
    const secret = fileURLToPath(new URL("../fixtures/feeds/README.md", import.meta.url));
    const documents = [
      `<!DOCTYPE rss SYSTEM "${url}/feed.dtd"><rss><channel><item><title>a</title></item></channel></rss>`,
      `<!DOCTYPE rss [<!ENTITY % all SYSTEM "${url}/all.dtd"> %all;]><rss><channel><item><title>&sent;</title></item></channel></rss>`,
      `<!DOCTYPE rss [<!ENTITY a SYSTEM "${url}/a"><!ENTITY b SYSTEM "file://${secret}">]><rss><channel><item><title>&a;&b;</title></item></channel></rss>`,
      `<?xml-stylesheet href="${url}/a.xsl"?><rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title><xi:include href="file://${secret}" parse="text"/><xi:include href="${url}/x"/></title></item></channel></rss>`,
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><!DOCTYPE x SYSTEM "${url}/x.dtd"><url><loc>${url}/1</loc></url></urlset>`,
      `<html><link rel="stylesheet" href="${url}/a.css"><script src="${url}/a.js"></script><img src="${url}/a.png"></html>`,
    ];
    for (const body of documents.map((text) => Buffer.from(text))) {
      for (const as of [READ_AS_FEED, { kind: "sitemap" } as const]) {
        const outcome = await parseFeed({ body, url: "https://outlet.example/feed", contentType: null }, as);
        expect(JSON.stringify(outcome)).not.toMatch(/told by the trap|written for this project/i);
      }
    }
    expect(askedCount).toBe(0);
  });

  test("has its newest 2,000 entries kept in their order, and the rest counted", async () => {
    const count = 100_000;
    const newestLast = Array.from({ length: count }, (_, i) => {
      const date = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toUTCString();
      return `<item><title>t${i}</title><link>/${i}</link><pubDate>${date}</pubDate></item>`;
    });
    const feed = await parse(rss(newestLast.join("")));
    expect(feed.entries).toHaveLength(FEED_LIMITS.entries);
    expect(feed.omittedCount).toBe(count - FEED_LIMITS.entries);
    expect(feed.entries[0]?.title).toBe(`t${count - FEED_LIMITS.entries}`);
    expect(feed.entries.at(-1)?.title).toBe(`t${count - 1}`);
  });

  test("without dates has its first 2,000 entries kept", async () => {
    const feed = await parse(rss(Array.from({ length: 3000 }, (_, i) => `<item><title>t${i}</title></item>`).join("")));
    expect(feed.entries.at(-1)?.title).toBe("t1999");
    expect(feed.omittedCount).toBe(1000);
  });

  test.each([
    { what: "a tree a million deep", reason: "too-deep", body: rss(`<item><description>${"<p>".repeat(1_000_000)}`) },
    { what: "a million nested tags and no feed", reason: "not-a-feed", body: "<div>".repeat(1_000_000) },
    {
      what: "a million attributes",
      reason: "too-large",
      body: rss(`<item ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`),
    },
    {
      what: "more than 20 MB",
      reason: "too-large",
      body: rss(`<item><title>${"a".repeat(20_000_000)}</title></item>`),
    },
    { what: "nothing", reason: "empty-body", body: "" },
    { what: "white space", reason: "empty-body", body: " \n\t " },
    { what: "a web page", reason: "not-a-feed", body: readFixture("shell.html") },
    { what: "JSON without items", reason: "not-a-feed", body: '{"error":"forbidden"}' },
    { what: "JSON nested a million deep", reason: "not-a-feed", body: `{"items":${"[".repeat(1_000_000)}` },
    { what: "plain words", reason: "not-a-feed", body: "Access denied" },
    { what: "a sitemap", reason: "not-a-feed", body: "<?xml version='1.0'?><urlset><url><loc>/</loc></url></urlset>" },
    { what: "a table of another XML", reason: "not-a-feed", body: "<table><row><entry>a</entry></row></table>" },
    { what: "television channels", reason: "not-a-feed", body: "<tv><channel><title>One</title></channel></tv>" },
    { what: "an image", reason: "not-a-feed", body: Buffer.from("89504e470d0a1a0a0000000d49484452ffd8", "hex") },
  ])("is refused in words, and soon: $what", async ({ reason, body }) => {
    let refusal: { reason: string; message: string } | null = null;
    const cpuMs = await cpuMsOf(async () => {
      refusal = await refusalOf(body);
    });
    expect(refusal).toMatchObject({ reason, message: expect.stringMatching(/\w+ \w+/) });
    expect(cpuMs).toBeLessThan(1000);
  });

  test("that is a web page is told apart from other documents", async () => {
    expect((await refusalOf(readFixture("shell.html"))).message).toContain("web page");
    expect((await refusalOf('{"error":1}')).message).toContain("JSON");
    expect((await refusalOf("<urlset/>")).message).toContain("sitemap");
  });

  test.each([
    { what: "5 MB of ampersands in a title", body: item(`<title>${"&amp;".repeat(1_000_000)}</title>`) },
    { what: "5 MB of numeric references", body: item(`<description>${"&#65;".repeat(1_000_000)}</description>`) },
    { what: "200,000 unknown entities", body: item(Array.from({ length: 200_000 }, (_, i) => `&x${i};`).join("")) },
    { what: "5 MB of less-than signs", body: rss("<".repeat(5_000_000)) },
    { what: "a million beginnings of CDATA", body: item(`<title>${"<![CDATA[".repeat(500_000)}`) },
    { what: "5 MB of half-ended CDATA", body: item(`<title><![CDATA[${"]]".repeat(2_500_000)}`) },
    { what: "an author of 5 MB of at signs", body: item(`<author>${"a@".repeat(2_500_000)}</author>`) },
    { what: "a title of 5 MB of tags", body: item(`<title>${"&lt;a ".repeat(1_000_000)}</title>`) },
    { what: "100,000 authors", body: item("<dc:creator>a</dc:creator>".repeat(100_000)) },
    { what: "100,000 empty entries", body: rss("<item/>".repeat(100_000)) },
    { what: "5 MB of comments that do not end", body: rss("<!--".repeat(1_250_000)) },
    { what: "5 MB of doctype", body: `<!DOCTYPE rss [${"<!ENTITY".repeat(600_000)}` },
    {
      what: "dates of 120 characters",
      body: rss(`<item><pubDate>${"1 a ".repeat(30)}</pubDate></item>`.repeat(10_000)),
    },
    { what: "JSON of 5 MB of openings", body: `{"items":[${'{"a":['.repeat(800_000)}` },
    { what: "JSON of 6 MB of escapes", body: `{"items":[{"title":"${"\\n".repeat(3_000_000)}` },
    { what: "5 MB of NUL", body: "\0".repeat(5_000_000) },
  ])("takes under a second: $what", async ({ body }) => {
    const bytes = Buffer.from(body);
    const cpuMs = await cpuMsOf(() =>
      parseFeed({ body: bytes, url: "https://outlet.example/feed", contentType: null }),
    );
    expect(cpuMs).toBeLessThan(1000);
  });

  test.each(["title", "link", "guid", "author", "description", "content:encoded", "dc:creator", "pubDate"])(
    "has NUL, controls, lone surrogates and overrides cleaned out of its %s",
    async (field) => {
      const dirt = "a\u0000\u0001\u001b[31m\u0085&#0;&#x1F;&#xD800;&#xFFFE;\u202eb";
      const feed = await parse(item(`<title>t</title><${field}>https://x.example/${dirt}</${field}>`));
      expect(feed.entries).toHaveLength(1);
      for (const value of Object.values(feed.entries[0] ?? {})) {
        if (typeof value === "string") expect(value).not.toMatch(/(?!\n)[\p{Cc}\p{Surrogate}\ufffe\u202a-\u202e]/u);
      }
    },
  );

  test("made by mutating a healthy one never throws and never takes a second", async () => {
    const files = ["healthy.rss", "xhtml.atom", "bulletin.rdf", "feed.json", "naked-html.rss"].map(readFixture);
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc
          .constantFrom(
            "<",
            ">",
            "&",
            "]]>",
            "<![CDATA[",
            "<!--",
            "<item>",
            "</item>",
            "</channel>",
            "<entry",
            "&#0;",
            '"',
            "'",
            "\0",
            "{",
            "[",
            "xmlns=",
            "<title",
          )
          .map((piece) => Uint8Array.from(Buffer.from(piece))),
      ),
    });
    const mutations = fc.tuple(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(mutations, async ([file, edits]) => {
        const body = edits.reduce<Uint8Array>((bytes, { at, remove, insert }) => {
          const start = Math.floor(at * bytes.length);
          return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
        }, file);
        const startedAt = performance.now();
        const outcome = await parseFeed({ body, url: "https://outlet.example/feed", contentType: null });
        expect(["parsed", "refused"]).toContain(outcome.kind);
        expect(performance.now() - startedAt).toBeLessThan(1000);
      }),
      { numRuns: 500 },
    );
  });
});
