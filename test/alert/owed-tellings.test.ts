import { describe, expect, test } from "vitest";
import { owedTellings, type RaisedAlert } from "../../src/alert/owed-tellings.ts";

const EVERYTHING = { topics: { kind: "all" }, minimumSeverity: "low", tells: ["new", "updates"] } as const;
const RAISED: RaisedAlert = {
  ...{ id: 1, topic: "a", articleId: 1, storyId: 1, severity: "medium", score: 5, news: "new", storyNews: "new" },
};
const nobody = new Set<number>();

describe("a channel is owed", () => {
  test.each([
    ["a new story", EVERYTHING, [RAISED], nobody, [{ alertId: 1, news: "new" }]],
    ["nothing that is no news", EVERYTHING, [{ ...RAISED, news: "none", storyNews: "none" }], nobody, []],
    ["nothing below its minimum", { ...EVERYTHING, minimumSeverity: "high" }, [RAISED], nobody, []],
    ["nothing of other topics", { ...EVERYTHING, topics: { kind: "some", slugs: ["b"] } }, [RAISED], nobody, []],
    [
      "an article that meets two topics once, by its gravest alert",
      EVERYTHING,
      [RAISED, { ...RAISED, id: 2, topic: "b", severity: "high" }],
      nobody,
      [{ alertId: 2, news: "new" }],
    ],
    [
      "an article by the alert that has news, though a graver one has none",
      { ...EVERYTHING, minimumSeverity: "medium" },
      [
        { ...RAISED, severity: "critical", news: "none", storyNews: "none" },
        { ...RAISED, id: 2, topic: "b" },
      ],
      nobody,
      [{ alertId: 2, news: "new" }],
    ],
    [
      "a known story's update",
      EVERYTHING,
      [{ ...RAISED, news: "update", storyNews: "update" }],
      new Set([1]),
      [{ alertId: 1, news: "update" }],
    ],
    [
      "nothing when a known story is new to another of its topics",
      EVERYTHING,
      [{ ...RAISED, storyNews: "none" }],
      new Set([1]),
      [],
    ],
    [
      "as new what was too slight for it before",
      { ...EVERYTHING, minimumSeverity: "medium" },
      [{ ...RAISED, news: "update", storyNews: "update" }],
      nobody,
      [{ alertId: 1, news: "new" }],
    ],
    [
      "no update when it asks for what is new",
      { ...EVERYTHING, tells: ["new"] },
      [{ ...RAISED, news: "update", storyNews: "update" }],
      new Set([1]),
      [],
    ],
    [
      "updates alone when it asks for those",
      { ...EVERYTHING, tells: ["updates"] },
      [RAISED, { ...RAISED, id: 2, articleId: 2, news: "update", storyNews: "update" }],
      nobody,
      [{ alertId: 2, news: "update" }],
    ],
    [
      "two articles of one story that came together as a story and its update",
      EVERYTHING,
      [RAISED, { ...RAISED, id: 2, articleId: 2, news: "update", storyNews: "update" }],
      nobody,
      [
        { alertId: 1, news: "new" },
        { alertId: 2, news: "update" },
      ],
    ],
  ] as const)("%s", (_words, channel, alerts, known, owed) => {
    expect(owedTellings(channel, alerts, known)).toEqual(owed);
  });
});
