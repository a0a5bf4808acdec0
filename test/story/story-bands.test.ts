import { describe, expect, it } from "vitest";
import { shingleSimilarity } from "../../src/story/shingle-similarity.ts";
import { storyBands } from "../../src/story/story-bands.ts";

/** A text of so many words, the same for the same seed. */
function makeText(seed: number, wordCount: number): string {
  let state = seed * 2_654_435_761;
  const words = Array.from({ length: wordCount }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `w${state % 5_000}`;
  });
  return words.join(" ");
}

/** The text with every so-many-th word replaced. */
function edited(text: string, every: number): string {
  return text
    .split(" ")
    .map((word, at) => (at % every === every - 1 ? `x${word}` : word))
    .join(" ");
}

function shareBand(a: readonly number[], b: readonly number[]): boolean {
  return a.some((band) => b.includes(band));
}

describe("storyBands", () => {
  it("gives sixteen signed numbers of 32 bits", () => {
    const bands = storyBands("Headline", makeText(1, 300));
    expect(bands).toHaveLength(16);
    for (const band of bands) expect(band).toBe(band | 0);
  });

  it("gives the same numbers for a text whatever its case, accents and letter forms", () => {
    expect(storyBands("İLHAM ƏLİYEV", "Ёлки в Баку")).toEqual(storyBands("ilham aliyev", "елки в баку"));
    expect(storyBands("", "كتابة الأخبار")).toEqual(storyBands("", "کتابه الاخبار"));
  });

  it.each([
    ["", "", 0],
    ["!", "… —", 0],
    ["One", "", 16],
    ["One two", "", 16],
  ])("gives for the title %j and the text %j %i numbers", (title, text, count) => {
    expect(storyBands(title, text)).toHaveLength(count);
  });

  it("finds 199 of 200 copies in which one word in forty was edited", () => {
    const found = Array.from({ length: 200 }, (_, seed) => {
      const text = makeText(seed, 350);
      return shareBand(storyBands("Headline", text), storyBands("Other headline", edited(text, 40)));
    });
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(199);
  });

  it("shares a band between at most one in a thousand of unlike texts", () => {
    const bands = Array.from({ length: 150 }, (_, seed) => storyBands("Headline", makeText(seed, 350)));
    const pairs = bands.flatMap((a, at) => bands.slice(at + 1).map((b) => shareBand(a, b)));
    expect(pairs.filter(Boolean).length / pairs.length).toBeLessThan(0.001);
  });
});

describe("shingleSimilarity", () => {
  const text = makeText(3, 200);
  const others = makeText(4, 200);
  it.each([
    ["the same text", { title: "a", text }, { title: "a", text }, 1, 1],
    ["unlike texts", { title: "", text }, { title: "", text: others }, 0, 0.01],
    ["the first half", { title: "", text }, { title: "", text: text.split(" ").slice(0, 100).join(" ") }, 0.48, 0.51],
    ["one word in ten edited", { title: "", text }, { title: "", text: edited(text, 10) }, 0.5, 0.6],
    ["no words at all", { title: "", text: "" }, { title: "", text: "" }, 0, 0],
  ])("of %s lies where shingles say", (_, a, b, least, most) => {
    const similarity = shingleSimilarity(a, b);
    expect(similarity).toBe(shingleSimilarity(b, a));
    expect(similarity).toBeGreaterThanOrEqual(least);
    expect(similarity).toBeLessThanOrEqual(most);
  });
});
