import { describe, expect, it } from "vitest";
import { nameSkeleton } from "../../src/story/name-skeleton.ts";
import { keyKind, storyPrint } from "../../src/story/story-print.ts";
import type { Language } from "../../src/text/language.ts";

describe("nameSkeleton", () => {
  it.each<[string, readonly (readonly [Language, string])[]]>([
    [
      "PCNN",
      [
        ["en", "Pashinyan"],
        ["ru", "Пашинян"],
        ["hy", "Փաշինյան"],
        ["ka", "ფაშინიანი"],
        ["fa", "پاشینیان"],
        ["ar", "باشينيان"],
        ["he", "פשיניאן"],
        ["az", "Paşinyan"],
        ["fr", "Pachinian"],
      ],
    ],
    [
      "RKC",
      [
        ["en", "Araghchi"],
        ["ru", "Аракчи"],
        ["hy", "Արաղչի"],
        ["fa", "عراقچی"],
        ["ar", "عراقجي"],
        ["az", "Əraqçi"],
        ["tr", "Arakçi"],
      ],
    ],
    [
      "SKNK",
      [
        ["en", "Sighnaghi"],
        ["ka", "სიღნაღი"],
        ["ru", "Сигнахи"],
        ["az", "Siğnaği"],
      ],
    ],
    [
      "DPDP",
      [
        ["en", "Tabatabai"],
        ["he", "טבטבאי"],
        ["fa", "طباطبایی"],
        ["ru", "Табатабаи"],
      ],
    ],
    [
      "PRCK",
      [
        ["en", "Overchuk"],
        ["ru", "Оверчук"],
        ["fr", "Overtchouk"],
        ["az", "Overçuk"],
      ],
    ],
  ])("is %s however the name is written", (skeleton, spellings) => {
    for (const [language, spelling] of spellings) expect(nameSkeleton(spelling, language), spelling).toBe(skeleton);
  });
});

describe("storyPrint", () => {
  it("gives each key once, as signed 32 bits, in order, and knows its kind", () => {
    const keys = storyPrint({
      ...{ title: "Talks in Gabala", text: "Talks in Gabala cost 740 manat.", language: "en" },
      ...{ publishedAt: new Date("2026-11-23T12:00:00Z"), concepts: [{ name: "meet", kind: "act" }] },
    });
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
    for (const key of keys) expect(key).toBe(key | 0);
    expect(new Set(keys.map(keyKind))).toEqual(new Set(["band", "word", "name", "number", "act"]));
  });
});
