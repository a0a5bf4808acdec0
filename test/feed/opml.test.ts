import { expect, test } from "vitest";
import { type OpmlFeed, readOpml, renderOpml } from "../../src/feed/opml.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";

const FEED: OpmlFeed = {
  ...{ address: "https://a.example/feed?x=1&y=2", title: 'A "quoted" <name> & more', site: null, language: "ka" },
  own: { source: "A & B", owner: "<trust>" },
};

test("a list is read back as it was written", () => {
  expect(readOpml(renderOpml("Ours", [{ name: "A & B", feeds: [FEED] }])).feeds).toEqual([FEED]);
});

test("lists of other readers are read: groups in groups, capitals, bare ampersands, each address once", () => {
  const list = `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><OPML version="1.1"><body>
    <outline text="Caucasus"><outline text="Georgia"><outline TEXT="Civil &x; & Co" xmlURL="https://b.example/feed?a=1&b=2" htmlUrl="https://b.example"/></outline></outline>
    <outline title="B again" xmlUrl="https://b.example/feed?a=1&amp;b=2"/><outline text="x" xmlUrl="file:///etc/passwd"/><outline text="no feed"/></body></OPML>`;
  expect(readOpml(list).feeds).toEqual([
    {
      address: "https://b.example/feed?a=1&b=2",
      title: "Civil &x; & Co",
      site: "https://b.example/",
      language: null,
      own: {},
    },
  ]);
});

test.each([
  ["feed://c.example/rss", "http://c.example/rss"],
  ["feed:https://c.example/rss", "https://c.example/rss"],
  ["c.example/rss", "http://c.example/rss"],
  ["//c.example/rss", null],
  ["javascript:alert(1)", null],
  ["https://user:secret@c.example/rss", null],
  ["/rss", null],
])("the address %s is read as %s, and told when it is none", (written, address) => {
  const { feeds, refused } = readOpml(`<opml><body><outline text="C" xmlUrl="${written}"/></body></opml>`);
  expect([feeds.map((feed) => feed.address), refused]).toEqual(address === null ? [[], [written]] : [[address], []]);
});

test("a feed that is listed by http and by https is one, by https", () => {
  const outlines = ["http", "https"].map((scheme) => `<outline text="${scheme}" xmlUrl="${scheme}://d.example/rss"/>`);
  for (const list of [outlines, outlines.toReversed()]) {
    const { feeds } = readOpml(`<opml><body>${list.join("")}</body></opml>`);
    expect(feeds.map(({ address }) => address)).toEqual(["https://d.example/rss"]);
  }
});

test("titles are one line, and absent where a list has none", () => {
  const { feeds, outlineCount } = readOpml(
    `<opml><body><outline text="Group"><outline text=" " title="" xmlUrl="https://e.example/rss"/><outline type="rss" text="Two\n  lines &#1041;&quot;" url="https://f.example/rss"/></outline></body></opml>`,
  );
  expect(feeds.map(({ title }) => title)).toEqual([null, 'Two lines Б"']);
  expect(outlineCount).toBe(3);
});

test("what is no list, or nests without end, gives nothing and takes no second", async () => {
  expect(readOpml("<html></html>")).toEqual({ feeds: [], refused: [], outlineCount: null });
  const cpuMs = await cpuMsOf(async () => {
    readOpml(`<opml>${"<outline>".repeat(100_000)}`);
  });
  expect(cpuMs).toBeLessThan(1000);
});
