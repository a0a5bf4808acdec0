import { describe, expect, it } from "vitest";
import { copyRecall, groupOwn, readTexts, tallyPairs } from "./stories.ts";
import { scoreOf } from "./tally.ts";

/** What grouping reaches on the project's own texts. Lower a floor only with a reason in the commit. */
const FLOORS = {
  within: { precision: 0.97, recall: 0.93 },
  across: { precision: 0.97, recall: 0.78 },
  copies: 0.99,
} as const;

const texts = readTexts();
const pairs = tallyPairs(texts, groupOwn(texts));

describe("stories on the project's own texts", () => {
  it("are enough to tell: 80 happenings, 400 texts, most in five languages or more", () => {
    const languages = new Map<string, Set<string>>();
    for (const { story, lang } of texts) languages.set(story, (languages.get(story) ?? new Set()).add(lang));
    expect(languages.size).toBeGreaterThanOrEqual(80);
    expect(texts.length).toBeGreaterThanOrEqual(400);
    expect([...languages.values()].filter(({ size }) => size >= 4)).toHaveLength(languages.size);
  });

  it.each(["within", "across"] as const)("keep precision and recall %s languages", (side) => {
    const { precision, recall } = scoreOf(pairs[side]);
    expect(precision).toBeGreaterThanOrEqual(FLOORS[side].precision);
    expect(recall).toBeGreaterThanOrEqual(FLOORS[side].recall);
  });

  it.each([0.1, 0.2, 0.3])("hold copies of which a share of %d was edited", (share) => {
    expect(copyRecall(texts, share)).toBeGreaterThanOrEqual(FLOORS.copies);
  });
});
