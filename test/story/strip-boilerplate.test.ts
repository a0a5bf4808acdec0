import { describe, expect, it } from "vitest";
import { stripBoilerplate } from "../../src/story/strip-boilerplate.ts";

const NEWS = "Парламент принял закон в первом чтении.";

describe("stripBoilerplate", () => {
  it.each([
    ["a dateline with a dash", `ЕРЕВАН, 23 ноября – ${NEWS}`],
    ["a dateline with the agency in brackets", `TBILISI (Caspian Wire) — ${NEWS}`],
    ["a dateline with the agency between slashes", `МОСКВА, 23 ноября. /ЛИНИЯ/. ${NEWS}`],
    ["a footer", `${NEWS}\n\nПодписывайтесь на наш канал`],
    ["several footers", `${NEWS}\n\nRead more: another text\n\n© Caspian Wire\n\n#law #parliament`],
  ])("takes off %s", (_, text) => {
    expect(stripBoilerplate(text).trim()).toBe(NEWS);
  });

  it.each([
    ["a sentence with a dash", "Ministers agreed on it yesterday — at last, after years."],
    [
      "a long last paragraph that names a phrase of footers",
      `${NEWS}\n\n${"They follow us, he said. ".repeat(20).trim()}`,
    ],
    ["a text that is a footer whole", "Subscribe to our channel"],
    ["nothing", ""],
  ])("leaves %s as it is", (_, text) => {
    expect(stripBoilerplate(text)).toBe(text);
  });

  it("takes out hashtags, names of accounts and addresses", () => {
    expect(stripBoilerplate("So #баку says @ministry https://wire.example/a?b it").split(/\s+/u)).toEqual([
      "So",
      "says",
      "it",
    ]);
  });

  it("takes time in proportion to the length of hostile text", () => {
    const started = performance.now();
    for (const hostile of ["A ".repeat(50_000), "-".repeat(100_000), "\n\n".repeat(50_000), "/".repeat(100_000)]) {
      stripBoilerplate(hostile);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
