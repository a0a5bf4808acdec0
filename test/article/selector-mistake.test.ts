import { describe, expect, it } from "vitest";
import { selectorMistake } from "../../src/article/selector-mistake.ts";

describe("selectorMistake", () => {
  it.each(["h1", "article > .text", "aside, .ad", '[itemprop~="articleBody"] p:not(.note)', "div:has(> h1)"])(
    "finds none in %s",
    (selector) => expect(selectorMistake(selector)).toBeNull(),
  );

  it.each(["h1[", ":fist", "a,,b", "p:nth-child(x)", "p::text", "a:not("])("refuses %s", (selector) =>
    expect(selectorMistake(selector)).toBe("is not a CSS selector"),
  );

  it("refuses HTML, which would be taken for an element to create", () =>
    expect(selectorMistake(" <p>")).toBe("is HTML, not a CSS selector"));
});
