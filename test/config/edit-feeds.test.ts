import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addFeed, addSource, removeFeed } from "../../src/config/edit-feeds.ts";
import { feedsFileSchema } from "../../src/config/feeds-schema.ts";
import { readYaml } from "../../src/config/read-yaml.ts";
import type { WrittenFeed, WrittenSource } from "../../src/config/write-feed.ts";
import { projectRoot } from "../../src/project-root.ts";

const FILE = `# What we read.
sources:
  # The north
  - name: One
    country: GE
    camp: { owner: a, leaning: b }
    feeds:
      - address: https://one.example/feed # hourly
        language: ka
      - address: https://one.example/en

  # The south
  - { name: Two, country: AM, camp: { owner: a, leaning: b }, feeds: [{ address: https://two.example/ }] } # flow
# The end.
`;

const FEED: WrittenFeed = {
  address: "https://new.example/rss?a=1&b=2",
  kind: "feed",
  listing: null,
  language: null,
  fullText: null,
};
const SOURCE: WrittenSource = {
  ...{ name: "Yeni: Səs", slug: "yeni-ses", country: "AZ", language: "az", feeds: [FEED] },
  camp: { owner: "Holding, private", leaning: "unknown", family: null },
};

function read(text: string) {
  const { value, mistakes } = readYaml("feeds.yml", Buffer.from(text), feedsFileSchema);
  if (value === null) throw new Error(mistakes.map(({ message }) => message).join("; "));
  return value.sources.map(({ name, feeds }) => [name, ...feeds.map(({ address }) => address)]);
}

const linesAdded = (before: string, after: string) => {
  const old = before.split("\n");
  return after.split("\n").filter((line) => !old.includes(line));
};

describe("a feed added to feeds.yml", () => {
  test("stands below the last one of its source, comments and layout untouched", () => {
    const edited = addFeed(FILE, 0, { ...FEED, kind: "sitemap", language: "ru" });
    expect(edited).toBe(
      FILE.replace(
        "https://one.example/en\n",
        "https://one.example/en\n      - address: https://new.example/rss?a=1&b=2\n        kind: sitemap\n        language: ru\n",
      ),
    );
  });

  test("joins a list that is written on one line", () => {
    const edited = addFeed(FILE, 1, FEED);
    expect(edited).toContain(
      "feeds: [{ address: https://two.example/ }, { address: https://new.example/rss?a=1&b=2 }] } # flow",
    );
    expect(read(edited)[1]).toEqual(["Two", "https://two.example/", FEED.address]);
  });

  test("keeps the line ends of the file", () => {
    const edited = addFeed(FILE.replaceAll("\n", "\r\n"), 0, FEED);
    expect(edited.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

describe("a source added to feeds.yml", () => {
  test("stands after the one named, with a blank line between and quotes where they are needed", () => {
    const edited = addSource(FILE, 0, SOURCE);
    expect(linesAdded(FILE, edited)).toEqual([
      '  - name: "Yeni: Səs"',
      "    slug: yeni-ses",
      "    country: AZ",
      "    language: az",
      '    camp: { owner: "Holding, private", leaning: unknown }',
      "      - address: https://new.example/rss?a=1&b=2",
    ]);
    expect(read(edited).map(([name]) => name)).toEqual(["One", "Yeni: Səs", "Two"]);
  });

  test.each(["sources: []\n", "sources:\n", "politeness: {}\n", "", "sources: [] # none yet\n"])(
    "is the first one of %j",
    (text) => {
      expect(read(addSource(text, null, SOURCE))).toEqual([["Yeni: Səs", FEED.address]]);
    },
  );

  test("goes to the end of a file without a last line end", () => {
    expect(read(addSource(FILE.trimEnd().replace("\n# The end.", ""), 1, SOURCE))).toHaveLength(3);
  });
});

describe("a feed taken out of feeds.yml", () => {
  test("goes with its lines and nothing else", () => {
    const edited = removeFeed(FILE, 0, 0);
    expect(edited).toBe(FILE.replace("      - address: https://one.example/feed # hourly\n        language: ka\n", ""));
  });

  test("takes its source along when it was its only one, and leaves the comments between sources", () => {
    const edited = removeFeed(FILE, 1, 0);
    expect(read(edited)).toEqual([["One", "https://one.example/feed", "https://one.example/en"]]);
    expect(edited).toContain("  # The south\n# The end.\n");
  });

  test("may be the last one of all", () => {
    const alone = removeFeed(removeFeed(removeFeed(FILE, 1, 0), 0, 1), 0, 0);
    expect(read(alone)).toEqual([]);
  });

  test("can be put back: what we ship is the same after feeds were added and removed", async () => {
    const shipped = await readFile(join(projectRoot, "feeds.yml"), "utf8");
    const before = read(shipped);
    for (const [source, [name, ...feeds]] of [...before.entries()].filter((_, at) => at % 25 === 0)) {
      const added = addFeed(shipped, source, FEED);
      expect(read(added)[source]).toEqual([name, ...feeds, FEED.address]);
      expect(removeFeed(added, source, feeds.length)).toBe(shipped);
    }
    const added = addSource(shipped, 10, SOURCE);
    expect(removeFeed(added, 11, 0)).toBe(shipped);
  });
});
