import { expect, test } from "vitest";
import { type OpmlFeed, readOpml, renderOpml } from "../../src/feed/opml.ts";
import { cpuMsOf } from "../support/cpu-ms.ts";

const FEED: OpmlFeed = {
  ...{ address: "https://a.example/feed?x=1&y=2", title: 'A "quoted" <name> & more', site: null, language: "ka" },
  own: { source: "A & B", owner: "<trust>" },
};

test("a list is read back as it was written", () => {
  expect(readOpml(renderOpml("Ours", [{ name: "A & B", feeds: [FEED] }]))).toEqual([FEED]);
});

test("lists of other readers are read: groups in groups, capitals, bare ampersands, each address once", () => {
  const list = `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><OPML version="1.1"><body>
    <outline text="Caucasus"><outline text="Georgia"><outline TEXT="Civil &x; & Co" xmlURL="https://b.example/feed?a=1&b=2" htmlUrl="https://b.example"/></outline></outline>
    <outline title="B again" xmlUrl="https://b.example/feed?a=1&amp;b=2"/><outline text="x" xmlUrl="file:///etc/passwd"/><outline text="no feed"/></body></OPML>`;
  expect(readOpml(list)).toEqual([
    {
      address: "https://b.example/feed?a=1&b=2",
      title: "Civil &x; & Co",
      site: "https://b.example/",
      language: null,
      own: {},
    },
  ]);
});

test("what is no list, or nests without end, gives nothing and takes no second", async () => {
  expect(readOpml("<html></html>")).toEqual([]);
  const cpuMs = await cpuMsOf(async () => {
    readOpml(`<opml>${"<outline>".repeat(100_000)}`);
  });
  expect(cpuMs).toBeLessThan(1000);
});
