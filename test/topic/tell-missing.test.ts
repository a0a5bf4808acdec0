import { describe, expect, it } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

/** A rule, a text that it does not hold for, and what is said to be missing. */
const CASES: readonly (readonly [rule: object, text: string, missing: string])[] = [
  [{ any: ["anna"] }, "Bert.", "no anna"],
  [{ any: ["anna", "carl"] }, "Bert.", "no anna or carl"],
  [{ all: ["anna", "bert", "carl"] }, "Bert.", "no anna and no carl"],
  [{ not: "bert" }, "Bert.", "there is bert"],
  [{ "at-least": 2, of: ["anna", "bert", "carl"] }, "Bert.", "1 of the 2 needed; no anna or carl"],
  [{ title: "bert" }, "Bert.", "no bert in the title"],
  [{ frame: { who: "anna", does: "sells", whom: ["bert", "carl"] } }, "Anna met Bert.", "no sells"],
  [
    { frame: { who: "anna", does: "sells", whom: ["bert", "carl"] } },
    "Anna sold a horse. Bert came.",
    "anna, sells and (bert or carl), but not in one sentence",
  ],
  [{ sentence: ["anna", "bert"], without: "carl" }, "Anna, Bert and Carl came.", "anna and bert only beside carl"],
  [{ near: ["anna", "bert"], within: 2 }, "Anna was never seen near Bert.", "anna and bert, but not within 2 words"],
  [{ ordered: ["anna", "bert"] }, "Bert met Anna.", "anna and bert, but not within 10 words in this order"],
  [{ paragraph: ["anna", "bert"] }, "Anna.\n\nBert.", "anna and bert, but not in one paragraph"],
  [{ published: { from: "2025-01-01", to: "2025-02-01" } }, "Anna.", "not published from 2025-01-01 to 2025-02-01"],
  [{ published: { from: "2025-01-01" } }, "Anna.", "not published from 2025-01-01 on"],
];

describe("what a rule lacks", () => {
  it.each(CASES)("is said of %j", (rule, text, missing) => {
    const matcher = compileMatcher({ tried: topicOf(rule) }, smallLexicon);
    const [told] = matcher.explain({ title: "", text, language: null, publishedAt: null });
    expect(told?.parts[0]).toMatchObject({ points: 0, missing });
  });

  it("is nothing when the rule holds", () => {
    const matcher = compileMatcher({ tried: topicOf({ any: ["bert"] }) }, smallLexicon);
    const [told] = matcher.explain({ title: "", text: "Bert.", language: null, publishedAt: null });
    expect(told?.parts[0]?.missing).toBeNull();
  });
});
