import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../src/text/detect-language.ts";
import { LANGUAGES } from "../../src/text/language.ts";
import { BLIND_TITLES } from "../fixtures/text/blind-titles.ts";
import { LOOK_ALIKE_TITLES } from "../fixtures/text/look-alike-titles.ts";
import { MIXED_TITLES } from "../fixtures/text/mixed-titles.ts";
import { TITLES } from "../fixtures/text/titles-by-language.ts";

describe("detectLanguage", () => {
  test.each(LANGUAGES)("tells %s from titles alone", (language) => {
    const wrong = TITLES[language].filter((title) => detectLanguage(title, "", null) !== language);
    expect(wrong).toEqual([]);
  });

  test("is right on 99 titles in 100 even when the feed declares English, as software does by itself", () => {
    const all = LANGUAGES.flatMap((language) => TITLES[language].map((title) => ({ language, title })));
    const right = all.filter(({ language, title }) => detectLanguage(title, "", "en-US") === language);
    expect(all.length).toBeGreaterThanOrEqual(220);
    expect(right.length / all.length).toBeGreaterThanOrEqual(0.99);
  });

  test("is right on 99 in 100 of all titles, those that look like another language among them", () => {
    const all = LANGUAGES.flatMap((language) =>
      [...TITLES[language], ...LOOK_ALIKE_TITLES[language]].map((title) => ({ language, title })),
    );
    const right = all.filter(({ language, title }) => detectLanguage(title, "", null) === language);
    expect(all.length).toBeGreaterThanOrEqual(400);
    expect(all.every(({ title }) => title.length >= 25)).toBe(true);
    expect(right.length / all.length).toBeGreaterThanOrEqual(0.99);
  });

  test("is right on 97 in 100 of the titles that look like another language, in each language on 9 in 10", () => {
    const shares = LANGUAGES.map((language) => {
      const titles = LOOK_ALIKE_TITLES[language];
      return {
        count: titles.length,
        right: titles.filter((title) => detectLanguage(title, "", null) === language).length,
      };
    });
    for (const { count, right } of shares) expect(right / count).toBeGreaterThanOrEqual(0.9);
    const sum = (key: "count" | "right") => shares.reduce((total, share) => total + share[key], 0);
    expect(sum("right") / sum("count")).toBeGreaterThanOrEqual(0.97);
  });

  test("is right on 99 in 100 of titles with foreign brands, names, digits and quotation marks", () => {
    const all = LANGUAGES.flatMap((language) => MIXED_TITLES[language].map((title) => ({ language, title })));
    const wrong = all.filter(({ language, title }) => detectLanguage(title, "", null) !== language);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(all.filter(({ title }) => title.length < 25)).toEqual([]);
    expect(wrong.length / all.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.01);
  });

  test("is right on 95 in 100 of the shortest titles of the hardest pairs", () => {
    const wrong = BLIND_TITLES.filter(([language, title]) => detectLanguage(title, "", null) !== language);
    expect(wrong.length / BLIND_TITLES.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.05);
  });

  test("is right on headlines in capitals", () => {
    const all = LANGUAGES.flatMap((language) => TITLES[language].map((title) => ({ language, title })));
    const wrong = all.filter(
      ({ language, title }) => detectLanguage(title.toLocaleUpperCase(language), "", null) !== language,
    );
    expect(wrong.length / all.length).toBeLessThanOrEqual(0.01);
  });

  test.each([
    {
      title: "Baku Tehran Astana",
      text: "",
      declared: "az",
      language: "az",
      why: "names alone, so the declaration decides",
    },
    {
      title: "Ministri të enjten në Tiranë",
      text: "",
      declared: "sq",
      language: "sq",
      why: "a language beyond the eleven",
    },
    {
      title: "Міністр зустрівся з послом у Києві",
      text: "",
      declared: "uk-UA",
      language: "uk",
      why: "Ukrainian, declared",
    },
    { title: "Главы МИД встретились в Алматы", text: "", declared: "fa", language: "ru", why: "another script" },
    {
      title: "The ministers of the two states have met in the capital",
      text: "",
      declared: "de",
      language: "en",
      why: "many English words",
    },
    { title: "وزير الخارجية يصل إلى طهران", text: "", declared: "fa", language: "ar", why: "Arabic words outweigh it" },
    { title: "رئيس جمهور به تهران رفت", text: "", declared: null, language: "fa", why: "Persian with Arabic letters" },
    { title: "2025", text: "", declared: null, language: null, why: "no letters" },
    {
      title: "OPEC+",
      text: "Министры договорились о новых квотах на добычу",
      declared: null,
      language: "ru",
      why: "the text",
    },
    { title: "Новости дня", text: "", declared: "iw", language: "ru", why: "an old code" },
  ])("answers $language: $why", ({ title, text, declared, language }) => {
    expect(detectLanguage(title, text, declared)).toBe(language);
  });

  test("takes under 20 microseconds for a title", () => {
    const titles = LANGUAGES.flatMap((language) => TITLES[language]);
    const rounds = Array.from({ length: 30 }, () => {
      const startedAt = performance.now();
      for (const title of titles) detectLanguage(title, "", null);
      return performance.now() - startedAt;
    });
    const microseconds = (Math.min(...rounds) * 1000) / titles.length;
    expect(microseconds).toBeLessThan(20);
  });
});
