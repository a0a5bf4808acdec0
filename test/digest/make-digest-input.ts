import type { DigestInput } from "../../src/digest/compose-digest.ts";
import type { Coverage, CoveredFeed } from "../../src/digest/coverage.ts";
import type { LinkTo } from "../../src/digest/reader-wish.ts";

/** A feed in a state. */
export function makeFeed(number: number, changes: Partial<CoveredFeed> = {}): CoveredFeed {
  return {
    address: `https://outlet-${number}.example/rss`,
    sourceName: `Outlet ${number}`,
    state: "working",
    succeededAt: new Date("2026-11-23T03:50:00Z"),
    lastError: null,
    newestEntryAt: new Date("2026-11-23T03:10:00Z"),
    paceSeconds: 1800,
    gap: null,
    ...changes,
  };
}

/** A newsroom of so many feeds, of which so many fail. */
export function makeCoverage(feedCount: number, failingCount: number): Coverage {
  const feeds = Array.from({ length: feedCount }, (_, at) =>
    makeFeed(at, at < failingCount ? { state: "server-error", succeededAt: new Date("2026-11-20T05:12:00Z") } : {}),
  );
  return { feeds, articleCount: 40, fullTextCount: 37 };
}

/** A reader who asked for nothing. */
export const READER: DigestInput["reader"] = {
  title: "Morning desk",
  zone: "Asia/Tbilisi",
  whenEmpty: "skip",
  languages: null,
  minimumSeverity: "low",
  isPaused: false,
  wishes: { mutedStories: new Set(), mutedTopics: new Map(), notRelevant: new Set() },
  soleRecipient: "reader@desk.example",
};

/** Links as they go out: an address with a token of 39 characters. */
export const LINK_TO: LinkTo = (kind, target) =>
  `https://araxes.desk.example/mail/${`${kind}-${target}-`.padEnd(39, "x")}`;

/** What a digest for Tbilisi on Monday, 23 November 2026 is made of, but for what a test says. */
export function makeDigestInput(changes: Partial<DigestInput> = {}): DigestInput {
  return {
    due: {
      subscription: "morning-desk",
      localDate: "2026-11-23",
      windowStart: new Date("2026-11-22T04:00:00Z"),
      windowEnd: new Date("2026-11-23T04:00:00Z"),
      isLate: false,
    },
    reader: READER,
    alerts: [],
    toldOrigins: new Map(),
    origins: new Map(),
    camps: new Map(),
    topicTitles: new Map([
      ["armenia-eu", "Armenia–EU"],
      ["russia-azerbaijan-rift", "Russia–Azerbaijan rift"],
      ["russia-iran-treaty", "Russia–Iran treaty"],
    ]),
    dailyCounts: new Map(),
    coverage: makeCoverage(43, 2),
    lastSentDate: "2026-11-22",
    sender: "araxes@newsroom.example",
    unsubscribeMailbox: null,
    deskUrl: null,
    linkTo: null,
    ...changes,
  };
}
