import { describe, expect, test } from "vitest";
import { digestsFileSchema } from "../../src/config/digests-schema.ts";
import { feedsFileSchema } from "../../src/config/feeds-schema.ts";
import { renderMistake } from "../../src/config/mistake.ts";
import { readYaml } from "../../src/config/read-yaml.ts";

const SOURCE = `sources:
  - name: OC Media
    country: GE
    camp: { owner: OC Media, leaning: independent }
    feeds:
      - address: https://oc-media.org/feed/
`;

/** A feeds.yml that is right but for the line of that number. */
function feedsWithLine(line: number, replacement: string): string {
  return SOURCE.split("\n")
    .with(line - 1, replacement)
    .join("\n");
}

const SUBSCRIPTION = `subscriptions:
  - name: desk
    recipients: [desk@example.org]
    topics: all
    time: "08:00"
    zone: Asia/Tbilisi
`;

function digestsWithLine(line: number, replacement: string): string {
  return SUBSCRIPTION.split("\n")
    .with(line - 1, replacement)
    .join("\n");
}

function mistakesIn(file: "feeds.yml" | "digests.yml", written: string | Uint8Array): string[] {
  const bytes = typeof written === "string" ? Buffer.from(written) : written;
  const read = file === "feeds.yml" ? readYaml(file, bytes, feedsFileSchema) : readYaml(file, bytes, digestsFileSchema);
  expect(read.value === null).toBe(read.mistakes.length > 0);
  return read.mistakes.map(renderMistake);
}

type Row = readonly [what: string, written: string | Uint8Array, expected: readonly string[]];

const BROKEN_YAML: readonly Row[] = [
  ["an empty file", "", ["feeds.yml:1:1 error the file is empty"]],
  ["a file of comments", "# nothing yet\n", ["feeds.yml:1:1 error the file is empty"]],
  ["a list", "- a\n", ["feeds.yml:1:1 error a list is not a mapping, take the hyphens away: write key: value"]],
  ["a tab", "sources:\n\t- name: a\n", ["feeds.yml:2:1 error a tab indents this line, indent with spaces"]],
  [
    "a repeated key",
    `${SOURCE}sources: []\n`,
    ["feeds.yml:7:1 error the key sources stands here a second time, keep one of them"],
  ],
  [
    "an alias and its anchor",
    "politeness: &p\n  connectionsPerHost: 1\nsources: *p\n",
    [
      "feeds.yml:1:13 error an anchor (&) has no place in this file, leave it out, or quote text that begins with &",
      "feeds.yml:3:10 error an alias (*) has no place in this file, write the value out, or quote text that begins with *",
    ],
  ],
  [
    "an alias bomb",
    `a: &a [${"x,".repeat(9)}]\nb: &b [*a,*a]\nsources: [*b,*b]\n`,
    [
      "feeds.yml:1:1 error a is not a known key, known are politeness, allowPrivate, sources",
      "feeds.yml:1:4 error an anchor (&) has no place in this file, leave it out, or quote text that begins with &",
      "feeds.yml:2:1 error b is not a known key, known are politeness, allowPrivate, sources",
      "feeds.yml:2:4 error an anchor (&) has no place in this file, leave it out, or quote text that begins with &",
      "feeds.yml:2:8 error an alias (*) has no place in this file, write the value out, or quote text that begins with *",
      "feeds.yml:2:11 error an alias (*) has no place in this file, write the value out, or quote text that begins with *",
      "feeds.yml:3:11 error an alias (*) has no place in this file, write the value out, or quote text that begins with *",
      "feeds.yml:3:14 error an alias (*) has no place in this file, write the value out, or quote text that begins with *",
    ],
  ],
  [
    "a tag",
    "sources: !!set []\n",
    ["feeds.yml:1:10 error a tag (!) has no place in this file, leave it out, or quote text that begins with !"],
  ],
  ["a key __proto__", "sources: []\n__proto__:\n  isAdmin: true\n", ["feeds.yml:2:1 error __proto__ can not be a key"]],
  [
    "two documents",
    "sources: []\n---\nsources: []\n",
    ["feeds.yml:2:1 error a second document begins here, keep one, without the line ---"],
  ],
  [
    "a directive",
    "%YAML 1.1\n---\nsources: []\n",
    ["feeds.yml:1:1 error a directive (%) has no place in this file, leave the line out"],
  ],
  [
    "a file cut off in quotes",
    'sources:\n  - name: "OC Me',
    ["feeds.yml:2:17 error a quote opened before is not closed up to here, close it"],
  ],
  [
    "a file cut off in brackets",
    "sources: [{ name: OC Media,",
    ["feeds.yml:1:28 error a bracket opened before is not closed up to here, close it"],
  ],
  [
    "a file cut off in a key",
    "sources:\n  - na",
    ['feeds.yml:2:5 error sources[0] "na" is not a mapping, write key: value'],
  ],
  [
    "20,000 opened brackets",
    `sources: ${"[".repeat(20_000)}`,
    ["feeds.yml:1:109 error nests too deeply, close the brackets opened before"],
  ],
  [
    "mappings 200 deep",
    `sources:\n${Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth + 1)}a:\n`).join("")}`,
    ["feeds.yml:100:101 error nests too deeply, close the brackets opened before"],
  ],
  [
    "a closed bracket",
    "sources: []]\n",
    ["feeds.yml:1:12 error a bracket is closed that was not opened, open it, or put the value in quotes"],
  ],
  ["a NUL", "sources: \0\n", ["feeds.yml:1:10 error holds the control character U+0000, delete it"]],
  [
    "a NUL as an escape",
    feedsWithLine(2, '  - name: "OC\\0Media"'),
    ["feeds.yml:2:11 error holds a control character, take the escape out of the quotes"],
  ],
  [
    "a lone surrogate as an escape",
    feedsWithLine(2, '  - name: "OC \\ud800"'),
    ["feeds.yml:2:11 error holds a control character, take the escape out of the quotes"],
  ],
  [
    "UTF-16",
    Buffer.from("\ufeffsources: []\n", "utf16le"),
    ["feeds.yml:1:1 error is not UTF-8, save the file as UTF-8"],
  ],
  [
    "a byte that is not UTF-8",
    Buffer.concat([Buffer.from("sources: []\n# caf"), Buffer.from([0xe9])]),
    ["feeds.yml:2:6 error is not UTF-8, save the file as UTF-8"],
  ],
  [
    "more than 1 MB",
    "#".repeat(1024 * 1024 + 1),
    [
      "feeds.yml:1:1 error the file has 1048577 bytes, more than the 1048576 that are read, leave something out; files of lexicon/ may be divided",
    ],
  ],
  [
    "a second colon",
    feedsWithLine(2, "  - name: OC: Media"),
    [
      "feeds.yml:2:11 error a second “: ” stands in this value, or the next line is indented too far, put the value in quotes, or indent the next line alike",
    ],
  ],
  [
    "a merge key",
    "<<: { sources: [] }\n",
    [
      "feeds.yml:1:1 error sources is missing, write a list",
      'feeds.yml:1:1 error "<<" is not a known key, known are politeness, allowPrivate, sources',
    ],
  ],
  ["a list as key", "? [a]\n: b\nsources: []\n", ["feeds.yml:1:3 error a list or mapping can not be a key"]],
  [
    "a reserved character",
    feedsWithLine(2, "  - name: @oc"),
    ["feeds.yml:2:11 error this value begins with a reserved character, put it in quotes"],
  ],
  [
    "an unknown escape",
    feedsWithLine(2, '  - name: "C:\\media"'),
    ["feeds.yml:2:14 error this escape is unknown in double quotes, use single quotes, or write \\\\ for a backslash"],
  ],
  [
    "a bad indentation",
    feedsWithLine(3, "   country: GE"),
    [
      "feeds.yml:3:1 error this line is indented otherwise than those it belongs to, indent them alike",
      "feeds.yml:3:13 error a second “: ” stands in this value, or the next line is indented too far, put the value in quotes, or indent the next line alike",
      "feeds.yml:5:1 error this line is indented otherwise than those it belongs to, indent them alike",
    ],
  ],
  [
    "a key without colon",
    feedsWithLine(3, "    country"),
    ["feeds.yml:3:5 error this key has no colon, write key: value"],
  ],
];

const WRONG_FEEDS: readonly Row[] = [
  [
    "a country's name",
    feedsWithLine(3, "    country: Georgia"),
    ['feeds.yml:3:14 error sources[0].country "Georgia" is not a two-letter code, did you mean GE?'],
  ],
  [
    "a country's other name",
    feedsWithLine(3, "    country: uk"),
    ['feeds.yml:3:14 error sources[0].country "uk" is not a two-letter code, did you mean GB?'],
  ],
  [
    "a misspelled key",
    feedsWithLine(3, "    contry: GE"),
    [
      "feeds.yml:2:5 error sources[0].country is missing, write text",
      "feeds.yml:3:5 error sources[0].contry is not a known key, did you mean country?",
    ],
  ],
  [
    "an empty value",
    feedsWithLine(3, "    country:"),
    ["feeds.yml:3:13 error sources[0].country is empty, write text"],
  ],
  [
    "a number for a text",
    feedsWithLine(2, "  - name: 168"),
    ["feeds.yml:2:11 error sources[0].name 168 is not text, put it in quotes"],
  ],
  [
    "a name over two lines",
    feedsWithLine(2, '  - name: "OC\\nMedia"'),
    ["feeds.yml:2:11 error sources[0].name has a line break, write it on one line"],
  ],
  [
    "a language by its name",
    feedsWithLine(2, "  - name: OC Media\n    language: Georgian"),
    ['feeds.yml:3:15 error sources[0].language "Georgian" is not a language that Araxes reads, did you mean ka?'],
  ],
  [
    "a language that is not read",
    feedsWithLine(2, "  - name: OC Media\n    language: de"),
    [
      'feeds.yml:3:15 error sources[0].language "de" is not a language that Araxes reads, known are en, ru, az, hy, ka, tr, fa, ar, he, kk, fr',
    ],
  ],
  [
    "a slug with spaces",
    feedsWithLine(2, "  - name: OC Media\n    slug: OC Media"),
    [
      'feeds.yml:3:11 error sources[0].slug "OC Media" is not a slug, write small Latin letters, digits and hyphens, such as oc-media',
    ],
  ],
  [
    "an address of another scheme",
    feedsWithLine(6, "      - address: file:///etc/passwd"),
    [
      'feeds.yml:6:18 error sources[0].feeds[0].address "file:///etc/passwd" is not a web address, begin with https:// or http://',
    ],
  ],
  [
    "an address with a password",
    feedsWithLine(6, "      - address: https://me:secret@example.org/feed"),
    [
      "feeds.yml:6:18 error sources[0].feeds[0].address holds a user name or password, take it out of the address: addresses are shown and logged",
    ],
  ],
  [
    "an address with a backslash",
    feedsWithLine(6, "      - address: https:\\\\example.org"),
    [
      'feeds.yml:6:18 error sources[0].feeds[0].address "https:\\\\\\\\example.org" holds a space or backslash, write %20 or /',
    ],
  ],
  [
    "half an address",
    feedsWithLine(6, "      - address: example.org/feed"),
    [
      'feeds.yml:6:18 error sources[0].feeds[0].address "example.org/feed" is not an address, write it whole, such as https://example.org/feed/',
    ],
  ],
  [
    "an interval in seconds",
    feedsWithLine(6, "      - { address: 'https://example.org/', interval: 5s }"),
    [
      'feeds.yml:6:54 error sources[0].feeds[0].interval "5s" is not an interval, write minutes, hours or days such as 15m, 1h, 2d, or auto',
    ],
  ],
  [
    "an interval of weeks",
    feedsWithLine(6, "      - { address: 'https://example.org/', interval: 30d }"),
    ['feeds.yml:6:54 error sources[0].feeds[0].interval "30d" is out of range, write something between 1m and 7d'],
  ],
  [
    "an interval without unit",
    feedsWithLine(6, "      - { address: 'https://example.org/', interval: 15 }"),
    ["feeds.yml:6:54 error sources[0].feeds[0].interval 15 has no unit, write 15m, 15h or 15d"],
  ],
  [
    "a header with a line break",
    feedsWithLine(6, `      - { address: 'https://example.org/', headers: { cookie: "a\\r\\nb: c" } }`),
    [
      "feeds.yml:6:63 error sources[0].feeds[0].headers.cookie is not the value of a header, write printable ASCII on one line",
    ],
  ],
  [
    "a header of ours",
    feedsWithLine(6, "      - { address: 'https://example.org/', headers: { Host: evil.example } }"),
    ["feeds.yml:6:55 error sources[0].feeds[0].headers.Host the header Host is set by Araxes itself, take it out"],
  ],
  [
    "a header's name with a line break",
    feedsWithLine(6, `      - { address: 'https://example.org/', headers: { "a\\nb": c } }`),
    [
      'feeds.yml:6:55 error sources[0].feeds[0].headers."a\\nb" "a\\nb" is not the name of a header, write it as accept-language',
    ],
  ],
  [
    "a header twice",
    feedsWithLine(6, "      - { address: 'https://example.org/', headers: { Accept: a, accept: b } }"),
    ["feeds.yml:6:74 error sources[0].feeds[0].headers.accept the header accept stands here twice, keep one"],
  ],
  [
    "selectors that select nothing",
    feedsWithLine(
      6,
      "      - { address: 'https://example.org/', selectors: { title: 'h1[', body: ':fist', remove: '<p>' } }",
    ),
    [
      'feeds.yml:6:64 error sources[0].feeds[0].selectors.title "h1[" is not a CSS selector, write it as in a style sheet: article > .text',
      'feeds.yml:6:77 error sources[0].feeds[0].selectors.body ":fist" is not a CSS selector, write it as in a style sheet: article > .text',
      'feeds.yml:6:94 error sources[0].feeds[0].selectors.remove "<p>" is HTML, not a CSS selector, write it as in a style sheet: article > .text',
    ],
  ],
  [
    "a text for yes or no",
    feedsWithLine(6, "      - { address: 'https://example.org/', fullText: yes }"),
    ['feeds.yml:6:54 error sources[0].feeds[0].fullText "yes" is not true or false'],
  ],
  [
    "a source without feeds",
    feedsWithLine(6, "      []"),
    ["feeds.yml:6:7 error sources[0].feeds lists 0, at least 1 must stand here"],
  ],
  [
    "a host with a port",
    `allowPrivate: ["localhost:80"]\n${SOURCE}`,
    [
      'feeds.yml:1:16 error allowPrivate[0] "localhost:80" is not a host name, write the name alone, such as intranet.example.org',
    ],
  ],
  [
    "too many connections",
    `politeness: { connectionsPerHost: 100 }\n${SOURCE}`,
    ["feeds.yml:1:35 error politeness.connectionsPerHost 100 is out of range, at most 8 may stand here"],
  ],
  [
    "five mistakes",
    feedsWithLine(6, "      - { adress: 'ftp://x', interval: soon, fulltext: no }\n      - 5\n      -"),
    [
      "feeds.yml:6:9 error sources[0].feeds[0].address is missing, write text",
      "feeds.yml:6:11 error sources[0].feeds[0].adress is not a known key, did you mean address?",
      'feeds.yml:6:40 error sources[0].feeds[0].interval "soon" is not an interval, write minutes, hours or days such as 15m, 1h, 2d, or auto',
      "feeds.yml:6:46 error sources[0].feeds[0].fulltext is not a known key, did you mean fullText?",
      "feeds.yml:7:9 error sources[0].feeds[1] 5 is not a mapping, write key: value",
      "feeds.yml:8:8 error sources[0].feeds[2] is empty, write a mapping",
    ],
  ],
];

const WRONG_DIGESTS: readonly Row[] = [
  [
    "two mailboxes in one",
    digestsWithLine(3, '    recipients: ["a@example.org, b@example.org"]'),
    [
      'digests.yml:3:18 error subscriptions[0].recipients[0] "a@example.org, b@example.org" is not one mailbox, write each as an item of the list',
    ],
  ],
  [
    "a header in a mailbox",
    digestsWithLine(3, '    recipients: ["a@example.org\\r\\nBcc: b@example.org"]'),
    [
      'digests.yml:3:18 error subscriptions[0].recipients[0] "a@example.org\\r\\nBcc: b@example.org" is not one mailbox, write each as an item of the list',
    ],
  ],
  [
    "a mailbox with a name",
    digestsWithLine(3, "    recipients: [Nino <nino@example.org>]"),
    [
      'digests.yml:3:18 error subscriptions[0].recipients[0] "Nino <nino@example.org>" is not one mailbox, write the address alone: nino@example.org',
    ],
  ],
  [
    "no mailbox",
    digestsWithLine(3, "    recipients: [nino]"),
    [
      'digests.yml:3:18 error subscriptions[0].recipients[0] "nino" is not one mailbox, write an address such as desk@example.org',
    ],
  ],
  [
    "no recipients",
    digestsWithLine(3, "    recipients: []"),
    ["digests.yml:3:17 error subscriptions[0].recipients lists 0, at least 1 must stand here"],
  ],
  [
    "a single topic",
    digestsWithLine(4, "    topics: armenia-eu"),
    ['digests.yml:4:13 error subscriptions[0].topics "armenia-eu" is not a list of topics, write [armenia-eu] or all'],
  ],
  [
    "no topics",
    'subscriptions:\n  - { name: a, recipients: [a@b.org], time: "08:00", zone: UTC }\n',
    ["digests.yml:2:5 error subscriptions[0].topics is missing, write [topic, topic] or all"],
  ],
  [
    "an hour of one digit",
    digestsWithLine(5, "    time: 8:00"),
    ['digests.yml:5:11 error subscriptions[0].time "8:00" is not a time of day, write hours and minutes such as 08:00'],
  ],
  [
    "a time without colon",
    digestsWithLine(5, "    time: 0800"),
    ['digests.yml:5:11 error subscriptions[0].time 800 is not a time of day, write it in quotes, such as "08:00"'],
  ],
  [
    "hour 24",
    digestsWithLine(5, "    time: 24:00"),
    [
      'digests.yml:5:11 error subscriptions[0].time "24:00" is not a time of day, write hours and minutes such as 08:00',
    ],
  ],
  [
    "a city",
    digestsWithLine(6, "    zone: Tbilisi"),
    ['digests.yml:6:11 error subscriptions[0].zone "Tbilisi" is not a time zone, did you mean Asia/Tbilisi?'],
  ],
  [
    "a misspelled zone",
    digestsWithLine(6, "    zone: Europe/Brussel"),
    ['digests.yml:6:11 error subscriptions[0].zone "Europe/Brussel" is not a time zone, did you mean Europe/Brussels?'],
  ],
  [
    "an offset",
    digestsWithLine(6, '    zone: "+04:00"'),
    ['digests.yml:6:11 error subscriptions[0].zone "+04:00" is not a time zone, write a name such as Asia/Tbilisi'],
  ],
  [
    "weekdays in full",
    digestsWithLine(6, "    zone: UTC\n    weekdays: [monday, fri]"),
    ['digests.yml:7:16 error subscriptions[0].weekdays[0] "monday" is not known here, did you mean mon?'],
  ],
  [
    "a misspelled choice",
    digestsWithLine(6, "    zone: UTC\n    whenEmpty: sned"),
    ['digests.yml:7:16 error subscriptions[0].whenEmpty "sned" is not known here, did you mean send?'],
  ],
  [
    "a channel of another kind",
    "channels:\n  - { name: a, kind: fax, address: 'https://example.org/', topics: all }\n",
    [
      'digests.yml:2:22 error channels[0].kind "fax" is not known here, known are webhook, slack, discord, telegram, ntfy, mail',
    ],
  ],
];

describe("a mistake is told with file, line, column and a hint", () => {
  test.each(BROKEN_YAML)("%s", (_what, written, expected) => {
    expect(mistakesIn("feeds.yml", written)).toEqual(expected);
  });

  test.each(WRONG_FEEDS)("%s", (_what, written, expected) => {
    expect(mistakesIn("feeds.yml", written)).toEqual(expected);
  });

  test.each(WRONG_DIGESTS)("%s", (_what, written, expected) => {
    expect(mistakesIn("digests.yml", written)).toEqual(expected);
  });
});

test("line endings of Windows and a byte order mark do not move the places of mistakes", () => {
  const written = `\ufeff${feedsWithLine(3, "    country: Georgia").replaceAll("\n", "\r\n")}`;
  expect(mistakesIn("feeds.yml", written)).toEqual(mistakesIn("feeds.yml", feedsWithLine(3, "    country: Georgia")));
});

test("a message never carries control characters or escape sequences to the terminal", () => {
  const [mistake] = mistakesIn("feeds.yml", feedsWithLine(3, '    country: "\u202Eevil\\e[31m"'));
  expect(mistake).not.toMatch(/\p{C}/u);
});
