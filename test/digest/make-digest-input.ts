import type { DigestInput } from "../../src/digest/compose-digest.ts";
import type { Coverage, CoveredFeed } from "../../src/digest/coverage.ts";

/** A feed in a state. */
export function makeFeed(number: number, changes: Partial<CoveredFeed> = {}): CoveredFeed {
  return {
    address: `https://outlet-${number}.example/rss`,
    sourceName: `Outlet ${number}`,
    state: "working",
    succeededAt: new Date("2026-11-23T03:50:00Z"),
    lastError: null,
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
    reader: { title: "Morning desk", zone: "Asia/Tbilisi", whenEmpty: "skip" },
    alerts: [],
    toldFamilies: new Map(),
    topicTitles: new Map([
      ["armenia-eu", "Armenia–EU"],
      ["russia-azerbaijan-rift", "Russia–Azerbaijan rift"],
      ["russia-iran-treaty", "Russia–Iran treaty"],
    ]),
    usualPerDay: new Map(),
    coverage: makeCoverage(43, 2),
    lastSentDate: "2026-11-22",
    sender: "araxes@newsroom.example",
    unsubscribeMailbox: null,
    deskUrl: null,
    ...changes,
  };
}
