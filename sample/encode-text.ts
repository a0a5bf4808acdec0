/** The character sets that outlets of the sample write in. */
export type Charset = "utf-8" | "windows-1251" | "windows-1256";

/** Markup as bytes of a character set; a letter that the set lacks is written as a numeric reference. */
export function encodeText(markup: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(markup, "utf8");
  const codes = codesOf(charset);
  const bytes = Array.from(markup).flatMap((letter) => codes.get(letter) ?? referenceTo(letter));
  return Buffer.from(bytes.flat());
}

function referenceTo(letter: string): readonly number[] {
  return [...Buffer.from(`&#${letter.codePointAt(0)};`, "latin1")];
}

/** The code of each letter, read off the platform's own decoder. */
function codesOf(charset: Charset): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(charset);
  return new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
}
