import { describe, expect, it } from "vitest";
import { storyFacts } from "../../src/story/story-facts.ts";

const PUBLISHED_AT = new Date("2026-11-23T06:00:00Z");

function factsOf(text: string): string[] {
  return [...storyFacts({ title: "", text }, PUBLISHED_AT)].sort();
}

describe("storyFacts", () => {
  it.each([
    ["groups of thousands", "1,200 and 1.200 and 1 200 and 1\u{a0}200", ["1200"]],
    ["decimal commas and points", "17,5 against 17.5 percent", ["17.5"]],
    ["Persian digits", "۴۷ ماده", ["47"]],
    ["Arabic digits", "٤٧ مادة", ["47"]],
    ["a day before its month", "on 8 August", ["08-08"]],
    ["a day after its month", "on August 8, as said", ["08-08"]],
    ["dates in several languages", "8 августа, 8 avqust, օգոստոսի 8, 8 აგვისტოს, ۸ اوت, ב-8 באוגוסט", ["08-08"]],
    ["a date in digits", "since 08.08.2025", ["08-08"]],
    ["two numbers with a hyphen between them", "a score of 17-13", ["13", "17"]],
  ])("reads %s", (_, text, facts) => {
    expect(factsOf(text)).toEqual(facts);
  });

  it.each([
    ["years", "from 1992 to 2026"],
    ["small numbers", "two of 3 and 12 others"],
    ["numbers that all news hold", "within 24 hours, 50 percent of 100"],
    ["times of day", "at 14:35 and 9:17"],
    ["the days about publication", "on 22 November, 23 November and 24 ноября"],
    ["numbers beyond exactness", `account ${"9".repeat(30)}`],
    ["a text without digits", "nothing here"],
  ])("leaves out %s", (_, text) => {
    expect(factsOf(text)).toEqual([]);
  });
});
