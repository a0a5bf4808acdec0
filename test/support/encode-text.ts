/** Bytes of a text in a charset of one or two bytes for each character, made by asking the decoder what bytes mean. */
export function encodeText(text: string, charset: string): Uint8Array {
  const bytes = bytesOf(charset);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const written = bytes.get(character);
      if (written === undefined) throw new Error(`${charset} has no ${character}`);
      return written;
    }),
  );
}

/** Whether a charset has all characters of a text. */
export function canEncode(text: string, charset: string): boolean {
  const bytes = bytesOf(charset);
  return [...text].every((character) => bytes.has(character));
}

const WIDE = new Set(["euc-jp", "euc-kr", "shift_jis", "gb18030", "big5"]);
const known = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** What each character is written as; of several ways the lowest bytes, and one byte before two. */
function bytesOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const held = known.get(charset);
  if (held !== undefined) return held;
  const bytes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const take = (...written: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(written));
    if ([...character].length === 1 && character !== "\ufffd" && !bytes.has(character)) bytes.set(character, written);
  };
  for (let byte = 0; byte <= 0xff; byte++) take(byte);
  for (let lead = 0x81; WIDE.has(charset) && lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) take(lead, trail);
  }
  known.set(charset, bytes);
  return bytes;
}

/** Bytes of a text in UTF-16, without a byte order mark. */
export function encodeUtf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}
