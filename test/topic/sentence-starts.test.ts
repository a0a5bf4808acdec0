import { describe, expect, it } from "vitest";
import { divideText } from "../../src/topic/sentence-starts.ts";

describe("dividing a text", () => {
  it.each([
    ["One. Two! Three? Four… Five", 5],
    ["Mr. Aliyev met J. D. Vance. They spoke.", 2],
    ["He said: “Stop.” She left.", 2],
    ["Prices rose 3.5 percent. Then fell.", 2],
    ["It ended in 2025. Then came 2026.", 2],
    ["Приехал И. Алиев. Он из г. Баку. Так.", 3],
    ["ماذا قال؟ لا شيء. انتهى", 3],
    ["Առաջինը։ Երկրորդը: Երրորդը", 3],
    ["Wait... What?! Yes.", 3],
    ["an end. not of a sentence", 1],
  ])("%s has %i sentences", (text, count) => {
    expect(divideText(text).sentences).toHaveLength(count);
  });

  it("tells paragraphs by an empty line, sentences by a line break", () => {
    expect(divideText("A\nB\n\nC\n \nD")).toEqual({ sentences: [0, 2, 5, 9], paragraphs: [0, 0, 1, 2] });
  });
});
