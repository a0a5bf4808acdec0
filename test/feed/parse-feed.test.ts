import { describe, expect, test } from "vitest";
import { encodeText } from "../support/encode-text.ts";
import { parse, readFixture } from "./parse-fixture.ts";

const NOON = new Date("2026-11-23T12:00:00Z");

describe("parseFeed", () => {
  test("reads a healthy RSS feed whole", async () => {
    const feed = await parse(readFixture("healthy.rss"));
    expect(feed).toMatchObject({
      format: "rss",
      title: "Kura Courier",
      link: "https://kura-courier.example/",
      language: "en-us",
      omittedCount: 0,
      problems: [],
    });
    expect(feed.entries).toHaveLength(2);
    expect(feed.entries[0]).toEqual({
      id: "kc-1001",
      link: "https://kura-courier.example/2026/11/ministers-meet",
      title: "Ministers meet in Almaty & agree on a date",
      summary: "The two foreign ministers met for three hours.",
      content:
        "<p>The two foreign ministers met for three hours &mdash; longer than planned.</p>\n<p>They agreed on a date.</p>",
      author: "Nino Beridze",
      publishedAt: new Date("2026-11-23T04:30:00Z"),
      updatedAt: null,
      rawDate: null,
    });
    expect(feed.entries[1]?.author).toBe("Aram Petrosyan, Leyla Aliyeva");
    expect(feed.entries[1]?.summary).toBe("<p>The first train left at dawn.</p>");
  });

  test("mends ampersands, entities and NUL references", async () => {
    const [entry] = (await parse(readFixture("bare-ampersands.rss"))).entries;
    expect(entry).toMatchObject({
      title: "Oil & gas… what’s next?",
      link: "http://transit.example/read?id=7&lang=en&copy=1",
      summary: "Profit & loss &unknown; \u00a0AT&T",
    });
  });

  test("reads capitals, no version and no end tags, and says that it mended them", async () => {
    const feed = await parse(readFixture("no-version.rss"));
    expect(feed.entries).toMatchObject([
      { title: "Birinci xəbər", link: "http://xeber.example/1", publishedAt: new Date("2026-11-23T06:00:00Z") },
      { title: "İkinci xəbər", link: "http://xeber.example/2", summary: "Mətn iki" },
    ]);
    expect(feed.problems).toContain("has elements without an end");
  });

  test("keeps the order of words in HTML that stands unescaped", async () => {
    const [entry] = (await parse(readFixture("naked-html.rss"))).entries;
    expect(entry?.summary).toBe(
      'Officials said <b>talks</b> would resume<br>on <a href="http://ledger.example/monday">Monday</a> in the <i>capital</i>.<p>A second round<p>follows.</p></p>',
    );
  });

  test("decodes titles that were escaped twice", async () => {
    const feed = await parse(readFixture("same-guid.rss"));
    expect(feed.entries[0]?.title).toBe('Nazirlər "yol xəritəsi" imzaladı');
  });

  test("takes a permalink guid as the link, and only that", async () => {
    const feed = await parse(readFixture("permalink-guids.rss"));
    expect(feed.entries.map((entry) => entry.link)).toEqual(["https://guids.example/1", null, null]);
  });

  test("reads the dates of the region, and keeps those that cannot be as written", async () => {
    const feed = await parse(readFixture("region-dates.rss"));
    expect(feed.entries.slice(0, 5).map((entry) => entry.publishedAt)).toEqual(Array(5).fill(NOON));
    expect(feed.entries.slice(5).map((entry) => [entry.publishedAt, entry.rawDate])).toEqual([
      [null, "Tue, 31 Feb 2026 12:00:00 GMT"],
      [null, "0000-00-00T00:00:00Z"],
      [null, "9999-12-31T23:59:59Z"],
      [null, "soon & often"],
    ]);
    expect(feed.problems).toEqual(["has dates that cannot be read: 4"]);
  });

  test("keeps the entries read before a feed breaks off, without the one that was torn", async () => {
    const feed = await parse(readFixture("cut-off.rss"));
    expect(feed.entries.map((entry) => entry.title)).toEqual(["First", "Second"]);
    expect(feed.problems).toEqual(["breaks off before its end"]);
  });

  test("gives the same entries wherever a feed is cut, as far as they were whole", async () => {
    const whole = readFixture("healthy.rss");
    const { entries } = await parse(whole);
    const firstEnd = whole.indexOf("</item>");
    for (let cut = whole.indexOf("<item>"); cut < whole.length; cut += 13) {
      const kept = (await parse(whole.subarray(0, cut))).entries;
      if (cut > firstEnd + 7) expect(kept[0], `cut at ${cut}`).toEqual(entries[0]);
      for (const entry of kept) expect([null, ...entries.map((other) => other.link)]).toContain(entry.link);
    }
  });

  test("reads Atom: xhtml, xml:base, the inherited author, an unreadable date", async () => {
    const feed = await parse(readFixture("xhtml.atom"));
    expect(feed).toMatchObject({
      format: "atom",
      title: "Revue du Levant",
      link: "https://revue.example/monde/",
      language: "fr",
    });
    expect(feed.entries).toMatchObject([
      {
        id: "urn:revue:1",
        title: "Le corridor & la mer",
        link: "https://revue.example/caucase/corridor.html",
        content: '<div><p>Un <i>premier</i> train &lt;vide&gt; est <a href="x">parti</a> hier.</p></div>',
        author: "Claire Moreau",
        publishedAt: new Date("2026-11-23T07:00:00Z"),
        updatedAt: new Date("2026-11-23T09:00:00Z"),
      },
      {
        title: "Les archives",
        link: "https://archives.revue.example/2",
        author: "Samir Haddad, Anouk Petit",
        updatedAt: null,
        rawDate: "hier soir",
      },
    ]);
  });

  test("reads Atom behind prefixes, and no element of a foreign vocabulary", async () => {
    const [entry] = (await parse(readFixture("prefixed.atom"))).entries;
    expect(entry).toMatchObject({ title: "This one", link: "https://prefixed.example/1", updatedAt: NOON });
  });

  test("reads Atom 0.3 with its modes", async () => {
    const [entry] = (await parse(readFixture("old.atom"))).entries;
    expect(entry).toMatchObject({
      title: "A bold move",
      content: "<p>Secret</p>",
      publishedAt: NOON,
      updatedAt: new Date("2026-11-23T13:00:00Z"),
    });
  });

  test("reads RDF", async () => {
    const feed = await parse(readFixture("bulletin.rdf"));
    expect(feed).toMatchObject({ format: "rdf", title: "Bulletin", language: "ru-ru" });
    expect(feed.entries).toMatchObject([
      { link: "https://bulletin.example/1", title: "Встреча", author: "Ирина Волкова", publishedAt: NOON },
    ]);
  });

  test("reads JSON Feed", async () => {
    const feed = await parse(readFixture("feed.json"));
    expect(feed).toMatchObject({ format: "json", title: "JSON & Co", link: "https://json.example/", language: "en" });
    expect(feed.entries).toMatchObject([
      { id: "1", link: "https://outlet.example/one", title: "1 < 2", content: "<p>One</p>", author: "Desk" },
      { id: "2", link: "https://other.example/two", content: "5 &lt; 6 &amp; 7", author: "Ana, Ben", summary: "Short" },
    ]);
  });

  test.each([
    { what: "words behind its end", end: `,{"id":"2","title":"B"}]}<!-- cached -->`, titles: ["A", "B"] },
    { what: "a line end inside a string", end: `,{"id":"2","title":"B\n"}]}`, titles: ["A", "B"] },
    { what: "an end that never came", end: `,{"id":"2","tags":["x"],"title":"B`, titles: ["A"] },
  ])("reads JSON Feed with $what", async ({ end, titles }) => {
    const feed = await parse(
      `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A {[\\""}${end}`,
    );
    expect(feed.entries.map(({ title }) => title?.slice(0, 1))).toEqual(titles);
    expect(feed.problems).toHaveLength(1);
  });

  test("reads a feed in windows-1251 that its server calls UTF-8", async () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>Вести</title><item><title>Главы МИД встретились в столице</title></item></channel></rss>`;
    const feed = await parse(encodeText(xml, "windows-1251"), "text/xml; charset=utf-8");
    expect(feed.title).toBe("Вести");
    expect(feed.entries[0]?.title).toBe("Главы МИД встретились в столице");
  });

  test("loses one letter to one bad byte, not the feed", async () => {
    const bytes = readFixture("same-guid.rss");
    const broken = Buffer.concat([bytes.subarray(0, 100), Buffer.from([0xff]), bytes.subarray(100)]);
    expect((await parse(broken)).entries).toHaveLength(3);
  });

  test("reads a broken feed between healthy ones the same each time", async () => {
    const first = await parse(readFixture("no-version.rss"));
    await parse(readFixture("healthy.rss"));
    expect(await parse(readFixture("no-version.rss"))).toEqual(first);
  });

  test("resolves relative links against the feed's address, and gives no link that is not http", async () => {
    const links = [
      "/a",
      "b?c=1",
      "//other.example/d",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "mailto:x@y.example",
      "www.outlet.example/e",
    ];
    const items = links.map((link) => `<item><title>t</title><link>${link}</link></item>`).join("");
    const feed = await parse(`<rss version="2.0"><channel>${items}</channel></rss>`);
    expect(feed.entries.map((entry) => entry.link)).toEqual([
      "https://outlet.example/a",
      "https://outlet.example/b?c=1",
      "https://other.example/d",
      null,
      null,
      null,
      "https://www.outlet.example/e",
    ]);
  });

  test("reads a feed under a server's own complaints", async () => {
    const feed = await parse(
      `<br /><b>Warning</b>: include()<br><rss version="2.0"><channel><title>T</title></channel></rss>`,
    );
    expect(feed.title).toBe("T");
  });

  test("reads a lone Atom entry", async () => {
    const feed = await parse(
      `<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="ka"><title>ერთი</title><link href="/1"/><id>urn:1</id></entry>`,
    );
    expect(feed).toMatchObject({ format: "atom", language: "ka" });
    expect(feed.entries).toMatchObject([{ id: "urn:1", title: "ერთი", link: "https://outlet.example/1" }]);
  });

  test.each([
    {
      what: "the description in a media group",
      inner: "<media:group><media:title>m</media:title><media:description>Words</media:description></media:group>",
      entry: { title: "t", summary: "Words" },
    },
    {
      what: "no caption of a photograph",
      inner: "<media:content><media:description>Caption</media:description></media:content>",
      entry: { title: "t", summary: null },
    },
    {
      what: "the full text as Yandex wants it",
      inner: "<description>Short</description><yandex:full-text>Long</yandex:full-text>",
      entry: { summary: "Short", content: "Long" },
    },
    {
      what: "the full text as Yandex Turbo wants it",
      inner: "<turbo:content><![CDATA[<p>Long</p>]]></turbo:content>",
      entry: { content: "<p>Long</p>" },
    },
    {
      what: "XHTML without its prefix",
      inner: `<xhtml:body xmlns:xhtml="http://www.w3.org/1999/xhtml"><xhtml:p>a &lt; b</xhtml:p></xhtml:body>`,
      entry: { content: "<p>a &lt; b</p>" },
    },
    {
      what: "the better title, wherever it stands",
      inner: "<dc:title>other</dc:title>",
      entry: { title: "t" },
    },
    {
      what: "the publication date before the edit",
      inner: "<dcterms:modified>2026-11-24</dcterms:modified><dc:date>2026-11-23</dc:date>",
      entry: { publishedAt: new Date("2026-11-23"), updatedAt: new Date("2026-11-24") },
    },
    {
      what: "the address of its own page, not the enclosure's",
      inner: `<atom:link rel="enclosure" href="/a.mp3"/><atom:link href="/page"/>`,
      entry: { link: "https://outlet.example/page" },
    },
  ])("gives an entry $what", async ({ inner, entry }) => {
    const feed = await parse(`<rss version="2.0"><channel><item>${inner}<title>t</title></item></channel></rss>`);
    expect(feed.entries).toMatchObject([entry]);
  });
});
