import { describe, expect, it } from "vitest";
import { coverageNote } from "../../src/digest/coverage-note.ts";
import { FEED_STATES } from "../../src/feed/feed-state.ts";
import { makeCoverage, makeFeed } from "./make-digest-input.ts";

describe("the coverage note", () => {
  const now = new Date("2026-11-23T04:00:00Z");
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  it.each([
    ["who is silent for long", { newestEntryAt: hoursAgo(14.5) }, "Outlet 1: nothing for 14 h; "],
    ["but not who is silent overnight", { newestEntryAt: hoursAgo(11) }, ""],
    ["nor who publishes rarely", { newestEntryAt: hoursAgo(40), paceSeconds: 8 * 3600 }, ""],
    ["nor who publishes less than daily", { newestEntryAt: hoursAgo(400), paceSeconds: 90_000 }, ""],
    ["who blocks us", { state: "blocked", succeededAt: hoursAgo(30) }, "Outlet 1: blocked; "],
    ["but not who failed an hour ago", { state: "timeout", succeededAt: hoursAgo(1) }, ""],
  ])("names %s", (_, changes, words) => {
    const feeds = [makeFeed(1, changes), makeFeed(2)];
    const healthy = "state" in changes ? 1 : 2;
    expect(coverageNote({ feeds, articleCount: 40, fullTextCount: 37 }, now)).toBe(
      `${words}${healthy} of 2 feeds healthy; 37 of 40 texts full.`,
    );
  });

  it("says of an outlet with several feeds how many fail", () => {
    const feeds = [makeFeed(1, { state: "missing", succeededAt: null }), { ...makeFeed(2), sourceName: "Outlet 1" }];
    expect(coverageNote({ feeds, articleCount: 0, fullTextCount: 0 }, now)).toMatch(
      /^Outlet 1: feed missing \(1 of 2 feeds\); /u,
    );
  });

  it("names four outlets and counts the others", () => {
    expect(coverageNote(makeCoverage(43, 9), now)).toContain(
      "; 5 more outlets silent or failing; 34 of 43 feeds healthy",
    );
  });

  it("has short words for every state that is trouble", () => {
    const troubled = Object.entries(FEED_STATES).filter(([, { level }]) => level === "trouble");
    for (const [state] of troubled) {
      const note = coverageNote(
        { feeds: [makeFeed(1, { state, succeededAt: null })], articleCount: 0, fullTextCount: 0 },
        now,
      );
      expect(note.includes(`: ${state};`), state).toBe(["blocked", "throttled", "unreadable"].includes(state));
    }
  });
});
