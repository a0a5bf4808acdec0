import { describe, expect, it } from "vitest";
import type { Alert } from "../../src/alert/alert.ts";
import { composeDigest, type DigestInput } from "../../src/digest/compose-digest.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { campsOf } from "./busy-day.ts";
import { makeAlert, OUTLETS } from "./make-alert.ts";
import { LINK_TO, makeCoverage, makeDigestInput, makeFeed, READER } from "./make-digest-input.ts";
import { SAMPLE_DAY } from "./sample-day.ts";

function compose(changes: Partial<DigestInput>): Digest {
  const decision = composeDigest(makeDigestInput(changes));
  if (decision.kind === "skipped") throw new Error("no digest was composed");
  return decision.digest;
}

function headlineOf(digest: Digest, section = 0, item = 0): string {
  return (digest.sections[section]?.items[item]?.headline ?? []).map(({ text }) => text).join("");
}

describe("composeDigest", () => {
  it("puts each story once, under its strongest topic, the fullest topic first", () => {
    const second = makeAlert({ id: 20, storyId: 20, topic: "russia-iran-treaty", score: 30 });
    const digest = compose({ alerts: [...SAMPLE_DAY, second] });
    expect(digest.sections.map(({ title, items }) => [title, items.length])).toEqual([
      ["Russia–Iran treaty", 2],
      ["Armenia–EU", 1],
      ["Russia–Azerbaijan rift", 1],
    ]);
    expect(digest.storyCount).toBe(4);
    expect(digest.sections[1]?.items[0]?.otherTopics).toBe("Also under: Russia–Iran treaty");
  });

  it("carries the news in the subject", () => {
    const digest = compose({ alerts: SAMPLE_DAY });
    expect(digest.subject).toBe(
      "3 stories · Armenia–EU 1, Russia–Azerbaijan rift 1, Russia–Iran treaty 1 — Mon 23 Nov",
    );
    expect(compose({ alerts: [makeAlert({ id: 1 })] }).subject).toBe("1 story · Armenia–EU 1 — Mon 23 Nov");
  });

  it("names as many topics in the subject as fit and counts the others", () => {
    const alerts = Array.from({ length: 12 }, (_, at) => makeAlert({ id: at + 1, topic: `a-rather-long-topic-${at}` }));
    const { subject } = compose({ alerts });
    expect(subject).toMatch(/^12 stories · .+, \d+ more topics — Mon 23 Nov$/u);
    expect(subject.length).toBeLessThan(120);
  });

  it("divides topics by semicolons in the subject when a title holds a comma", () => {
    const topicTitles = new Map([["armenia-eu", "Armenia, Brussels and after"]]);
    expect(compose({ alerts: SAMPLE_DAY, topicTitles }).subject).toContain("Armenia, Brussels and after 1; russia-");
  });

  it("says which window it tells of, in local time", () => {
    expect(compose({ alerts: SAMPLE_DAY }).summary).toBe(
      "3 stories from 5 articles · Mon 23 Nov 2026 · 24 h to 08:00 Tbilisi",
    );
  });

  it("tells where a story comes from and how far it went", () => {
    const [item] = compose({ alerts: SAMPLE_DAY.filter(({ storyId }) => storyId === 1) }).sections[0]?.items ?? [];
    expect(item?.origin).toBe("Moskovskaya Liniya · Russia · pro-Kremlin · Sun 22 Nov 22:30");
    expect(item?.reach).toBe("2 outlets, 2 origins in 2 languages · pro-government 1, pro-Kremlin 1");
    expect(item?.otherArticles).toEqual([
      { label: "Caspian Wire", address: "https://caspian-wire.example/aktau-claim" },
    ]);
  });

  it("counts origins: outlets of one publisher, and copies of one agency, are one", () => {
    const twin = { ...OUTLETS.wire, slug: "caspian-wire-en", name: "Caspian Wire English", family: "caspian-wire" };
    const alerts = [
      makeAlert({ id: 1, storyId: 1, source: OUTLETS.wire }),
      makeAlert({ id: 2, storyId: 1, source: twin }),
      makeAlert({ id: 3, storyId: 1, source: OUTLETS.courier }),
      makeAlert({ id: 4, storyId: 1, source: OUTLETS.lur }),
    ];
    const reach = (origins: ReadonlyMap<number, string>) => compose({ alerts, origins }).sections[0]?.items[0]?.reach;
    expect(reach(new Map())).toMatch(/^4 outlets, 3 origins · /u);
    expect(reach(new Map([3, 4].map((id) => [id, "caspian-wire"])))).toMatch(/^4 outlets, 1 origin · /u);
  });

  it("does not come back to a story for one more copy of what was told", () => {
    const alerts = [makeAlert({ id: 1, source: OUTLETS.lur })];
    const toldOrigins = new Map([[1, new Set(["interfax"])]]);
    const origins = new Map([[1, "interfax"]]);
    expect(composeDigest(makeDigestInput({ alerts, toldOrigins, origins })).kind).toBe("skipped");
  });

  it("names stories that outlets of one camp alone carry", () => {
    const alerts = [
      makeAlert({ id: 1, storyId: 1, source: OUTLETS.wire }),
      makeAlert({ id: 2, storyId: 1, source: { ...OUTLETS.lur, country: "AZ", leaning: "pro-government" } }),
      makeAlert({ id: 3, storyId: 3, source: OUTLETS.courier }),
    ];
    const { oneCamp } = compose({ alerts });
    expect(oneCamp.map(({ camp, outlets }) => [camp, outlets])).toEqual([
      ["Azerbaijan, pro-government", "Caspian Wire, Araratyan Lur"],
    ]);
  });

  it("says that one camp alone carries a story only where the story's page does: an article without alert counts", () => {
    const pair = [
      makeAlert({ id: 1, storyId: 1, source: OUTLETS.wire }),
      makeAlert({ id: 2, storyId: 1, source: { ...OUTLETS.wire, slug: "caspian-wire-en" } }),
    ];
    const untold = makeAlert({ id: 3, storyId: 1, source: OUTLETS.lur });
    const digestOf = (told: readonly Alert[]) => compose({ alerts: pair, camps: campsOf(told) });
    const silence = (told: readonly Alert[]) => digestOf(told).sections[0]?.items[0]?.silence;
    expect([silence(pair), digestOf(pair).oneCamp.length]).toEqual(["Only in Azerbaijan, pro-government", 1]);
    const all = [...pair, untold];
    expect([silence(all), digestOf(all).oneCamp.length]).toEqual([
      "Silent: Georgia independent, Russia pro-Kremlin, Iran conservative, 1 more",
      0,
    ]);
  });

  it("names first who is silent where another camp of the country tells it, and nobody for a single outlet", () => {
    const sources = [OUTLETS.lur, OUTLETS.wire, { ...OUTLETS.rud, slug: "reform", leaning: "reformist" }];
    const alerts = sources.map((source, at) => makeAlert({ id: at + 1, storyId: 1, source }));
    const silence = (told: readonly Alert[]) =>
      compose({ alerts: told, camps: campsOf(told) }).sections[0]?.items[0]?.silence;
    expect(silence(alerts)).toBe("Silent: Iran conservative, Georgia independent, Russia pro-Kremlin, 1 more");
    expect(silence(alerts.slice(0, 1))).toBeNull();
  });

  it("says what is unusual: a topic at twice its habit with three stories or more", () => {
    const alerts = Array.from({ length: 4 }, (_, at) => makeAlert({ id: at + 1 }));
    const unusual = (usual: number) => {
      const days = Array.from({ length: 10 }, (_, day) => usual * (day % 2) * 2);
      return compose({ alerts, dailyCounts: new Map([["armenia-eu", days]]) }).unusual;
    };
    expect(unusual(1.5)).toEqual(["Armenia–EU: 4 stories, where 1.5 a day is usual."]);
    expect(unusual(0.2)).toEqual(["Armenia–EU: 4 stories, where one in 5 days is usual."]);
    expect(unusual(0)).toEqual(["Armenia–EU: 4 stories, where hardly any is usual."]);
    expect(unusual(3)).toEqual([]);
    expect(compose({ alerts, dailyCounts: new Map([["armenia-eu", [0, 0, 0]]]) }).unusual).toEqual([]);
  });

  it("tells a story again only from an origin that is new", () => {
    const alerts = [makeAlert({ id: 1 }), makeAlert({ id: 2, source: OUTLETS.wire })];
    const told = new Set([OUTLETS.courier.family]);
    const digest = compose({
      alerts,
      toldOrigins: new Map([
        [1, told],
        [2, told],
      ]),
    });
    expect(digest.alertIds).toEqual([2]);
    expect(digest.sections[0]?.items.map(({ update }) => update)).toEqual(["now also Caspian Wire"]);
  });

  it("names every alert that it tells, those of merged articles too", () => {
    expect(compose({ alerts: SAMPLE_DAY }).alertIds).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("links to nothing but web addresses", () => {
    const alerts = ["urn:araxes:aras-monitor:1", "javascript:alert(1)", "ftp://x.example/", "https://"].map(
      (address, at) => makeAlert({ id: at + 1, address }),
    );
    expect(compose({ alerts }).sections[0]?.items.map(({ address }) => address)).toEqual([null, null, null, null]);
  });

  it("leads to a story's page on the desk where several outlets tell it and readers can reach the desk", () => {
    const pages = (deskUrl: string | null) =>
      compose({ alerts: SAMPLE_DAY, deskUrl }).sections.flatMap(({ items }) => items.map((item) => item.storyAddress));
    expect(pages("https://desk.example/")).toContain("https://desk.example/stories/1");
    expect(pages("https://desk.example/")).toContain(null);
    expect(pages("https://desk.example")).toEqual(pages("https://desk.example/"));
    expect(pages(null).every((page) => page === null)).toBe(true);
  });

  it("shortens endless headlines", () => {
    const digest = compose({ alerts: [makeAlert({ id: 1, headline: "word ".repeat(500) })] });
    expect(headlineOf(digest).length).toBeLessThan(200);
  });

  it("lists feeds that failed for more than a day, those longest without news first", () => {
    const feeds = [
      makeFeed(1, { state: "server-error", succeededAt: new Date("2026-11-22T20:00:00Z") }),
      makeFeed(2, { state: "timeout", succeededAt: new Date("2026-11-20T20:00:00Z") }),
      makeFeed(3, { state: "gone", succeededAt: null }),
      makeFeed(4, { state: "stale", succeededAt: new Date("2026-11-01T20:00:00Z") }),
      ...Array.from({ length: 20 }, (_, at) => makeFeed(at + 5)),
    ];
    const digest = compose({ alerts: SAMPLE_DAY, coverage: { feeds, articleCount: 0, fullTextCount: 0 } });
    expect(digest.troubles).toEqual([
      {
        source: "Outlet 3",
        words:
          "The outlet says that the feed is gone for good (410). It is not visited any more. It never gave anything.",
      },
      { source: "Outlet 2", words: "Its server does not answer in time. Nothing since Sat 21 Nov 00:00." },
    ]);
    expect(digest.coverage).toBe("Outlet 1: server fails; 21 of 24 feeds healthy; no new texts.");
  });

  it("names feeds of which entries may have been missed, for the day on which that was noticed", () => {
    const gap = { start: new Date("2026-11-22T20:00:00Z"), end: new Date("2026-11-23T01:00:00Z") };
    const feeds = [
      makeFeed(1, {
        ...{ gap: { ...gap, seenAt: new Date("2026-11-23T03:00:00Z") } },
        ...{ state: "server-error", succeededAt: new Date("2026-11-22T20:00:00Z") },
      }),
      makeFeed(2, { gap: { ...gap, seenAt: new Date("2026-11-21T03:00:00Z") } }),
    ];
    const { troubles, coverage } = compose({
      alerts: SAMPLE_DAY,
      coverage: { feeds, articleCount: 0, fullTextCount: 0 },
    });
    expect(coverage).toContain("Outlet 1: server fails; ");
    expect(troubles).toEqual([
      { source: "Outlet 1", words: "Entries between Mon 23 Nov 00:00 and Mon 23 Nov 05:00 may have been missed." },
    ]);
  });

  it("names a dozen feeds in trouble and counts the others", () => {
    const digest = compose({ alerts: SAMPLE_DAY, coverage: makeCoverage(60, 30) });
    expect([digest.troubles.length, digest.omittedTroubleCount]).toEqual([12, 18]);
  });

  it("draws each topic's fortnight as a spark line, and marks in the subject what is far above it", () => {
    const alerts = Array.from({ length: 4 }, (_, at) => makeAlert({ id: at + 1 }));
    const digest = compose({ alerts, dailyCounts: new Map([["armenia-eu", [0, 1, 2, 0, 1, 0, 2, 1]]]) });
    expect(digest.overview).toEqual([
      { title: "Armenia–EU", count: 4, usual: "0.9", isUnusual: true, spark: "▁▃▅▁▃▁▅▃█" },
    ]);
    expect(digest.subject).toBe("4 stories · Armenia–EU ↑4 — Mon 23 Nov");
  });

  it("comes back to a story for a new fact, and says which", () => {
    const newFacts = [
      { kind: "number", name: "64" },
      { kind: "place", name: "syunik" },
    ] as const;
    const evidence = [{ concept: "syunik", form: "Սյունիք", field: "text", start: 0, end: 7 }] as const;
    const toldOrigins = new Map([[1, new Set([OUTLETS.courier.family])]]);
    const alerts = [makeAlert({ id: 1, news: "update", newFacts, evidence })];
    expect(compose({ alerts, toldOrigins }).sections[0]?.items[0]?.update).toBe("adds 64, Սյունիք");
  });

  it("tells stories of the reader's least severity and above, the gravest alert of each counting", () => {
    const reader = { ...READER, minimumSeverity: "high" } as const;
    const alerts = [
      makeAlert({ id: 1, storyId: 1, severity: "medium" }),
      makeAlert({ id: 2, storyId: 1, severity: "critical" }),
      makeAlert({ id: 3, storyId: 3, severity: "medium" }),
    ];
    expect(compose({ alerts, reader }).alertIds).toEqual([1, 2]);
  });

  it("tells articles in the reader's languages only", () => {
    const reader = { ...READER, languages: ["hy", "fa"] };
    const digest = compose({ alerts: SAMPLE_DAY, reader });
    expect(digest.alertIds).toEqual([3, 4, 6]);
    expect(digest.storyCount).toBe(2);
  });

  it("gives a subscription's date the same Message-ID whatever it tells", () => {
    const { messageId } = compose({ alerts: SAMPLE_DAY });
    expect(messageId).toBe("<digest.morning-desk.2026-11-23@newsroom.example>");
    expect(compose({ alerts: [makeAlert({ id: 9 })] }).messageId).toBe(messageId);
    expect(composeDigest(makeDigestInput())).toMatchObject({ kind: "skipped", messageId });
  });
});

describe("what a reader asked for", () => {
  const at = (changes: Partial<typeof READER.wishes>) => ({ ...READER, wishes: { ...READER.wishes, ...changes } });
  const until = new Date("2026-11-29T09:00:00Z");

  it.each([
    ["a muted story", at({ mutedStories: new Set([4]) }), [1, 2, 3], ["1 story left out as muted or not relevant."]],
    [
      "a muted topic",
      at({ mutedTopics: new Map([["armenia-eu", until]]) }),
      [1, 2, 3, 6],
      ["Armenia–EU is muted until Sun 29 Nov: nothing came."],
    ],
    ["a story that is not of a topic", at({ notRelevant: new Set(["armenia-eu 4"]) }), [1, 2, 3, 6], []],
  ])("leaves out %s and says so", (_, reader, alertIds, words) => {
    const digest = compose({ alerts: SAMPLE_DAY, reader });
    expect(digest.alertIds.toSorted()).toEqual(alertIds);
    expect(digest.leftOut.map((line) => line.words)).toEqual(words);
  });

  it("counts what a muted topic hid, and offers to take that back", () => {
    const reader = at({ mutedTopics: new Map([["russia-azerbaijan-rift", until]]) });
    expect(compose({ alerts: SAMPLE_DAY, reader, linkTo: LINK_TO }).leftOut).toEqual([
      {
        words: "Russia–Azerbaijan rift is muted until Sun 29 Nov: 1 story left out.",
        address: LINK_TO("mute-topic", "russia-azerbaijan-rift"),
      },
    ]);
  });

  it("sends nothing while the reader pauses, whatever happens", () => {
    const decision = composeDigest(makeDigestInput({ alerts: SAMPLE_DAY, reader: { ...READER, isPaused: true } }));
    expect(decision).toMatchObject({ kind: "skipped", why: "it was paused" });
  });
});

describe("a day without stories", () => {
  const quiet = "All quiet · 41 of 43 feeds healthy — Mon 23 Nov";
  const failing = "No stories, but feeds fail · 34 of 43 feeds healthy — Mon 23 Nov";
  const reader = READER;
  const late = { ...makeDigestInput().due, isLate: true };
  it.each<[string, Partial<DigestInput>, string | null]>([
    ["is skipped", {}, null],
    ["is skipped as the very first", { lastSentDate: null }, null],
    ["is skipped after six silent days", { lastSentDate: "2026-11-16" }, null],
    ["is told after seven silent days", { lastSentDate: "2026-11-15" }, quiet],
    ["is told to readers who want it", { reader: { ...reader, whenEmpty: "send" } }, quiet],
    ["is skipped while a fifth of the feeds fail", { coverage: makeCoverage(40, 8) }, null],
    ["is told when more than a fifth of the feeds fail", { coverage: makeCoverage(43, 9) }, failing],
    ["is skipped without any feed", { coverage: makeCoverage(0, 0) }, null],
    ["is skipped when it was missed", { due: late, lastSentDate: "2026-11-01", coverage: makeCoverage(43, 30) }, null],
    [
      "is skipped when all was told before",
      { alerts: [makeAlert({ id: 1 })], toldOrigins: new Map([[1, new Set(["tbilisi-courier"])]]) },
      null,
    ],
  ])("%s", (_, changes, subject) => {
    const decision = composeDigest(makeDigestInput(changes));
    expect(decision.kind === "composed" ? decision.digest.subject : null).toBe(subject);
  });

  const told = { alerts: [makeAlert({ id: 1 })], toldOrigins: new Map([[1, new Set(["tbilisi-courier"])]]) };
  it.each<[Partial<DigestInput>, string]>([
    [{}, "there was nothing to tell"],
    [told, "all that happened was told before or is left out of it"],
    [{ due: late }, "its time was missed, and there was nothing to tell"],
    [{ ...told, due: late }, "its time was missed, and all that happened was told before or is left out of it"],
  ])("says why it is skipped: %#", (changes, why) => {
    expect(composeDigest(makeDigestInput(changes))).toMatchObject({ kind: "skipped", why });
  });
});
