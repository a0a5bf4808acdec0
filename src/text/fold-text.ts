import { ASTRAL_OTHER, DROP, expansions, foldAstral, foldTable, isArmenianVew, quotes, SPECIAL } from "./fold-table.ts";

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
}

/** Zeros behind the text, so that a reader who looks some units ahead stays within the array. */
const ROOM_TO_LOOK_AHEAD = 2;

/**
 * Folds a text unit by unit. Takes time linear in its length.
 *
 * Same after folding: İ I ı i; ə ä a; ё е (й stays); Arabic and Persian alef, ye, kaf, he; with and without harakat,
 * tatweel, half-space, niqqud; final and plain Hebrew letters; all decimal digits; Georgian Mtavruli and Mkhedruli; և,
 * եւ and եվ; what NFKC joins.
 */
export function foldText(text: string): FoldedText {
  const length = text.length;
  const units = new Uint16Array(length + ROOM_TO_LOOK_AHEAD);
  for (let i = 0; i < length; i += 1) {
    let folded = foldTable[text.charCodeAt(i)] as number;
    if (folded === SPECIAL && !isHebrew(units[i - 1] ?? 0)) folded = plainQuote(text.charCodeAt(i));
    if (folded === DROP || folded === SPECIAL) return foldUnevenly(text, units, i);
    units[i] = folded;
  }
  return { units, length, offsets: null };
}

/** The folded text as a string, for comparing short texts such as terms and titles. */
export function foldToString(text: string): string {
  const { units, length } = foldText(text);
  let folded = "";
  for (let i = 0; i < length; i += 8192)
    folded += String.fromCharCode(...units.subarray(i, Math.min(i + 8192, length)));
  return folded;
}

/** The longest expansion that Unicode has: U+FDFA, one sign for eighteen. */
const LONGEST_EXPANSION = 18;

function foldUnevenly(text: string, begun: Uint16Array, evenLength: number): FoldedText {
  const length = text.length;
  let units = new Uint16Array(length + LONGEST_EXPANSION);
  let offsets = new Uint32Array(length + LONGEST_EXPANSION + 1);
  units.set(begun.subarray(0, evenLength));
  for (let i = 0; i < evenLength; i += 1) offsets[i] = i;
  let at = evenLength;
  for (let i = evenLength; i < length; i += 1) {
    const folded = foldTable[text.charCodeAt(i)] as number;
    if (folded === DROP) continue;
    if (folded !== SPECIAL) {
      units[at] = folded;
      offsets[at] = i;
      at += 1;
      continue;
    }
    const written = foldSpecial(text, i, units, at);
    if (at + written.length + (length - i) > units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      offsets = grown(offsets, new Uint32Array(units.length + 1));
    }
    for (let k = 0; k < written.length; k += 1) {
      units[at] = written.charCodeAt(k);
      offsets[at] = i;
      at += 1;
    }
    if (isPair(text, i)) i += 1;
  }
  offsets[at] = length;
  return { units, length: at, offsets };
}

function grown<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
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

/** A quotation mark that stands in no Hebrew word is itself; whatever else is special stays so. */
function plainQuote(unit: number): number {
  return quotes.has(unit) ? unit : SPECIAL;
}

function isPair(text: string, i: number): boolean {
  return (text.codePointAt(i) ?? 0) > 0xffff;
}

function isHebrew(unit: number): boolean {
  return unit >= 0x05d0 && unit <= 0x05ea;
}
