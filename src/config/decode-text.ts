import { isUtf8 } from "node:buffer";
import type { Finding } from "./scan-yaml.ts";

/** The most that is read of one configuration file; a larger one is a mistake, or an attack on the parser. */
export const LARGEST_FILE_BYTES = 1024 * 1024;

/** What mends a file that is larger. */
export const TOO_LARGE_HINT = "leave something out; files of lexicon/ may be divided";

/** Tab, line feed and carriage return are the only control characters of a text; NUL ends a job in the database. */
const UNPRINTABLE = /(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** The text of a configuration file, or what keeps it from being one. */
export type DecodedText =
  | { readonly kind: "decoded"; readonly text: string }
  | { readonly kind: "broken"; readonly text: string; readonly finding: Finding };

/** Reads the bytes of a configuration file: UTF-8 of at most 1 MB, with or without byte order mark. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > LARGEST_FILE_BYTES) {
    const message = `the file has ${bytes.length} bytes, more than the ${LARGEST_FILE_BYTES} that are read`;
    return { kind: "broken", text: "", finding: { offset: 0, message, hint: TOO_LARGE_HINT } };
  }
  const text = new TextDecoder().decode(bytes);
  if (!isUtf8(bytes)) {
    const finding = { offset: text.indexOf("\uFFFD"), message: "is not UTF-8", hint: "save the file as UTF-8" };
    return { kind: "broken", text, finding };
  }
  const offset = text.search(UNPRINTABLE);
  if (offset >= 0) {
    const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
    return {
      kind: "broken",
      text,
      finding: { offset, message: `holds the control character U+${code}`, hint: "delete it" },
    };
  }
  return { kind: "decoded", text };
}

/** Whether a value holds characters that may neither be stored nor shown, as `"\0"` in quotes does. */
export function isPrintable(value: string): boolean {
  return !UNPRINTABLE.test(value);
}
