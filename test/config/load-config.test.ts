import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { renderMistake } from "../../src/config/mistake.ts";
import { SMALL_CONFIG, writeSmallConfig } from "./small-config.ts";

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function load(changes: Readonly<Record<string, string | null>> = {}) {
  const folder = await writeSmallConfig(changes);
  folders.push(folder);
  return loadConfig(folder);
}

async function mistakesAfter(changes: Readonly<Record<string, string | null>>): Promise<string[]> {
  const loaded = await load(changes);
  return loaded.kind === "broken" ? loaded.mistakes.map(renderMistake) : [];
}

const SECOND_SOURCE = `  - name: Oc, media!
    country: GE
    camp: { owner: OC Media, leaning: independent }
    feeds:
      - address: HTTPS://OC-Media.org:443/feed/#top
`;

describe("files that do not fit together are told with the place of what does not fit", () => {
  test.each<readonly [what: string, changes: Readonly<Record<string, string | null>>, expected: readonly string[]]>([
    [
      "one address twice, in other spelling, and one slug for two names",
      { "feeds.yml": SMALL_CONFIG["feeds.yml"] + SECOND_SOURCE },
      [
        'feeds.yml:7:11 error sources[1].name "oc-media" stands already at sources[0].name, keep one of them',
        'feeds.yml:11:18 error sources[1].feeds[0].address "HTTPS://OC-Media.org:443/feed/#top" stands already at sources[0].feeds[0].address, keep one of them',
      ],
    ],
    [
      "a repeated address beside another mistake",
      {
        "feeds.yml": `${SMALL_CONFIG["feeds.yml"]}      - { address: "https://oc-media.org/feed/", interval: now }\n`,
      },
      [
        'feeds.yml:7:20 error sources[0].feeds[1].address "https://oc-media.org/feed/" stands already at sources[0].feeds[0].address, keep one of them',
        'feeds.yml:7:60 error sources[0].feeds[1].interval "now" is not an interval, write minutes, hours or days such as 15m, 1h, 2d, or auto',
      ],
    ],
    [
      "a name that gives no slug",
      { "feeds.yml": SMALL_CONFIG["feeds.yml"]?.replace("name: OC Media", "name: ნეტგაზეთი") ?? null },
      [
        "feeds.yml:2:11 error sources[0].name has no Latin letters to make a slug from, give the source a slug of its own",
      ],
    ],
    [
      "a topic that is not there",
      { "digests.yml": SMALL_CONFIG["digests.yml"]?.replace("armenia-eu", "armenia-ue") ?? null },
      [
        'digests.yml:4:14 error subscriptions[0].topics[0] "armenia-ue" is not a topic of topics.yml, did you mean armenia-eu?',
      ],
    ],
    [
      "a language by its name, and a pause until no day",
      {
        "digests.yml": `subscriptions:
  - { name: a, recipients: [a@example.org], topics: all, time: "08:00", zone: UTC, languages: [armenian], paused: 2026-02-30 }
`,
      },
      [
        'digests.yml:2:96 error subscriptions[0].languages[0] "armenian" is not a language that Araxes reads, did you mean hy?',
        'digests.yml:2:115 error subscriptions[0].paused "2026-02-30" is not a pause, write true, or the date on which it goes on: 2026-12-01',
      ],
    ],
    [
      "a mailbox twice in one digest",
      { "digests.yml": SMALL_CONFIG["digests.yml"]?.replace("[desk@", "[Desk@example.org, desk@") ?? null },
      [
        'digests.yml:3:36 error subscriptions[0].recipients[1] "desk@example.org" stands already at subscriptions[0].recipients[0], keep one of them',
      ],
    ],
    [
      "two channels of one name",
      {
        "digests.yml": `channels:
  - { name: bot, kind: webhook, address: "https://bot.example.org/", topics: all }
  - { name: bot, kind: webhook, address: "https://bot.example.org/2", topics: [war] }
`,
      },
      [
        'digests.yml:3:13 error channels[1].name "bot" stands already at channels[0].name, keep one of them',
        'digests.yml:3:80 error channels[1].topics[0] "war" is not a topic of topics.yml, known are armenia-eu',
      ],
    ],
    [
      "a concept in two files",
      { "lexicon/more.yml": "\narmenia:\n  kind: country\n  en: [Hayastan]\n" },
      ["lexicon/more.yml:2:1 error armenia stands already in lexicon/countries.yml, keep one of them"],
    ],
    [
      "a missing file and a wrong one",
      { "topics.yml": null, "feeds.yml": "sources:\n" },
      [
        "feeds.yml:1:9 error sources is empty, write a list",
        "topics.yml:1:1 error is missing, write it, or name the folder that holds it in ARAXES_CONFIG",
      ],
    ],
    [
      "a topic without threshold",
      { "topics.yml": SMALL_CONFIG["topics.yml"]?.replace("    alert: 3\n", "") ?? null },
      ["topics.yml:2:3 error topics.armenia-eu.alert is missing, write a number"],
    ],
    [
      "a concept that is not there",
      { "topics.yml": SMALL_CONFIG["topics.yml"]?.replace("[armenia, eu]", "[armenai, eu]") ?? null },
      [
        "topics.yml:6:39 error topics.armenia-eu.signals[0].all[0] armenai is not a concept of the lexicon, did you mean armenia?",
      ],
    ],
    [
      "a term that can not be read",
      { "lexicon/countries.yml": `${SMALL_CONFIG["lexicon/countries.yml"]}  ru: ["="]\n` },
      [
        'lexicon/countries.yml:7:8 error eu.ru[0] "=" cannot be read, a word is written =exact, open*, plain or plain~class',
      ],
    ],
    [
      "an operator that is misspelled deep in a rule, beside a wrong name",
      { "topics.yml": SMALL_CONFIG["topics.yml"]?.replace("[armenia, eu]", "[{ any: [eu], nera: [a] }, Eu]") ?? null },
      [
        "topics.yml:6:52 error topics.armenia-eu.signals[0].all[0].nera is not a known key, did you mean near?",
        'topics.yml:6:65 error topics.armenia-eu.signals[0].all[1] "Eu" can not stand here, a name is written in small Latin letters and digits, words joined by hyphens: russian-mfa',
      ],
    ],
    [
      "a feed by its address alone, one recipient without a list, a list by keys, and a weight of nothing",
      {
        "feeds.yml": SMALL_CONFIG["feeds.yml"]?.replace("- address: https", "- https") ?? null,
        "digests.yml":
          SMALL_CONFIG["digests.yml"]
            ?.replace("[desk@example.org]", "desk@example.org")
            .replace("channels: []", "channels: { a: 1 }") ?? null,
        "topics.yml": SMALL_CONFIG["topics.yml"]?.replace("weight: 3", "weight: 0") ?? null,
      },
      [
        'feeds.yml:6:9 error sources[0].feeds[0] "https://oc-media.org/feed/" is not a mapping, write address: before it',
        "topics.yml:6:61 error topics.armenia-eu.signals[0].weight 0 is out of range, more than 0 must stand here",
        'digests.yml:3:17 error subscriptions[0].recipients "desk@example.org" is not a list, write ["desk@example.org"]',
        "digests.yml:7:11 error channels a mapping is not a list, begin each item with a hyphen and a space",
      ],
    ],
    [
      "names that would break the lines they are shown on",
      {
        "topics.yml":
          SMALL_CONFIG["topics.yml"]
            ?.replace("name: Armenia and the EU", 'name: "Armenia\\r\\nBcc: x@example.org"')
            .replace("name: both are named", 'name: "  "') ?? null,
      },
      [
        "topics.yml:3:11 error topics.armenia-eu.name has a line break, write it on one line",
        "topics.yml:6:17 error topics.armenia-eu.signals[0].name is blank",
      ],
    ],
    [
      "a topic whose name is none",
      { "topics.yml": "topics:\n  Armenia EU: {}\n", "digests.yml": "subscriptions: []\n" },
      [
        'topics.yml:2:3 error topics."Armenia EU" "Armenia EU" can not stand here, a name is written in small Latin letters and digits, words joined by hyphens: russian-mfa',
      ],
    ],
  ])("%s", async (_what, changes, expected) => {
    expect(await mistakesAfter(changes)).toEqual(expected);
  });
});

test("what is declared is read with its defaults", async () => {
  const loaded = await load({
    "feeds.yml": `politeness: { secondsBetweenStarts: 10 }
allowPrivate: [Intranet.example.org]
sources:
  - name: Hürriyet Daily News
    country: TR
    language: tr
    camp: { owner: Demirören Group, leaning: pro-government, family: demiroren }
    userAgent: Mozilla/5.0 (compatible; Araxes)
    feeds:
      - address: https://example.org/feed
      - address: https://example.org/en
        interval: 30m
        language: en
        fullText: false
        selectors: { body: .article, remove: "aside, .ad" }
        headers: { Accept-Language: en, User-Agent: other }
        enabled: false
`,
  });
  expect(loaded.kind === "loaded" && loaded.config.feeds).toEqual({
    politeness: { secondsBetweenStarts: 10, connectionsPerHost: 1 },
    allowPrivate: ["intranet.example.org"],
    sources: [
      {
        slug: "hurriyet-daily-news",
        name: "Hürriyet Daily News",
        country: "TR",
        language: "tr",
        camp: { owner: "Demirören Group", leaning: "pro-government", family: "demiroren" },
        feeds: [
          {
            address: "https://example.org/feed",
            kind: "feed",
            listing: null,
            intervalSeconds: null,
            language: "tr",
            fullText: true,
            selectors: null,
            headers: { "user-agent": "Mozilla/5.0 (compatible; Araxes)" },
            enabled: true,
          },
          {
            address: "https://example.org/en",
            kind: "feed",
            listing: null,
            intervalSeconds: 1800,
            language: "en",
            fullText: false,
            selectors: { body: ".article", remove: "aside, .ad" },
            headers: { "accept-language": "en", "user-agent": "other" },
            enabled: false,
          },
        ],
      },
    ],
  });
});

test("subscriptions are read with their defaults, weekdays in the order of the week", async () => {
  const loaded = await load({
    "digests.yml": `subscriptions:
  - { name: a, recipients: [a@example.org], topics: all, time: "08:00", zone: UTC }
  - { name: b, title: B, recipients: [b@example.org], topics: [armenia-eu], time: "18:30", zone: Asia/Baku, weekdays: [fri, mon], whenEmpty: send, languages: [hy, ru], minimumSeverity: high, paused: 2026-12-01 }
`,
  });
  expect(loaded.kind === "loaded" && loaded.config.digests).toEqual({
    subscriptions: [
      {
        name: "a",
        title: "a",
        recipients: ["a@example.org"],
        topics: { kind: "all" },
        languages: null,
        minimumSeverity: "low",
        pause: { kind: "none" },
        time: "08:00",
        zone: "UTC",
        weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        whenEmpty: "skip",
      },
      {
        name: "b",
        title: "B",
        recipients: ["b@example.org"],
        topics: { kind: "some", slugs: ["armenia-eu"] },
        languages: ["hy", "ru"],
        minimumSeverity: "high",
        pause: { kind: "until", date: "2026-12-01" },
        time: "18:30",
        zone: "Asia/Baku",
        weekdays: ["mon", "fri"],
        whenEmpty: "send",
      },
    ],
    channels: [],
    allowPrivate: [],
  });
});

test("each file's hash tells whether it changed", async () => {
  const [first, second] = [await load(), await load({ "digests.yml": "subscriptions: []\n" })];
  const hashes = [first, second].map((loaded) => (loaded.kind === "loaded" ? loaded.config.hashes : {}));
  expect(Object.keys(hashes[0] ?? {})).toEqual(["feeds.yml", "topics.yml", "digests.yml", "lexicon/countries.yml"]);
  expect(hashes[0]?.["feeds.yml"]).toBe(hashes[1]?.["feeds.yml"]);
  expect(hashes[0]?.["digests.yml"]).not.toBe(hashes[1]?.["digests.yml"]);
});

test("a folder in the place of a file is a mistake", async () => {
  const folder = await writeSmallConfig({ "feeds.yml": null });
  folders.push(folder);
  await mkdir(join(folder, "feeds.yml"));
  const loaded = await loadConfig(folder);
  expect(loaded.kind === "broken" && loaded.mistakes.map(renderMistake)).toEqual(["feeds.yml:1:1 error is not a file"]);
});

test("without a lexicon of its own a folder uses the one that Araxes brings", async () => {
  const loaded = await load({
    "lexicon/countries.yml": null,
    "topics.yml": SMALL_CONFIG["topics.yml"]?.replace("[armenia, eu]", "[armenia, russia]") ?? null,
  });
  expect(loaded.kind === "loaded" && Object.keys(loaded.config.lexicon).length).toBeGreaterThan(2);
});

test("a file with thousands of mistakes tells the first five hundred and how many more there are", async () => {
  const mistakes = await mistakesAfter({ "feeds.yml": `sources:\n${"  - 5\n".repeat(3000)}` });
  expect(mistakes).toHaveLength(501);
  expect(mistakes.at(-1)).toBe("feeds.yml:502:5 error begins a list of 2500 more mistakes");
});

const sourceWith = (feed: string) => `sources:
  - { name: Outlet, country: GE, camp: { owner: a trust, leaning: independent }, feeds: [{ ${feed} }] }
`;

test("sources without feeds are read with what goes with their kind", async () => {
  const feeds = [
    "address: https://t.me/s/outlet_example, kind: telegram",
    "address: https://example.org/news, kind: listing, listing: { entry: .card, title: h3 }",
  ];
  const loaded = await load({ "feeds.yml": sourceWith(feeds.join(" }, { ")) });
  expect(loaded.kind === "loaded" && loaded.config.feeds.sources[0]?.feeds).toMatchObject([
    { kind: "telegram", listing: null, fullText: false },
    {
      kind: "listing",
      fullText: true,
      listing: { entry: ".card", title: "h3", link: null, summary: null, date: null },
    },
  ]);
});

test.each([
  { feed: "address: https://example.org/, kind: listing", told: "kind listing needs selectors, add listing:" },
  {
    feed: "address: https://example.org/, listing: { entry: a }",
    told: "listing goes with kind: listing, not with feed",
  },
  { feed: "address: https://t.me/outlet, kind: telegram", told: "shows no posts, write https://t.me/s/outlet" },
  { feed: "address: https://t.me/s/outlet", told: "is the preview of a Telegram channel, add kind: telegram" },
  { feed: "address: https://example.org/, kind: sitmap", told: "did you mean sitemap?" },
  { feed: "address: https://example.org/, kind: listing, listing: { entry: 'a[' }", told: "is not a CSS selector" },
])("what does not go together in a feed is told: $feed", async ({ feed, told }) => {
  const loaded = await load({ "feeds.yml": sourceWith(feed) });
  expect(loaded.kind === "broken" && loaded.mistakes.map(renderMistake)).toEqual([expect.stringContaining(told)]);
});
