import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/text/clean-text.ts";

describe("cleanText", () => {
  test.each([
    { what: "NUL", dirty: "Ba\u0000ku", clean: "Baku" },
    { what: "C0 controls", dirty: "a\u0001\u0008\u001bb", clean: "ab" },
    { what: "DEL and C1 controls", dirty: "a\u007f\u0080\u009fb", clean: "ab" },
    { what: "line ends of every kind", dirty: "a\r\nb\rc\u0085d\u2028e\u2029f\fg", clean: "a\nb\nc\nd\ne\nf\ng" },
    { what: "lone surrogates", dirty: "a\ud800b\udc00c", clean: "abc" },
    { what: "noncharacters", dirty: "a\ufffe\uffff\ufdd0\u{1fffe}b", clean: "ab" },
    { what: "byte order marks", dirty: "\ufeffa\ufeffb", clean: "ab" },
    { what: "bidirectional overrides", dirty: "gpj.\u202Eexe\u202C", clean: "gpj.exe" },
    { what: "bidirectional isolates", dirty: "\u2066a\u2069 \u2067b", clean: "a b" },
  ])("takes out $what", ({ dirty, clean }) => {
    expect(cleanText(dirty, 1000)).toBe(clean);
  });

  test.each([
    { what: "ZWNJ in Persian", text: "می\u200cرود" },
    { what: "directional marks", text: "\u200fשלום\u200e" },
    { what: "emoji and other pairs", text: "🇦🇲 𐌰 👨‍👩‍👧" },
    { what: "tabs and line ends", text: "a\tb\nc" },
    { what: "the scripts of the eleven languages", text: "Ərdoğan ქართული Հայերեն қазақша عربي עברית élysée" },
  ])("keeps $what", ({ text }) => {
    expect(cleanText(text, 1000)).toBe(text);
  });

  test("never cuts a surrogate pair in two", () => {
    expect(cleanText("ab😀cd", 3)).toBe("ab");
    expect(cleanText("ab😀cd", 4)).toBe("ab😀");
  });

  test("gives a bounded, well-formed string without NUL for any input, and the same when cleaned again", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (units, length) => {
        const clean = cleanText(String.fromCharCode(...units), length);
        expect(clean.length).toBeLessThanOrEqual(length);
        expect(/\p{Surrogate}|\0/u.test(clean)).toBe(false);
        expect(cleanText(clean, length)).toBe(clean);
      }),
    );
  });
});
