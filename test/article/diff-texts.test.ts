import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPiece, diffTexts, hasChange, inContext } from "../../src/article/diff-texts.ts";

const joined = (pieces: readonly DiffPiece[], kind: "added" | "removed") =>
  pieces
    .filter((piece) => piece.kind === "same" || piece.kind === kind)
    .map(({ text }) => text)
    .join("");

const shown = (pieces: readonly DiffPiece[]) =>
  pieces.map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`)).join("");

describe("the edits of a text", () => {
  it.each([
    ["en", "Three people were hurt.", "Five people were hurt.", "[-Three][+Five] people were hurt."],
    ["fa", "سه نفر کشته شدند.", "پنج نفر کشته شدند.", "[-سه][+پنج] نفر کشته شدند."],
    ["fa", "می‌رود.", "می‌روند.", "[-می‌رود][+می‌روند]."],
    ["hy", "Երեք մարդ է տուժել։", "Հինգ մարդ է տուժել։", "[-Երեք][+Հինգ] մարդ է տուժել։"],
    ["ar", "قُتل ثلاثة أشخاص", "قُتل خمسة أشخاص", "قُتل [-ثلاثة][+خمسة] أشخاص"],
  ])("are told word by word (%s)", (_, before, after, edits) => {
    expect(shown(diffTexts(before, after))).toBe(edits);
  });

  it("are none between a text and itself", () => {
    expect(hasChange(diffTexts("One.\n\nTwo.", "One.\n\nTwo."))).toBe(false);
    expect(diffTexts("", "")).toEqual([]);
  });

  it("give both texts again, whatever they hold", () => {
    const text = fc.array(fc.constantFrom("a", "б ", "Երեք", "می‌", ". ", "\n\n", "«", "😀", " "), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(""), other.join("")];
        const pieces = diffTexts(before, after);
        expect([joined(pieces, "removed"), joined(pieces, "added")]).toEqual([before, after]);
      }),
    );
  });

  it("take bounded time on two long texts without a word in common", () => {
    const before = Array.from({ length: 40_000 }, (_, n) => `a${n}`).join(" ");
    const after = Array.from({ length: 40_000 }, (_, n) => `b${n}`).join(" ");
    const { user: start } = process.cpuUsage();
    const pieces = diffTexts(before, after);
    expect(joined(pieces, "added")).toBe(after);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3_000);
  });

  it("are shown with a few words around them", () => {
    const before = `${"word ".repeat(50)}three ${"word ".repeat(50)}`;
    const pieces = inContext(diffTexts(before, before.replace("three", "five")), 12);
    expect(shown(pieces)).toBe("… word word [-three][+five] word word …");
  });
});
