import { describe, expect, it } from "vitest";
import { type MarkedPiece, markedField, markedSentence } from "../../src/alert/marked-text.ts";
import { shortenedPieces } from "../../src/alert/shortened-pieces.ts";
import type { Evidence } from "../../src/topic/match.ts";

function evidence(form: string, start: number, field: "title" | "text" = "text"): Evidence {
  return { concept: form.toLowerCase(), form, field, start, end: start + form.length };
}

/** Pieces as one string, marks in brackets. */
function shown(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, concept }) => (concept === null ? text : `[${text}]`)).join("");
}

describe("markedField", () => {
  const title = "Baku and Moscow, Baku again";
  it.each([
    [
      "marks each form where it stands",
      [evidence("Baku", 17, "title"), evidence("Moscow", 9, "title")],
      "Baku and [Moscow], [Baku] again",
    ],
    ["leaves evidence of the other field", [evidence("Baku", 0, "text")], title],
    ["leaves evidence that the text no longer holds there", [evidence("Baku", 3, "title")], title],
    ["leaves evidence beyond the end", [evidence("Baku", 90, "title"), evidence("Baku", -4, "title")], title],
    [
      "lets the longer of overlapping forms mark",
      [evidence("Moscow", 9, "title"), evidence("Moscow, Baku", 9, "title")],
      "Baku and [Moscow, Baku] again",
    ],
    ["marks nothing for an empty form", [evidence("", 4, "title")], title],
  ])("%s", (_, found, expected) => {
    expect(shown(markedField(title, found, "title"))).toBe(expected);
  });

  it("keeps every unit of a text with astral letters and right-to-left runs", () => {
    const text = "𝔹aku 🕊 پیمان Москва";
    const pieces = markedField(text, [evidence("پیمان", text.indexOf("پیمان"))], "text");
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(shown(pieces)).toContain("[پیمان]");
  });
});

describe("markedSentence", () => {
  const sentence = "Baku met Moscow in Baku.";
  it.each([
    [
      "finds the place where all evidence agrees",
      [evidence("Baku", 419), evidence("Moscow", 409)],
      "Baku met [Moscow] in [Baku].",
    ],
    [
      "leaves evidence of other sentences",
      [evidence("Baku", 400), evidence("Moscow", 409), evidence("Baku", 900)],
      "[Baku] met [Moscow] in Baku.",
    ],
    ["reads a sentence that is the title", [evidence("Moscow", 9, "title")], "Baku met [Moscow] in Baku."],
    ["marks nothing when no form stands in it", [evidence("Tehran", 409)], sentence],
    ["marks nothing without evidence", [], sentence],
  ])("%s", (_, found, expected) => {
    expect(shown(markedSentence(sentence, found))).toBe(expected);
  });
});

describe("shortenedPieces", () => {
  const words = "word ".repeat(100).trim();
  it("leaves a short text as it is", () => {
    const pieces = [{ text: "short", concept: null }];
    expect(shortenedPieces(pieces, 20)).toEqual(pieces);
  });

  it("cuts a long end between words", () => {
    const text = shown(shortenedPieces([{ text: words, concept: null }], 42));
    expect(text).toMatch(/^(?:word )*word…$/u);
    expect(text.length).toBeLessThanOrEqual(42);
  });

  it("cuts a long beginning so that the first mark is seen", () => {
    const pieces = [
      { text: `${words} `, concept: null },
      { text: "Baku", concept: "azerbaijan" },
      { text: ` ${words}`, concept: null },
    ];
    const text = shown(shortenedPieces(pieces, 200));
    expect(text).toMatch(/^….* \[Baku\] .*…$/u);
    expect(text.length).toBeLessThanOrEqual(205);
  });

  it("cuts a text without spaces anywhere but within a surrogate pair", () => {
    const text = shown(shortenedPieces([{ text: "🕊".repeat(100), concept: null }], 41));
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text.length).toBeGreaterThan(30);
  });
});
