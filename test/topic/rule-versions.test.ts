import { describe, expect, it } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import type { Lexicon } from "../../src/topic/lexicon-schema.ts";
import { changedTopics, ruleSetVersion, topicVersions } from "../../src/topic/rule-versions.ts";
import type { TopicEntry } from "../../src/topic/topic-schema.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

const own = { emil: { kind: "person" as const, en: ["Emil"] } };
const topics = {
  people: topicOf({ any: ["anna"] }),
  readers: topicOf({ frame: { who: "carl", does: "sells", whom: ["bread", "emil"] } }, { concepts: own }),
};
const before = topicVersions(topics, smallLexicon);

function changed(newer: Readonly<Record<string, TopicEntry>>, lexicon: Lexicon = smallLexicon): readonly string[] {
  return [...changedTopics(Object.fromEntries(before), topicVersions(newer, lexicon))];
}

const { people, readers } = topics;

describe("the version of a topic's rules", () => {
  it.each([
    ["a threshold", { ...people, alert: 0.7 }],
    ["a weight", topicOf({ any: ["anna"], weight: 2 })],
    ["a rule", topicOf({ any: ["anna", "bert"] })],
    ["a penalty", topicOf({ any: ["anna"] }, { penalties: [{ name: "bread", any: ["bread"], weight: 1 }] })],
  ])("changes with %s, and of that topic alone", (_what, edited) => {
    expect(changed({ people: edited, readers })).toEqual(["people"]);
  });

  it("changes with a concept of the lexicon that the topic speaks of, however deep", () => {
    const dora = { kind: "person" as const, en: ["Dora", "Dorothea"] };
    expect(changed(topics, { ...smallLexicon, dora })).toEqual(["readers"]);
  });

  it("changes with a concept of its own", () => {
    const concepts = { emil: { ...own.emil, ru: ["Эмиль"] } };
    expect(changed({ people, readers: { ...readers, concepts } })).toEqual(["readers"]);
  });

  it("stays when only words for readers change, or concepts that it does not speak of", () => {
    const bert = { ...smallLexicon["bert"], kind: "person" as const, ru: ["Берт"] };
    const anna = { kind: "person" as const, en: ["Anna"], note: "a first name" };
    const retold = { ...people, name: "Others", about: "Told in other words." };
    expect(changed({ readers, people: retold }, { ...smallLexicon, bert, anna })).toEqual([]);
  });

  it("names new topics as changed, and removed ones not", () => {
    expect(changed({ people, new: topicOf({ any: ["bert"] }) })).toEqual(["new"]);
  });

  it("makes one version of all, whatever order they stand in", () => {
    const turned = topicVersions({ readers, people }, smallLexicon);
    expect(ruleSetVersion(turned)).toBe(ruleSetVersion(before));
    expect(ruleSetVersion(topicVersions({ people }, smallLexicon))).not.toBe(ruleSetVersion(before));
    expect(compileMatcher(topics, smallLexicon).ruleVersion).toBe(ruleSetVersion(before));
  });
});
