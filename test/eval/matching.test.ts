import { describe, expect, it } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { loadLexicon, loadTopics } from "../support/load-topics.ts";
import { judge, readOwnTexts } from "./matching.ts";
import { scoreOf, tally } from "./tally.ts";

/** What the shipped topics reach on the project's own texts. Lower a floor only with a reason in the commit. */
const FLOORS = {
  alert: { precision: 0.97, recall: 0.97 },
  review: { precision: 0.9, recall: 0.98 },
} as const;
/** No topic alone may fall below. */
const TOPIC_FLOOR = 0.95;

const topics = loadTopics();
const slugs = Object.keys(topics);
const judged = judge(compileMatcher(topics, loadLexicon()), readOwnTexts());

describe("the shipped topics on the project's own texts", () => {
  it.each(["alert", "review"] as const)("keep precision and recall at %s", (level) => {
    const { precision, recall } = scoreOf(tally(slugs, judged, level));
    expect(precision).toBeGreaterThanOrEqual(FLOORS[level].precision);
    expect(recall).toBeGreaterThanOrEqual(FLOORS[level].recall);
  });

  it.each(slugs)("alert rightly for %s", (slug) => {
    const { precision, recall } = scoreOf(tally([slug], judged, "alert"));
    expect(precision).toBeGreaterThanOrEqual(TOPIC_FLOOR);
    expect(recall).toBeGreaterThanOrEqual(TOPIC_FLOOR);
  });
});
