import { describe, expect, it } from "vitest";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import type { MatchText } from "../../src/topic/match.ts";
import { smallLexicon, topicOf } from "./rule-cases.ts";

/** So much text that what follows is past the lead. */
const FILLER = `${"Nothing is told here. ".repeat(20)}\n\n`;

function score(rule: object, article: Partial<MatchText>, rest: object = {}): number {
  const matcher = compileMatcher({ tried: topicOf(rule, rest) }, smallLexicon);
  const whole = { title: "", text: "", language: null, publishedAt: null, ...article };
  return matcher.match(whole)[0]?.score ?? 0;
}

function holds(rule: object, text: string): boolean {
  return score(rule, { text: FILLER + text }) > 0;
}

describe("a rule", () => {
  it.each([
    [{ any: ["anna"] }, "Anna came.", true],
    [{ any: ["anna"] }, "Hannah came.", false],
    [{ any: ["anna", "bert"] }, "Bert came.", true],
    [{ any: ["carl"] }, "Dora came.", true],
    [{ any: ["dora"] }, "Carl came.", false],
    [{ any: ["bread"] }, "A bread basket.", false],
    [{ any: ["bread"] }, "A bread basket and bread.", true],
    [{ all: ["anna", "bert"] }, "Anna came. Later Bert came.", true],
    [{ all: ["anna", "bert"] }, "Anna came.", false],
    [{ all: ["anna", { not: "bert" }] }, "Anna came.", true],
    [{ all: ["anna", { not: "bert" }] }, "Anna and Bert.", false],
    [{ "at-least": 2, of: ["anna", "bert", "carl"] }, "Anna and Dora.", true],
    [{ "at-least": 2, of: ["anna", "bert", "carl"] }, "Anna and Anna.", false],
    [{ near: ["anna", "bert"], within: 3 }, "Anna met one Bert.", true],
    [{ near: ["anna", "bert"], within: 3 }, "Bert met one Anna.", true],
    [{ near: ["anna", "bert"], within: 3 }, "Anna met one old Bert.", false],
    [{ near: ["anna", "bert"] }, "Anna 1 2 3 4 5 6 7 8 9 Bert.", true],
    [{ near: ["anna", "bert"] }, "Anna 1 2 3 4 5 6 7 8 9 10 Bert.", false],
    [{ near: ["anna", "bert"], within: 5 }, "Anna. Then Bert.", true],
    [{ ordered: ["anna", "bert"], within: 3 }, "Anna met Bert.", true],
    [{ ordered: ["anna", "bert"], within: 3 }, "Bert met Anna.", false],
    [{ ordered: ["anna", "bert"], within: 3 }, "Bert met Anna, not Bert.", true],
    [{ sentence: ["anna", "bert"] }, "Anna, it is said, met Bert.", true],
    [{ sentence: ["anna", "bert"] }, "Anna came. Bert came.", false],
    [{ sentence: ["anna", "bert"] }, "Anna came\nBert came", false],
    [{ sentence: ["anna", "bert"], within: 2 }, "Anna did at last meet Bert.", false],
    [{ paragraph: ["anna", "bert"] }, "Anna came. Bert came.", true],
    [{ paragraph: ["anna", "bert"] }, "Anna came.\n\nBert came.", false],
    [{ frame: { who: "anna", does: "sells", whom: "bert" } }, "Anna sold Bert a horse.", true],
    [{ frame: { who: "anna", does: "sells", whom: "bert" } }, "Anna a horse to Bert has sold.", true],
    [{ frame: { who: "anna", does: "sells", whom: "bert" } }, "Bert sells to Anna.", true],
    [{ frame: { who: "anna", does: "sells", whom: "bert" }, within: 2 }, "Anna sold to Bert.", false],
    [{ frame: { who: "anna", does: "sells", whom: "bert", order: "who-first" } }, "Bert sells to Anna.", false],
    [{ frame: { who: "anna", does: "sells", whom: "bert", order: "who-first" } }, "Anna was selling Bert short.", true],
    [{ frame: { who: ["anna", "bert"], does: "sells", whom: ["bread"] } }, "Bert sells bread.", true],
    [{ frame: { who: "anna", does: "sells", whom: "bert" } }, "Anna sold it. Bert came.", false],
    [{ sentence: ["anna", "bert"], without: "carl" }, "Anna met Bert.", true],
    [{ sentence: ["anna", "bert"], without: "carl" }, "Anna met Bert and Dora.", false],
    [{ sentence: ["anna", "bert"], without: ["carl"] }, "Anna met Bert. Carl came.", true],
    [{ paragraph: ["anna", "bert"], without: ["carl"] }, "Anna met Bert. Carl came.", false],
    [{ near: ["carl", "dora"] }, "Dora came alone.", false],
    [{ near: ["carl", "dora"] }, "Dora came with Dora.", true],
    [{ sentence: ["anna", { near: ["bert", "carl"], within: 2 }] }, "Anna saw Bert and Carl.", true],
    [{ sentence: ["anna", { near: ["bert", "carl"], within: 2 }] }, "Anna saw Bert but never saw Carl.", false],
  ])("%j on %j: %s", (rule, text, expected) => {
    expect(holds(rule, text)).toBe(expected);
  });

  it.each([
    ["title", { title: "Anna", text: `${FILLER}Bert` }, true],
    ["title", { title: "Bert", text: `Anna. ${FILLER}Anna` }, false],
    ["lead", { title: "Bert", text: `Anna. ${FILLER}` }, true],
    ["lead", { title: "Anna", text: `${FILLER}Anna` }, false],
    ["body", { title: "Bert", text: `${FILLER}Anna` }, true],
    ["body", { title: "Anna", text: "Anna came." }, false],
    ["opening", { title: "Anna", text: `${FILLER}Bert` }, true],
    ["opening", { title: "Bert", text: `Anna. ${FILLER}` }, true],
    ["opening", { title: "Bert", text: `${FILLER}Anna` }, false],
  ])("looks in the %s alone: %#", (zone, article, expected) => {
    expect(score({ [zone]: "anna" }, article) > 0).toBe(expected);
  });

  it("takes title and lead together as the opening", () => {
    const rule = { opening: { all: ["anna", "bert"] } };
    expect(score(rule, { title: "Anna", text: "Somebody came. Bert was there." })).toBeGreaterThan(0);
    expect(score(rule, { title: "Anna", text: `${FILLER}Bert` })).toBe(0);
    expect(score({ opening: { title: "anna" } }, { title: "Anna", text: "Bert" })).toBeGreaterThan(0);
    expect(score({ opening: { title: "anna" } }, { title: "Bert", text: "Anna" })).toBe(0);
  });

  it("keeps its parts in one zone", () => {
    const rule = { title: { all: ["anna", "bert"] } };
    expect(score(rule, { title: "Anna and Bert" })).toBeGreaterThan(0);
    expect(score(rule, { title: "Anna", text: "Bert" })).toBe(0);
  });

  it.each([
    ["2025-01-01T00:00:00Z", true],
    ["2025-01-31T23:59:59Z", true],
    ["2024-12-31T23:59:59Z", false],
    ["2025-02-01T00:00:00Z", false],
  ])("holds between days: %s %s", (date, expected) => {
    const rule = { all: ["anna", { published: { from: "2025-01-01", to: "2025-01-31" } }] };
    expect(score(rule, { text: "Anna", publishedAt: new Date(date) }) > 0).toBe(expected);
  });

  it.each([
    [{ leaning: "state" }, true],
    [{ leaning: ["exile", "State"], country: "ru" }, true],
    [{ leaning: "state", country: ["AM", "AZ"] }, false],
    [{ slug: "herald" }, true],
    [{ family: "other-house" }, false],
  ])("holds by source: %j %s", (wanted, expected) => {
    const herald = { slug: "herald", country: "RU", leaning: "state", family: "house" };
    const matcher = compileMatcher({ tried: topicOf({ all: ["anna", { source: wanted }] }) }, smallLexicon, [herald]);
    const article = { title: "Anna", text: "", language: null, publishedAt: null };
    expect(matcher.match({ ...article, sourceSlug: "herald" })).toHaveLength(expected ? 1 : 0);
    expect(matcher.match({ ...article, sourceSlug: "unknown" })).toEqual([]);
    expect(matcher.match(article)).toEqual([]);
  });

  it("about days does not hold for an article without a date", () => {
    expect(score({ all: ["anna", { published: { from: "2025-01-01" } }] }, { text: "Anna" })).toBe(0);
  });
});

describe("a score", () => {
  it.each([
    ["in the body", { text: `${FILLER}Anna` }, 1],
    ["in the lead", { text: "Anna" }, 2],
    ["in the title", { title: "Anna" }, 3],
    ["twice in the body", { text: `${FILLER}Anna. Anna.` }, 1.5],
    ["in title and body", { title: "Anna", text: `${FILLER}Anna` }, 3.5],
    ["a hundred times", { text: FILLER + "Anna. ".repeat(100) }, 2],
  ])("of a concept %s", (_where, article, expected) => {
    expect(score({ any: ["anna"] }, article)).toBe(expected);
  });

  it("counts a phrase and a word in it once", () => {
    expect(score({ any: ["bread"] }, { text: `${FILLER}rye bread` })).toBe(1);
  });

  it("is that of the weakest part of all", () => {
    expect(score({ all: ["anna", "bert"] }, { title: "Anna", text: `${FILLER}Bert` })).toBe(1);
  });

  it("is capped by most", () => {
    expect(score({ any: ["anna"], most: 2.2 }, { title: "Anna" })).toBe(2.2);
  });

  it("follows the topic's own boost", () => {
    expect(score({ any: ["anna"] }, { title: "Anna" }, { boost: { title: 5 } })).toBe(5);
  });

  it("loses what penalties take", () => {
    const penalties = [{ name: "penalty", any: ["bert"], weight: 0.5 }];
    expect(score({ any: ["anna"] }, { title: "Anna", text: `${FILLER}Bert` }, { penalties })).toBe(2.5);
  });

  it("is nothing when a requirement fails or an exclusion holds", () => {
    const article = { title: "Anna", text: "Bert" };
    expect(score({ any: ["anna"] }, article, { require: "carl" })).toBe(0);
    expect(score({ any: ["anna"] }, article, { exclude: "bert" })).toBe(0);
    expect(score({ any: ["anna"] }, article, { require: "bert", exclude: "carl" })).toBe(3);
  });

  it("decides between alert and review", () => {
    const thresholds = { alert: 3, review: 2 };
    const matcher = compileMatcher({ tried: topicOf({ any: ["anna"] }, thresholds) }, smallLexicon);
    const levelOf = (title: string, text: string) =>
      matcher.match({ title, text, language: null, publishedAt: null })[0]?.level ?? null;
    expect(levelOf("Anna", "")).toBe("alert");
    expect(levelOf("", "Anna")).toBe("review");
    expect(levelOf("", `${FILLER}Anna`)).toBeNull();
  });
});
