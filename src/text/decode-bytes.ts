import { transcode } from "node:buffer";
import { labelledCharset } from "./charset-labels.ts";
import { guessCharset } from "./guess-charset.ts";
import { judgeUtf8 } from "./judge-utf8.ts";
import type { RawDocument } from "./raw-document.ts";
import { asWindows1252 } from "./windows-1252.ts";

/** A document as text, with the charset it was read in (a WHATWG name) and what was wrong about its labels. */
export interface DecodedDocument {
  readonly text: string;
  readonly charset: string;
  /** In words for the operator. */
  readonly problems: readonly string[];
}

const BYTE_ORDER_MARKS = [
  { charset: "utf-32be", bytes: [0, 0, 0xfe, 0xff] },
  { charset: "utf-32le", bytes: [0xff, 0xfe, 0, 0] },
  { charset: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { charset: "utf-16be", bytes: [0xfe, 0xff] },
  { charset: "utf-16le", bytes: [0xff, 0xfe] },
] as const;

/** How two characters of ASCII, with which all documents begin, lie in memory where nothing marks the byte order. */
const WIDE_BEGINNINGS = [
  { charset: "utf-32be", bytes: [0, 0, 0, null] },
  { charset: "utf-32le", bytes: [null, 0, 0, 0] },
  { charset: "utf-16be", bytes: [0, null, 0, null] },
  { charset: "utf-16le", bytes: [null, 0, null, 0] },
] as const;

/** Where the declaration of a document can stand: XML's first line, or the head of a page. */
const DECLARATION = {
  feed: { reach: 1024, pattern: /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']?\s*([\w.:-]+)/i },
  page: {
    reach: 4096,
    pattern: /<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i,
  },
};

/** Servers put these on everything, so that they say little. */
const WEAK_CHARSETS = new Set(["windows-1252"]);

/** Single-byte charsets of one script, each readable as the others, that servers mix up. */
const RIVALS = new Set(["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"]);

/** The odds, as a natural logarithm, at which the bytes are believed against a label. */
const SURE_ODDS = 8;

/**
 * Bytes to text. A byte order mark decides; then bytes that are UTF-8, but for stray ones, are UTF-8 whatever the labels
 * say; then the charset of the HTTP header, of the XML declaration or `meta`, and at last a guess from the bytes.
 * A header's latin-1 gives way to the document's own word and to a guess. Never throws; bytes that mean nothing in the
 * chosen charset become U+FFFD.
 */
export function decodeBytes(document: RawDocument, kind: "feed" | "page"): DecodedDocument {
  const { body } = document;
  const marked = startingWith(body, BYTE_ORDER_MARKS) ?? startingWith(body, WIDE_BEGINNINGS);
  if (marked !== null) return { text: decodeAs(marked, body), charset: marked, problems: [] };

  const header = /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(document.contentType ?? "")?.[1] ?? null;
  const declared = declaredLabel(body, kind);
  const labels = [header, declared].filter((label) => label !== null);
  const charsets = labels.map(labelledCharset).filter((charset) => charset !== null);
  const unknown = labels.filter((label) => labelledCharset(label) === null);
  const problems = unknown.map((label) => `declares an unknown charset: ${label.slice(0, 40)}`);

  const utf8 = judgeUtf8(body);
  if (utf8 !== "not-utf-8") {
    if (utf8 === "damaged") problems.push("has bytes that are not UTF-8");
    else if (utf8 === "valid" && charsets.some((charset) => charset !== "utf-8"))
      problems.push(`is UTF-8 but declares ${labels.join(", ")}`);
    if (utf8 === "valid") return { text: decodeValidUtf8(body), charset: "utf-8", problems };
    const charset = utf8 === "ascii" ? (charsets.find((name) => name === "iso-2022-jp") ?? "utf-8") : "utf-8";
    // Sound UTF-8 needs no decoder that looks out for damage, which takes four times as long.
    const isSound = utf8 !== "damaged" && charset === "utf-8";
    return { text: isSound ? bufferOf(body).toString() : decodeAs(charset, body), charset, problems };
  }
  const charset = chooseCharset(body, charsets);
  if (charset !== charsets[0]) problems.push(`is ${charset} but declares ${labels.join(", ") || "nothing"}`);
  return { text: decodeAs(charset, body), charset, problems };
}

/** The charset whose bytes a document begins with; `null` in the table is any byte but zero. */
function startingWith(
  body: Uint8Array,
  table: readonly { readonly charset: string; readonly bytes: readonly (number | null)[] }[],
): string | null {
  const found = table.find(({ bytes }) =>
    bytes.every((byte, i) => (byte === null ? (body[i] ?? 0) !== 0 : body[i] === byte)),
  );
  return found?.charset ?? null;
}

function declaredLabel(body: Uint8Array, kind: "feed" | "page"): string | null {
  const { reach, pattern } = DECLARATION[kind];
  const found = pattern.exec(bufferOf(body).toString("latin1", 0, reach));
  return found?.[1] ?? found?.[2] ?? null;
}

/** The charset of bytes that are not UTF-8, given what they are labelled as, strongest label first. */
function chooseCharset(body: Uint8Array, declared: readonly string[]): string {
  const single = declared.filter((charset) => !charset.startsWith("utf-"));
  const label = single.find((charset) => !WEAK_CHARSETS.has(charset)) ?? single[0] ?? null;
  if (label !== null && !WEAK_CHARSETS.has(label) && !RIVALS.has(label)) return label;
  const guess = guessCharset(body);
  if (label === null) return guess.charset;
  const mayYield = RIVALS.has(label) ? RIVALS.has(guess.charset) : true;
  return mayYield && guess.oddsOver(label) > SURE_ODDS ? guess.charset : label;
}

/** The same memory, as Node's own kind of bytes. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function decodeAs(charset: string, body: Uint8Array): string {
  if (charset === "utf-32be" || charset === "utf-32le") return decodeUtf32(body, charset === "utf-32le");
  const text = new TextDecoder(charset).decode(body);
  return charset === "windows-1252" ? asWindows1252(text) : text;
}

/** What TextDecoder gives, in less than half its time, because nothing can be wrong with these bytes. */
function decodeValidUtf8(body: Uint8Array): string {
  return transcode(body, "utf8", "utf16le").toString("utf16le");
}

/** UTF-32 has left the Encoding Standard; a few old servers have not heard. */
function decodeUtf32(body: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code !== 0xfeff || at > 0) characters.push(code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code));
  }
  return characters.join("");
}
