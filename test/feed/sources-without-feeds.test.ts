import { describe, expect, test } from "vitest";
import type { ListingSelectors } from "../../src/feed/feed-kind.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";
import { encodeText } from "../support/encode-text.ts";
import { feedOf, parseAs, readFixture } from "./parse-fixture.ts";

const BY_ENTRY: ListingSelectors = { entry: ".card", link: null, title: null, summary: null, date: null };

describe("a news sitemap", () => {
  test("gives its news as entries, with the titles and dates of the news alone", async () => {
    const feed = feedOf(await parseAs({ kind: "sitemap" }, readFixture("news-sitemap.xml")));
    expect(feed).toMatchObject({ format: "sitemap", title: "Kura Courier", language: "ka", omittedCount: 0 });
    expect(feed.entries).toMatchObject([
      {
        id: "https://kura-courier.example/2026/11/border-post?a=1&b=2",
        link: "https://kura-courier.example/2026/11/border-post?a=1&b=2",
        title: "სასაზღვრო პუნქტი & გზა გაიხსნა",
        publishedAt: new Date("2026-11-23T04:30:00Z"),
        updatedAt: new Date("2026-11-23T05:10:00Z"),
      },
      { title: 'Talks & "results"', publishedAt: new Date("2026-11-22") },
    ]);
  });

  test("without news gives its newest hundred addresses and says so", async () => {
    const urls = Array.from({ length: 300 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
      return `<url><loc>/a/${i}</loc><lastmod>${day}</lastmod></url>`;
    });
    const feed = feedOf(await parseAs({ kind: "sitemap" }, `<urlset>${urls.join("")}</urlset>`));
    expect(feed.entries).toHaveLength(100);
    expect(feed.entries.at(-1)?.link).toBe("https://outlet.example/a/299");
    expect(feed.problems).toEqual(["tells no news apart: of 300 addresses the newest 100 are taken"]);
  });

  test("that breaks off, or leaves elements open, gives what it still holds", async () => {
    const cut = readFixture("news-sitemap.xml").subarray(0, 900);
    expect(feedOf(await parseAs({ kind: "sitemap" }, cut)).entries).toHaveLength(1);
    const open = "<urlset><url><loc>/1<url><loc>/2</loc></urlset>";
    expect(feedOf(await parseAs({ kind: "sitemap" }, open)).entries.map((entry) => entry.link)).toEqual([
      "https://outlet.example/1",
      "https://outlet.example/2",
    ]);
  });
});

describe("an index of sitemaps", () => {
  const index = (...names: readonly string[]) =>
    `<sitemapindex>${names.map((name) => `<sitemap><loc>/${name}</loc></sitemap>`).join("")}</sitemapindex>`;

  test("leads to the sitemap that changed last, categories aside", async () => {
    expect(await parseAs({ kind: "sitemap" }, readFixture("sitemap-index.xml"))).toEqual({
      kind: "index",
      part: "https://outlet.example/post-sitemap2.xml",
    });
  });

  test.each([
    {
      what: "one named for news",
      names: ["posts-2026.xml", "sitemap-news.xml", "pages.xml"],
      part: "sitemap-news.xml",
    },
    { what: "the last where nothing is dated", names: ["posts-1.xml", "posts-2.xml", "tags.xml"], part: "posts-2.xml" },
    { what: "what there is", names: ["pages.xml"], part: "pages.xml" },
  ])("leads to $what", async ({ names, part }) => {
    expect(await parseAs({ kind: "sitemap" }, index(...names))).toEqual({
      kind: "index",
      part: `https://outlet.example/${part}`,
    });
  });

  test("that names none is refused", async () => {
    expect(await parseAs({ kind: "sitemap" }, index())).toMatchObject({ kind: "refused", reason: "not-a-feed" });
  });
});

describe("a listing page", () => {
  test("gives what its selectors find, dates in words included", async () => {
    const selectors = { ...BY_ENTRY, date: "time, .when", summary: ".lead" };
    const feed = feedOf(
      await parseAs({ kind: "listing", selectors }, readFixture("listing.html"), "https://ararat.example/hy/news"),
    );
    expect(feed).toMatchObject({ format: "listing", title: "Լրահոս | Ararat Post", language: "hy" });
    expect(feed.entries).toMatchObject([
      {
        link: "https://ararat.example/hy/2026/11/1",
        title: "Կառավարությունը & խորհրդարանը քննարկեցին բյուջեն",
        summary: "Նիստը տևեց <i>երեք</i> ժամ։",
        publishedAt: new Date("2026-11-23T06:00:00Z"),
      },
      { link: "https://other.example/2", title: "Երկրորդ", publishedAt: new Date("2026-11-22T18:30:00Z") },
      { link: "https://ararat.example/hy/2026/11/3", title: "Երրորդ", publishedAt: null },
    ]);
  });

  test("in windows-1256 without a header is read in its own letters", async () => {
    const html = `<meta charset="windows-1256"><title>أخبار</title><div class="card"><a href="/1">الوزير يزور بغداد</a></div>`;
    const feed = feedOf(await parseAs({ kind: "listing", selectors: BY_ENTRY }, encodeText(html, "windows-1256")));
    expect(feed.entries).toMatchObject([{ title: "الوزير يزور بغداد" }]);
  });

  test.each([
    { what: "nothing", entry: ".gone", message: "the selector .gone finds nothing on the page" },
    {
      what: "only what leads nowhere",
      entry: "nav",
      link: "b",
      message: /finds 1 elements without a link and a title/,
    },
  ])("on which the selector finds $what is told apart from other troubles", async ({ entry, link = null, message }) => {
    const selectors = { ...BY_ENTRY, entry, link };
    const outcome = await parseAs({ kind: "listing", selectors }, readFixture("listing.html"));
    expect(outcome).toMatchObject({
      kind: "refused",
      reason: "nothing-listed",
      message: expect.stringMatching(message),
    });
  });
});

describe("a Telegram preview", () => {
  test("gives its posts, newest first, without the replies' quotations and without what holds no text", async () => {
    const outcome = await parseAs({ kind: "telegram" }, readFixture("telegram.html"), "https://t.me/s/caspian_example");
    const feed = feedOf(outcome);
    expect(feed).toMatchObject({ format: "telegram", title: "Каспийский телеграф" });
    expect(feed.entries).toMatchObject([
      {
        id: "caspian_example/43",
        link: "https://t.me/caspian_example/43",
        title: "Министр: «Дальше — зерно»",
        content: "<p>Министр: «Дальше — зерно»</p>\n<p>Зерно пойдёт через порт</p>\n<p>Первые вагоны ждут в марте.</p>",
        publishedAt: new Date("2026-11-23T08:00:00Z"),
      },
      {
        id: "caspian_example/41",
        title: "Порт принял первый паром",
        content: expect.stringContaining('из <a href="https://caspian.example/port">Туркменбаши</a> утром'),
      },
    ]);
  });

  test("that is switched off has a state of its own; another page is no preview", async () => {
    const off = await parseAs({ kind: "telegram" }, readFixture("telegram-off.html"));
    expect(off).toMatchObject({ kind: "refused", reason: "no-preview" });
    const other = await parseAs({ kind: "telegram" }, readFixture("shell.html"));
    expect(other).toMatchObject({ kind: "refused", reason: "not-a-feed" });
  });
});

describe("a hostile document", () => {
  test.each([
    { what: "a tree a million deep", kind: "telegram", body: "<p><b>".repeat(500_000), reason: "too-deep" },
    { what: "a million elements", kind: "telegram", body: "<b></b>".repeat(1_000_000), reason: "too-large" },
    { what: "a listing a million deep", kind: "listing", body: "<div>".repeat(1_000_000), reason: "too-deep" },
    { what: "an endless listing", kind: "listing", body: `<div>${"x".repeat(9_000_000)}`, reason: "too-large" },
    { what: "a sitemap a million deep", kind: "sitemap", body: "<url>".repeat(1_000_000), reason: "not-a-feed" },
  ] as const)("is refused soon: $what", async ({ kind, body, reason }) => {
    const as = kind === "listing" ? ({ kind, selectors: BY_ENTRY } as const) : ({ kind } as const);
    const cpuMs = await cpuMsOf(async () => {
      expect(await parseAs(as, body)).toMatchObject({ kind: "refused", reason });
    });
    expect(cpuMs).toBeLessThan(1000);
  });
});
