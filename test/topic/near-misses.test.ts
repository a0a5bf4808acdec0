import { expect, test } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { nearMisses } from "../../src/topic/near-misses.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

const thresholds = { alert: 8, review: 4 };
const matcher = compileMatcher(
  {
    near: topicOf({ any: ["anna"], weight: 3 }, thresholds),
    nearest: topicOf({ any: ["anna"], weight: 5 }, { ...thresholds, require: "bert" }),
    far: topicOf({ any: ["anna"], weight: 1 }, thresholds),
    matched: topicOf({ any: ["anna"], weight: 4 }, thresholds),
  },
  smallLexicon,
);
const explanations = matcher.explain({
  title: "",
  text: `${"It rained on. ".repeat(30)}Anna.`,
  language: null,
  publishedAt: null,
});

test("topics that lack few points, or only a requirement, are near; the nearest come first", () => {
  expect(nearMisses(explanations, 9).map(({ topic, requirement }) => [topic, requirement])).toEqual([
    ["nearest", "no bert"],
    ["near", null],
  ]);
  expect(nearMisses(explanations, 1)).toHaveLength(1);
});
