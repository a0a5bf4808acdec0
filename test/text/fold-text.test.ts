import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, foldToString } from "../../src/text/fold-text.ts";

describe("folding", () => {
  it.each([
    ["İbrahim", "ibrahim"],
    ["IŞIK ışık", "isik isik"],
    ["Əliyev", "aliyev"],
    ["Әлиев", "aлиев"],
    ["Ёлка", "елка"],
    ["Йод", "йод"],
    ["и\u0306од", "йод"],
    ["Зелёный", "зеленый"],
    ["Алии\u0301в", "алиив"],
    ["Azerbaïdjan, Érevan", "azerbaidjan, erevan"],
    ["Cœur straße Łódź", "coeur strasse lodz"],
    ["أَذَرْبَيْجَان", "اذربيجان"],
    ["آسيا إيران أرمينيا", "اسيا ايران ارمينيا"],
    ["علی کریم", "علي كريم"],
    ["الرئاسة", "الرياسه"],
    ["ايـــران", "ايران"],
    ["ایرانی\u200cها", "ايرانيها"],
    ["שָׁלוֹם", "שלומ"],
    ['ארה״ב ארה"ב', "ארהב ארהב"],
    ["רמטכ'ל", "רמטכל"],
    ["\"שלום\" 'x'", "\"שלומ\" 'x'"],
    ["۱۲۳ ٤٥ １２ ७", "123 45 12 7"],
    ["ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"],
    ["Երևան ԵՐԵՎԱՆ", "երեւան երեւան"],
    ["եւ և", "եւ եւ"],
    ["ի՞նչ", "ինչ"],
    ["ﬁrst ﻻ", "first لا"],
    ["𝐈𝐫𝐚𝐧", "iran"],
    ["қазақ ң ү ұ і", "қазақ ң ү ұ і"],
    ["co\u00adoperate", "cooperate"],
    ["a\u0000b", "a b"],
  ])("makes %j into %j", (text, folded) => {
    expect(foldToString(text)).toBe(folded);
  });

  it("keeps apart what differs by more than habit", () => {
    expect(foldToString("й")).not.toBe(foldToString("и"));
    expect(foldToString("қ")).not.toBe(foldToString("к"));
    expect(foldToString("ң")).not.toBe(foldToString("н"));
    expect(foldToString("چ")).not.toBe(foldToString("ج"));
  });

  it("says where each folded unit came from", () => {
    const text = "x\u0301 \u200cی ﬁ 😀 end";
    const { units, length, offsets } = foldText(text);
    const found = Array.from({ length }, (_, at) => [
      String.fromCharCode(units[at] ?? 0),
      text.slice(offsets?.[at] ?? at).charAt(0),
    ]);
    expect(found.filter(([folded]) => folded !== "￼")).toEqual([
      ["x", "x"],
      [" ", " "],
      ["ي", "ی"],
      [" ", " "],
      ["f", "ﬁ"],
      ["i", "ﬁ"],
      [" ", " "],
      [" ", " "],
      ["e", "e"],
      ["n", "n"],
      ["d", "d"],
    ]);
  });

  it("takes each flag for a word of its own", () => {
    const text = "x🇦🇿🇷🇺Баку 🇷🇺, 🇦 end";
    const { offsets, edges, wordCount } = foldText(text);
    const written = Array.from({ length: wordCount }, (_, word) => {
      const [start, end] = [edges[2 * word] ?? 0, edges[2 * word + 1] ?? 0];
      return text.slice(offsets?.[start] ?? start, offsets?.[end] ?? end);
    });
    expect(written).toEqual(["x", "🇦🇿", "🇷🇺", "Баку", "🇷🇺", "end"]);
    expect(foldToString("🇦🇿")).not.toBe(foldToString("🇦🇲"));
  });

  it("never loses its place, whatever the text", () => {
    const anyText = fc.string({
      unit: fc.oneof(fc.constantFrom(...'ِﬁﷺ\u200cəİи\u0306ב"ג😀🇦🇿𝐈\ud800 '), fc.string({ unit: "binary" })),
    });
    fc.assert(
      fc.property(anyText, (text) => {
        const { length, offsets } = foldText(text);
        if (offsets === null) return length === text.length;
        const used = Array.from(offsets.subarray(0, length + 1));
        return used[length] === text.length && used.every((offset, at) => at === 0 || offset >= (used[at - 1] ?? 0));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("folds a text of signs that each become eighteen letters", () => {
    expect(foldText("\ufdfa".repeat(1_000)).length).toBe(18_000);
  });
});
