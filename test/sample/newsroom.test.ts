import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeMarkup } from "../../sample/escape-markup.ts";
import { type Newsroom, openNewsroom } from "../../sample/newsroom.ts";
import { readArticles } from "../../sample/read-articles.ts";
import { projectRoot } from "../../src/project-root.ts";
import { ask } from "./ask.ts";

const ARTICLES = join(projectRoot, "sample", "articles");
const NOW = new Date("2026-11-23T10:00:00Z");

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ now: NOW });
});
afterAll(() => newsroom.close());

async function textAt(address: string, charset = "utf-8"): Promise<string> {
  const { body } = await ask(newsroom.port, address);
  return new TextDecoder(charset, { fatal: true }).decode(body);
}

function feedAddressOf(host: string): string {
  const feed = newsroom.expectations.feeds.find(({ address }) => new URL(address).host === host);
  return feed?.address ?? `http://${host}/`;
}

describe("the newsroom", () => {
  it("declares in feeds.yml exactly the feeds that its outlets serve", () => {
    const declared = newsroom.sources.flatMap(({ feeds }) => feeds.map(({ address }) => address));
    expect(declared.sort()).toEqual(newsroom.expectations.feeds.map(({ address }) => address).sort());
  });

  it("gives no two articles one address", () => {
    const addresses = newsroom.expectations.articles.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("lists every article in a feed and serves a page behind every link", async () => {
    for (const { address, page, key } of newsroom.expectations.articles) {
      const { status } = await ask(newsroom.port, address);
      expect([key, status]).toEqual([key, page === "missing" ? 404 : page === "challenge" ? 403 : 200]);
      const { origin, pathname } = new URL(address);
      const feeds = newsroom.sources.flatMap(({ feeds }) => feeds.filter((feed) => feed.address.startsWith(origin)));
      const bodies = await Promise.all(
        feeds.map((feed) => ask(newsroom.port, feed.address.replace("rss.php", "moved/feed"))),
      );
      expect(bodies.some(({ body }) => body.includes(pathname))).toBe(true);
    }
  });

  it("dates articles back from now", async () => {
    expect(await textAt("http://caspian-wire.example/rss/all")).toContain(
      "<pubDate>Mon, 23 Nov 2026 04:00:00 GMT</pubDate>",
    );
  });

  it("answers for its own hosts only", async () => {
    expect((await ask(newsroom.port, "http://elsewhere.example/rss")).status).toBe(421);
    expect((await ask(newsroom.port, "http://caspian-wire.example/nothing")).status).toBe(404);
  });

  it("counts requests by address", async () => {
    const address = "http://mtkvari.example/feed";
    const before = newsroom.requests.get(address) ?? 0;
    await ask(newsroom.port, address);
    expect(newsroom.requests.get(address)).toBe(before + 1);
  });

  it("compresses for those who ask", async () => {
    const { headers, body } = await ask(newsroom.port, "http://mtkvari.example/feed", { "accept-encoding": "gzip" });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toContain("<rss");
  });

  it("answers 304 to its own validator", async () => {
    const address = "http://mtkvari.example/feed";
    const { headers } = await ask(newsroom.port, address);
    expect((await ask(newsroom.port, address, { "if-none-match": String(headers.etag) })).status).toBe(304);
    expect((await ask(newsroom.port, address, { "if-none-match": '"other"' })).status).toBe(200);
  });
});

describe("the defects of its feeds", () => {
  it("windows-1251 under a header that says utf-8", async () => {
    const { headers, body } = await ask(newsroom.port, feedAddressOf("kavkazsky-kurier.example"));
    expect(headers["content-type"]).toContain("utf-8");
    expect(new TextDecoder("windows-1251").decode(body)).toContain("Алиев");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(body)).toThrow();
  });

  it("windows-1256 as declared, in RDF", async () => {
    const rdf = await textAt(feedAddressOf("mashreq-press.example"), "windows-1256");
    expect(rdf).toContain("<rdf:RDF");
    expect(rdf).toContain("وقف إطلاق النار");
  });

  it("one guid for all items", async () => {
    const guids = (await textAt(feedAddressOf("xezer-xeber.example"))).match(/<guid[^>]*>[^<]*/g);
    expect(guids?.length).toBeGreaterThan(3);
    expect(new Set(guids).size).toBe(1);
  });

  it("ampersands unescaped in links", async () => {
    expect(await textAt("http://caspian-wire.example/rss/all")).toMatch(/<link>[^<]*\?id=\d+&lang=en<\/link>/);
  });

  it("HTML entities that XML does not know", async () => {
    expect(await textAt(feedAddressOf("araratyan-lur.example"))).toContain("&laquo;");
  });

  it("a time zone by a name that Date does not read", async () => {
    expect(await textAt(feedAddressOf("moskovskaya-liniya.example"))).toMatch(/<pubDate>[^<]* MSK<\/pubDate>/);
  });

  it("no dates and no guids", async () => {
    const feed = await textAt(feedAddressOf("baki-gundeliyi.example"));
    expect(feed).toContain("<item>");
    expect(feed).not.toMatch(/pubDate|dc:date|guid/);
  });

  it("HTML instead of a feed", async () => {
    const { status, headers, body } = await ask(newsroom.port, feedAddressOf("old-herald.example"));
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body.toString()).toMatch(/^<!DOCTYPE html>/);
  });

  it("a feed that holds nothing", async () => {
    const feed = await textAt(feedAddressOf("silent-gazette.example"));
    expect(feed).toContain("<channel>");
    expect(feed).not.toContain("<item>");
  });

  it("a feed that is gone", async () => {
    expect((await ask(newsroom.port, feedAddressOf("gone-tribune.example"))).status).toBe(410);
  });

  it("a feed that moved, with tracking parameters in its links", async () => {
    const { status, headers } = await ask(newsroom.port, feedAddressOf("bogaz-postasi.example"));
    expect([status, headers.location]).toEqual([301, "http://bogaz-postasi.example/moved/feed"]);
    expect(await textAt(String(headers.location))).toContain("?utm_source=rss&amp;utm_medium=feed");
  });

  it("a feed that breaks off within its last item", async () => {
    const feed = await textAt(feedAddressOf("aras-monitor.example"));
    expect(feed.match(/<item>/g)?.length).toBeGreaterThan(3);
    expect(feed).not.toContain("</rss>");
    const cut = newsroom.expectations.articles.filter(({ reach }) => reach === "cut-off");
    expect(cut.map(({ key }) => key)).toEqual(["aras-monitor/archive-note"]);
  });

  it("Atom and JSON Feed beside RSS", async () => {
    expect(await textAt(feedAddressOf("sevan-press.example"))).toContain("<feed xmlns=");
    expect(JSON.parse(await textAt(feedAddressOf("yafo-yomi.example")))).toMatchObject({ language: "he" });
  });
});

describe("the pages of its outlets", () => {
  it.each([
    ["consent", "We value your privacy"],
    ["paywall", "Subscribe to continue"],
    ["challenge", "Just a moment"],
    ["missing", "Not found"],
  ])("stand behind a wall: %s", async (kind, mark) => {
    const walled = newsroom.expectations.articles.filter(({ page }) => page === kind);
    expect(walled.length).toBeGreaterThan(0);
    for (const { address } of walled) expect(await textAt(address)).toContain(mark);
  });

  it("show not one sentence of the article behind a wall, and only the first paragraph at a paywall", async () => {
    const texts = new Map((await readArticles(ARTICLES)).map(({ key, text }) => [key, text.paragraphs]));
    for (const { address, key, page } of newsroom.expectations.articles.filter((each) => each.page !== "article")) {
      const html = await textAt(address);
      const shown = texts.get(key)?.map((paragraph) => html.includes(escapeMarkup(paragraph)));
      expect([key, shown?.indexOf(true), shown?.lastIndexOf(true)]).toEqual([
        key,
        ...(page === "paywall" ? [0, 0] : [-1, -1]),
      ]);
    }
  });

  it("begin at a home page that names the outlet's feeds", async () => {
    for (const { slug, feeds } of newsroom.sources) {
      const { body } = await ask(newsroom.port, `http://${slug}.example/`);
      expect(feeds.every(({ address }) => body.includes(`href="${address}"`))).toBe(true);
    }
  });

  it("are open to robots by a file or by its absence, and closed by a file", async () => {
    expect((await ask(newsroom.port, "http://mtkvari.example/robots.txt")).body.toString()).toContain("User-agent: *");
    expect((await ask(newsroom.port, "http://mashreq-press.example/robots.txt")).status).toBe(404);
    expect(await textAt("http://closed-courier.example/robots.txt")).toMatch(/^Disallow: \/$/m);
  });

  it.each([
    ["http://mtkvari.example/vashingtonis-deklaratsia/", "utf-8", "მინსკის ჯგუფის გაუქმება", "application/ld+json"],
    [
      "http://sevan-press.example/amp/evraqve-xorhrdaran",
      "utf-8",
      "Եվրասիական",
      'rel="canonical" href="http://sevan-press.example/evraqve-xorhrdaran"',
    ],
    ["http://xezer-xeber.example/xeber/dusenbe-gorusu", "utf-8", "Düşənbədə", "cookie-banner"],
  ])("carry the article in its outlet's template: %s", async (address, charset, sentence, mark) => {
    const page = await textAt(address, charset);
    expect(page).toContain(sentence);
    expect(page).toContain(mark);
  });

  it("run from right to left in Persian, with the half-spaces kept", async () => {
    const persian = newsroom.expectations.articles.filter(
      ({ language, page }) => language === "fa" && page === "article",
    );
    const pages = await Promise.all(persian.map(({ address }) => textAt(address)));
    expect(pages.every((page) => page.includes('dir="rtl"') && page.includes("\u200c"))).toBe(true);
  });

  it("can be of old tables in windows-1251", async () => {
    const old = newsroom.expectations.articles.find(({ key }) => key === "kavkazsky-kurier/aliev-tri-trebovaniya");
    const page = await textAt(old?.address ?? "", "windows-1251");
    expect(page).toContain("<FONT SIZE");
    expect(page).toContain("Межгосударственному авиационному комитету");
  });
});

describe("the day of the newsroom", () => {
  it("goes on: headlines are edited, late articles come out, and one feed says 304 all the while", async () => {
    const own = await openNewsroom({ now: NOW });
    try {
      const steppe = "http://steppe-dispatch.example/en/rss";
      const first = await ask(own.port, steppe);
      const validators = { "if-none-match": String(first.headers.etag) };
      const before = await ask(own.port, "http://tbilisi-courier.example/rss");

      own.publishEdits();
      own.advance();

      const after = await ask(own.port, "http://tbilisi-courier.example/rss");
      expect(before.body.toString()).toContain("hushing up the downing");
      expect(after.body.toString()).not.toContain("hushing up the downing");
      expect(after.body.toString()).toContain("Kremlin declines to answer");
      expect(before.body.toString()).not.toContain("funicular");
      expect(after.body.toString()).toContain("funicular");
      expect((await ask(own.port, steppe, validators)).status).toBe(304);
      expect(own.expectations.articles.filter(({ reach }) => reach === "behind-304").map(({ key }) => key)).toEqual([
        "steppe-dispatch/caspian-power-cable",
      ]);
      expect((await ask(own.port, steppe)).body.toString()).toContain("power cable");
    } finally {
      await own.close();
    }
  });
});
