import {
  type CharsetModel,
  charsetModels,
  JOINER,
  LOWER,
  NEVER_FIRST,
  ONLY_LAST,
  OTHER,
  UNCASED,
  UPPER,
} from "./charset-models.ts";
import { scoreWideCharsets } from "./wide-charsets.ts";

/** The charset that bytes are most likely in, and how much likelier than in another one. */
export interface CharsetGuess {
  readonly charset: string;
  /** The natural logarithm of the odds against `other`; infinite for a charset that is not known here. */
  readonly oddsOver: (other: string) => number;
}

/** How many bytes beyond ASCII are looked at, and how far in the document they are looked for. */
const MAX_HIGH_BYTES = 1000;
const MAX_REACH = 1_000_000;

/** What is unlikely in words: logarithms. */
const ASCII_WITHIN_WORD = -5;
const TWO_BEYOND_ASCII = -1.5;
const CAPITAL_WITHIN_WORD = -5;
const CAPITAL_AT_BEGINNING = -1;
const CAPITAL_AFTER_CAPITAL = -0.3;
const MARK_WITHIN_WORD = -3;
const OUT_OF_PLACE = -4;

const CDATA = "[CDATA[";

/**
 * Guesses the charset of bytes that are not UTF-8, as short as a headline. Each charset reads them as letters; the one in
 * which these have the frequencies of a language, words are of one script, and capitals stand where capitals stand, wins.
 * Charsets of two bytes lose by each byte that has no partner. Without any byte beyond ASCII: windows-1252.
 */
export function guessCharset(body: Uint8Array): CharsetGuess {
  const bytes = textBytes(body, true);
  const scores = new Map<string, number>();
  const take = (charset: string, log: number) =>
    scores.set(charset, Math.max(scores.get(charset) ?? Number.NEGATIVE_INFINITY, log));
  for (const model of charsetModels()) take(model.charset, scoreSingle(bytes, model) + model.rarity);
  for (const { charset, log } of scoreWideCharsets(bytes)) take(charset, log);
  const [charset, best] = [...scores].reduce((a, b) => (b[1] > a[1] ? b : a));
  return { charset, oddsOver: (other) => best - (scores.get(other) ?? Number.NEGATIVE_INFINITY) };
}

function scoreSingle(bytes: Uint8Array, model: CharsetModel): number {
  let log = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) log += (model.logs[byte - 0x80] ?? 0) + logAmongNeighbours(bytes, i, model);
  }
  return log;
}

/** What the bytes around one make of it. */
function logAmongNeighbours(bytes: Uint8Array, at: number, model: CharsetModel): number {
  const earlier = bytes[at - 1] ?? 0;
  const byte = bytes[at] ?? 0;
  const later = bytes[at + 1] ?? 0;
  const kind = kindOf(byte, model);
  const before = kindOf(earlier, model);
  const after = kindOf(later, model);
  if (kind === JOINER) return 0;
  if (kind === OTHER) return isLetter(before) && isLetter(after) ? MARK_WITHIN_WORD : 0;
  let log = placeLog(model.places[byte - 0x80] ?? 0, before, after);
  log += model.isDense ? asciiLog(earlier, before) + asciiLog(later, after) : beyondAsciiLog(earlier, before);
  if (kind === UPPER) log += capitalLog(before);
  else if (kind === LOWER && after === UPPER && later < 0x80) log += CAPITAL_WITHIN_WORD;
  return log;
}

function placeLog(place: number, before: number, after: number): number {
  const isOut = place === NEVER_FIRST ? !isLetter(before) : place === ONLY_LAST && isLetter(after);
  return isOut ? OUT_OF_PLACE : 0;
}

function asciiLog(neighbour: number, kind: number): number {
  return neighbour < 0x80 && isLetter(kind) ? ASCII_WITHIN_WORD : 0;
}

function beyondAsciiLog(neighbour: number, kind: number): number {
  return neighbour >= 0x80 && isLetter(kind) ? TWO_BEYOND_ASCII : 0;
}

function capitalLog(before: number): number {
  if (before === LOWER) return CAPITAL_WITHIN_WORD;
  return before === UPPER ? CAPITAL_AFTER_CAPITAL : CAPITAL_AT_BEGINNING;
}

function kindOf(byte: number, { classes }: CharsetModel): number {
  if (byte >= 0x80) return classes[byte - 0x80] ?? OTHER;
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  return byte >= 0x41 && byte <= 0x5a ? UPPER : OTHER;
}

function isLetter(kind: number): boolean {
  return kind === LOWER || kind === UPPER || kind === UNCASED;
}

/**
 * The bytes beyond ASCII that stand outside of tags, from the document's beginning, each with its ASCII neighbours: a run
 * of ASCII between two of them is known by its first and its last byte. What stands in CDATA is text.
 */
function textBytes(body: Uint8Array, isMarkup: boolean): Uint8Array {
  const reach = Math.min(body.length, MAX_REACH);
  const bytes = new Uint8Array(3 * MAX_HIGH_BYTES + 2);
  let length = 0;
  let highCount = 0;
  let asciiCount = 0;
  let isInTag = false;
  for (let i = 0; i < reach && highCount < MAX_HIGH_BYTES; i++) {
    const byte = body[i] ?? 0;
    if (byte === 0x3c && isMarkup) isInTag = !beginsCdata(body, i);
    if (byte >= 0x80 && !isInTag) {
      highCount += 1;
      asciiCount = 0;
      bytes[length++] = byte;
    } else {
      asciiCount += 1;
      if (asciiCount > 2) length -= 1;
      // A tag parts words.
      bytes[length++] = isInTag ? 0x20 : byte;
    }
    if (byte === 0x3e) isInTag = false;
  }
  return highCount === 0 && isMarkup ? textBytes(body, false) : bytes.subarray(0, length);
}

function beginsCdata(body: Uint8Array, at: number): boolean {
  for (let i = 0; i < CDATA.length; i++) if (body[at + 2 + i] !== CDATA.charCodeAt(i)) return false;
  return body[at + 1] === 0x21;
}
