import { describe, expect, it } from "vitest";
import { meanF1, shareRight } from "./extraction/extraction.ts";
import { judgePages, MEASURES } from "./extraction/measure.ts";

/** What extraction reaches on the project's own pages, in per cent. Lower a floor only with a reason in the commit. */
const TEXT_FLOOR = 99;
/** No style and no language alone may fall below. */
const GROUP_FLOOR = 97;
const MEASURE_FLOOR = 98;

const judged = judgePages();
const LANGUAGES = ["ar", "az", "en", "fa", "fr", "he", "hy", "ka", "kk", "ru", "tr"];

describe("extraction on the project's own pages", () => {
  it("reads at least sixty pages, in each of the eleven languages", () => {
    expect(judged.length).toBeGreaterThanOrEqual(60);
    expect([...new Set(judged.map(({ language }) => language))].sort()).toEqual(LANGUAGES);
  });

  it("finds their text", () => {
    expect(meanF1(judged)).toBeGreaterThanOrEqual(TEXT_FLOOR);
  });

  it.each([...new Set(judged.map(({ style }) => style))])("finds the text of each %s", (style) => {
    expect(meanF1(judged.filter((one) => one.style === style))).toBeGreaterThanOrEqual(GROUP_FLOOR);
  });

  it.each(LANGUAGES)("finds the text of pages in %s", (language) => {
    expect(meanF1(judged.filter((one) => one.language === language))).toBeGreaterThanOrEqual(GROUP_FLOOR);
  });

  it.each([...MEASURES.keys()])("keeps %s", (measure) => {
    expect(shareRight(judged, measure)).toBeGreaterThanOrEqual(MEASURE_FLOOR);
  });
});
