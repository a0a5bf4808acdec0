import {
  ASTRAL_OTHER,
  DROP,
  expansions,
  flagLetter,
  foldAstral,
  foldedEntry,
  foldTable,
  isArmenianVew,
  quotes,
  SPECIAL,
  WORD_SHIFT,
} from "./fold-table.ts";

/** Text made comparable: spelling habits of case, accents, vowel marks and letter forms are gone. */
export interface FoldedText {
  /** The folded units; only the first `length` count. */
  readonly units: Uint16Array;
  readonly length: number;
  /**
   * Where in the original each folded unit came from, in UTF-16 units, with one more entry for the end; `null` when
   * nothing was dropped or added, so that offsets are the same in both.
   */
  readonly offsets: Uint32Array | null;
  /** Where words begin and end, by turns: word `k` reaches from unit `edges[2 * k]` up to `edges[2 * k + 1]`. */
  readonly edges: Uint32Array;
  readonly wordCount: number;
}

/** So many units behind the text may be looked at, whatever they are. */
const ROOM_TO_LOOK_AHEAD = 3;

/** Texts of up to so many UTF-16 units are folded in arrays that are used again: making new ones takes as long as folding. */
const SHARED_LENGTH = 0x8000;
const shared = foldingRoom(SHARED_LENGTH);

/**
 * Folds a text unit by unit. Takes time linear in its length. Read what it gives before the next text is folded: the arrays
 * are used again.
 *
 * Same after folding: İ I ı i; ə ä a; ё е (й stays); Arabic and Persian alef, ye, kaf, he; with and without harakat,
 * tatweel, half-space, niqqud; final and plain Hebrew letters; all decimal digits; Georgian Mtavruli and Mkhedruli; և,
 * եւ and եվ; what NFKC joins. A flag is a word of its own, whatever stands beside it.
 */
export function foldText(text: string): FoldedText {
  const length = text.length;
  const room = length <= SHARED_LENGTH ? shared : foldingRoom(length);
  room.bytes.write(text, "utf16le");
  const { units, edges } = room;
  const edgeCount = foldEvenly(units, edges, length);
  if (edgeCount === null) return foldUnevenly(text);
  return { units, length, offsets: null, edges, wordCount: edgeCount >> 1 };
}

/** Where a text is folded. */
interface FoldingRoom {
  readonly units: Uint16Array;
  /** The units as bytes: the text's own units are copied in at once, as asking for one after the other takes three times as long. */
  readonly bytes: Buffer;
  readonly edges: Uint32Array;
}

function foldingRoom(length: number): FoldingRoom {
  const units = new Uint16Array(length + ROOM_TO_LOOK_AHEAD);
  return { units, bytes: Buffer.from(units.buffer), edges: new Uint32Array(length + 1) };
}

/**
 * Folds units in place and notes the edges of words; gives the number of edges, or `null` at a unit that is dropped or becomes
 * several.
 *
 * Without a branch but for the rare: a word's end cannot be foretold, and each wrong guess would cost as much as ten units.
 */
function foldEvenly(units: Uint16Array, edges: Uint32Array, length: number): number | null {
  // Imported names are looked up anew at each step of a loop.
  const table = foldTable;
  const firstOther = DROP;
  const wordShift = WORD_SHIFT;
  let edgeCount = 0;
  let isWithin = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    let entry = table[unit] as number;
    if (entry >= firstOther) {
      if (!isPlainQuote(units, at)) return null;
      entry = unit;
    }
    units[at] = entry;
    edges[edgeCount] = at;
    const isWord = entry >>> wordShift;
    edgeCount += isWord ^ isWithin;
    isWithin = isWord;
  }
  edges[edgeCount] = length;
  return edgeCount + isWithin;
}

/** The folded text as a string, for comparing short texts such as terms and titles. */
export function foldToString(text: string): string {
  const folded = foldText(text);
  return foldedPart(folded, 0, folded.length);
}

/** Some folded units as a string, from `start` up to `end`. */
export function foldedPart({ units }: FoldedText, start: number, end: number): string {
  let part = "";
  for (let at = start; at < end; at += 1) part += String.fromCharCode(units[at] as number);
  return part;
}

/** The longest expansion that Unicode has: U+FDFA, one sign for eighteen. */
const LONGEST_EXPANSION = 18;

function foldUnevenly(text: string): FoldedText {
  const length = text.length;
  let units = new Uint16Array(length + LONGEST_EXPANSION);
  let offsets = new Uint32Array(units.length + 1);
  let edges = new Uint32Array(units.length + 1);
  let edgeCount = 0;
  let isWithin = 0;
  let at = 0;
  const add = (entry: number, from: number): void => {
    units[at] = entry;
    offsets[at] = from;
    edges[edgeCount] = at;
    const isWord = entry >>> WORD_SHIFT;
    edgeCount += isWord ^ isWithin;
    isWithin = isWord;
    at += 1;
  };
  for (let i = 0; i < length; i += 1) {
    const entry = foldTable[text.charCodeAt(i)] as number;
    if (entry === DROP) continue;
    if (entry !== SPECIAL) {
      add(entry, i);
      continue;
    }
    const flag = readFlag(text, i);
    if (flag !== null) {
      const end = i + FLAG_LENGTH;
      add(SPACE, i);
      add(foldedEntry(flag.first), i);
      add(foldedEntry(flag.second), i + 2);
      add(SPACE, end);
      i = end - 1;
      continue;
    }
    const written = foldSpecial(text, i, units, at);
    if (at + written.length + (length - i) > units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      offsets = grown(offsets, new Uint32Array(units.length + 1));
      edges = grown(edges, new Uint32Array(units.length + 1));
    }
    for (let k = 0; k < written.length; k += 1) add(foldedEntry(written.charCodeAt(k)), i);
    if (isPair(text, i)) i += 1;
  }
  offsets[at] = length;
  edges[edgeCount] = at;
  return { units, length: at, offsets, edges, wordCount: (edgeCount + isWithin) >> 1 };
}

function grown<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** A flag is four UTF-16 units, and becomes as many: its two letters between spaces. */
const FLAG_LENGTH = 4;
const SPACE = 0x20;

/** The letters of the flag that begins here; `null` when none does. */
function readFlag(text: string, i: number): { readonly first: number; readonly second: number } | null {
  const first = flagLetter(text.codePointAt(i) ?? 0);
  const second = first === null ? null : flagLetter(text.codePointAt(i + 2) ?? 0);
  return first === null || second === null ? null : { first, second };
}

const ARMENIAN_YECH = 0x0565;
const BREVE = 0x0306;
const SOFT_I = 0x0438;
const SHORT_I = 0x0439;

/** What a unit becomes that depends on its neighbours or becomes several. May mend the unit written before. */
function foldSpecial(text: string, i: number, units: Uint16Array, at: number): string {
  const unit = text.charCodeAt(i);
  const expansion = expansions.get(unit);
  if (expansion !== undefined) return expansion;
  if (isArmenianVew(unit)) return at > 0 && units[at - 1] === ARMENIAN_YECH ? "ւ" : "վ";
  if (unit === BREVE) {
    if (at > 0 && units[at - 1] === SOFT_I) units[at - 1] = SHORT_I;
    return "";
  }
  if (unit >= 0xd800 && unit <= 0xdfff) {
    return isPair(text, i) ? foldAstral(text.slice(i, i + 2)) : String.fromCharCode(ASTRAL_OTHER);
  }
  const withinHebrewWord = at > 0 && isHebrew(units[at - 1] as number) && isHebrew(text.charCodeAt(i + 1));
  return withinHebrewWord ? "" : text.charAt(i);
}

/** Whether a quotation mark stands in no Hebrew word, so that it is itself. What comes before it is folded. */
function isPlainQuote(units: Uint16Array, at: number): boolean {
  return quotes.has(units[at] as number) && !isHebrew(units[at - 1] ?? 0);
}

function isPair(text: string, i: number): boolean {
  return (text.codePointAt(i) ?? 0) > 0xffff;
}

function isHebrew(unit: number): boolean {
  return unit >= 0x05d0 && unit <= 0x05ea;
}
