import { describe, expect, test } from "vitest";
import { findFeeds, sitemapsInRobots } from "../../src/feed/find-feeds.ts";

const find = (html: string, url = "https://outlet.example/news/") =>
  findFeeds({ body: Buffer.from(html), url, contentType: "text/html; charset=utf-8" });

describe("feeds that a page names", () => {
  test("are those of its head first, then links that look like feeds, comments last", () => {
    const { title, feeds } = find(`<html><head><title>Xəbər &amp; Ko</title>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
      <link rel="ALTERNATE" type="application/atom+xml" href="atom.xml" title="News">
      <link rel="alternate" type="application/feed+json" href="//feeds.outlet.example/feed.json">
      <link rel="alternate" hreflang="ru" href="/ru/"><link rel="stylesheet" href="/feed.css"></head>
      <body><a href="/rss">RSS</a> <a href="/rss">again</a> <a href="/feedback">Write to us</a> <a href="/express/1">…</a></body></html>`);
    expect(title).toBe("Xəbər & Ko");
    expect(feeds.map((feed) => feed.address)).toEqual([
      "https://outlet.example/news/atom.xml",
      "https://feeds.outlet.example/feed.json",
      "https://outlet.example/rss",
      "https://outlet.example/comments/feed/",
    ]);
  });

  test("are none on a page that cannot be read, and never other than web addresses", () => {
    expect(find("<div>".repeat(1_000_000)).feeds).toEqual([]);
    expect(find('<a href="javascript:rss()">RSS</a><a href="file:///feed.xml">RSS</a>').feeds).toEqual([]);
  });
});

test("sitemaps of robots.txt are read whatever their case, those for news first", () => {
  const robots =
    "User-agent: *\nDisallow: /x\nSitemap: /map.xml\n sitemap:https://outlet.example/News-map.xml # daily\nSITEMAP: ftp://x/";
  expect(sitemapsInRobots(robots, "https://outlet.example/robots.txt")).toEqual([
    "https://outlet.example/News-map.xml",
    "https://outlet.example/map.xml",
  ]);
});
