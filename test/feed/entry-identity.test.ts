import { describe, expect, test } from "vitest";
import { contentHash, identifyEntries } from "../../src/feed/entry-identity.ts";
import type { ParsedEntry } from "../../src/feed/parsed-feed.ts";
import { parse, readFixture } from "./parse-fixture.ts";

function entry(fields: Partial<ParsedEntry>): ParsedEntry {
  const nothing = { id: null, link: null, title: null, summary: null, content: null, author: null };
  return { ...nothing, publishedAt: null, updatedAt: null, rawDate: null, ...fields };
}

const identitiesOf = (entries: readonly ParsedEntry[]) => identifyEntries(entries).map(({ identity }) => identity);

describe("identifyEntries", () => {
  test("knows an entry by its canonical link, whatever its guid, tracking and title", () => {
    const polls = [
      { id: "1", link: "https://outlet.example/a?utm_source=rss", title: "Talks" },
      { id: "2", link: "https://outlet.example/a#top", title: "Talks" },
      { id: "same for all", link: "HTTPS://outlet.example/a?fbclid=9", title: "Talks collapse" },
    ];
    for (const fields of polls) expect(identitiesOf([entry(fields)])).toEqual(["https://outlet.example/a"]);
  });

  test("keeps entries apart that share one guid", async () => {
    const feed = await parse(readFixture("same-guid.rss"));
    expect(identitiesOf(feed.entries)).toEqual(["https://xezer.example/1", "https://xezer.example/2"]);
  });

  test("knows an entry without a link by the words of its title", () => {
    const [first] = identitiesOf([entry({ title: "Talks resume in Almaty" })]);
    expect(first).toMatch(/^title:[0-9a-f]{32}$/);
    expect(identitiesOf([entry({ title: " Talks  resume, in ALMATY! ", id: "new" })])).toEqual([first]);
    expect(identitiesOf([entry({ title: "Talks collapse in Almaty" })])).not.toEqual([first]);
  });

  test("knows an entry with neither by its text, and leaves out one that says nothing", () => {
    expect(identitiesOf([entry({ summary: "<p>Words</p>" })])[0]).toMatch(/^content:[0-9a-f]{32}$/);
    expect(identitiesOf([entry({ content: "Words" })])[0]).toMatch(/^content:[0-9a-f]{32}$/);
    expect(identitiesOf([entry({}), entry({ id: "guid", title: " " })])).toEqual([]);
  });

  test("keeps entries apart that all link to the home page, and the same when their neighbours go", () => {
    const home = (title: string) => entry({ link: "https://outlet.example/", title });
    const all = identitiesOf([home("One"), home("Two")]);
    expect(new Set(all).size).toBe(2);
    expect(identitiesOf([home("Two")])).toEqual([all[1]]);
  });

  test("keeps entries apart that share a page of many things", () => {
    const live = (title: string) => entry({ link: "https://outlet.example/live", title });
    expect(identitiesOf([live("One"), live("Two"), live("Three")])).toHaveLength(3);
  });

  test("takes a headline and its edit on one link for one entry, the first as the feed lists them", () => {
    const entries = [
      entry({ link: "https://o.example/a", title: "New" }),
      entry({ link: "https://o.example/a", title: "Old" }),
    ];
    expect(identifyEntries(entries)).toEqual([{ entry: entries[0], identity: "https://o.example/a" }]);
  });

  test("gives the same identities over 50 polls in which guids change and the feed is published anew", () => {
    const poll = (n: number) =>
      Array.from({ length: 20 }, (_, i) =>
        entry({
          id: `guid-${n}-${i}`,
          link: `https://o.example/${i}?utm_id=${n}`,
          title: `Title ${i}`,
          publishedAt: new Date(n),
        }),
      );
    const first = identitiesOf(poll(0));
    expect(new Set(first).size).toBe(20);
    for (let n = 1; n < 50; n++) expect(identitiesOf(poll(n).reverse())).toEqual([...first].reverse());
  });
});

describe("contentHash", () => {
  test("changes with title, summary and content and with nothing else", () => {
    const base = entry({ title: "t", summary: "s", content: "c" });
    const hash = contentHash(base).toString("hex");
    expect(hash).toHaveLength(64);
    expect(contentHash(entry({ ...base, id: "x", author: "y", publishedAt: new Date() })).toString("hex")).toBe(hash);
    for (const edit of [{ title: "t2" }, { summary: "s2" }, { content: "c2" }, { title: "ts", summary: "" }]) {
      expect(contentHash({ ...base, ...edit }).toString("hex")).not.toBe(hash);
    }
  });
});
