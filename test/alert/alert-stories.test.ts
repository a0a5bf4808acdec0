import { describe, expect, it } from "vitest";
import { alertStories } from "../../src/alert/alert-stories.ts";
import { worthTelling } from "../../src/alert/worth-telling.ts";
import { makeAlert, OUTLETS } from "../digest/make-alert.ts";

describe("alertStories", () => {
  it("keeps the order in which stories first appear", () => {
    const alerts = [
      makeAlert({ id: 5, storyId: 9 }),
      makeAlert({ id: 4, storyId: 2 }),
      makeAlert({ id: 3, storyId: 9 }),
    ];
    expect(alertStories(alerts).map((story) => story.id)).toEqual([9, 2]);
  });

  it("lets the alert with the highest score speak for the story, of equals the first told", () => {
    const alerts = [
      makeAlert({ id: 1, storyId: 1, score: 5 }),
      makeAlert({ id: 2, storyId: 1, score: 8, publishedAt: new Date("2026-11-22T10:00:00Z") }),
      makeAlert({ id: 3, storyId: 1, score: 8, publishedAt: new Date("2026-11-22T09:00:00Z") }),
    ];
    expect(alertStories(alerts)[0]?.lead.id).toBe(3);
  });

  it("counts an article under two topics once, and its outlet once", () => {
    const alerts = [
      makeAlert({ id: 1, storyId: 1, articleId: 7, score: 9, topic: "armenia-eu" }),
      makeAlert({ id: 2, storyId: 1, articleId: 7, score: 4, topic: "russia-iran-treaty" }),
      makeAlert({ id: 3, storyId: 1, articleId: 8, score: 6, topic: "armenia-eu" }),
      makeAlert({ id: 4, storyId: 1, articleId: 9, score: 6, source: OUTLETS.wire }),
    ];
    const [story] = alertStories(alerts);
    expect(story?.articles.map((alert) => alert.articleId)).toEqual([7, 8, 9]);
    expect(story?.topics).toEqual(["armenia-eu", "russia-iran-treaty"]);
    expect(story?.sources.map((source) => source.slug)).toEqual(["tbilisi-courier", "caspian-wire"]);
  });
});

describe("worthTelling", () => {
  it.each([
    ["alert", true],
    ["review", false],
  ] as const)("of a match of level %s says %s", (level, told) => {
    expect(worthTelling({ level })).toBe(told);
  });
});
