/**
 * Which letters stems begin with: most words of a text are turned away by their first three letters, before the trie is
 * entered. May let a word pass that no stem begins, never the reverse.
 */
export interface StemStarts {
  /** By first letter: 0 no stem, 1 longer stems, 2 a stem of this letter alone. */
  readonly firsts: Uint8Array;
  /** By hash of two letters: 0 no stem, 1 longer stems, 2 a stem of these two. */
  readonly pairs: Uint8Array;
  /** By hash of three letters: 1 if a stem begins so. */
  readonly triples: Uint8Array;
}

const LONGER = 1;
const WHOLE = 2;
const TRIPLE_MASK = 0x3ffff;

/** Starts without any stem. */
export function noStemStarts(): StemStarts {
  return { firsts: new Uint8Array(0x10000), pairs: new Uint8Array(0x10000), triples: new Uint8Array(TRIPLE_MASK + 1) };
}

/** Notes how a stem begins. */
export function addStemStart({ firsts, pairs, triples }: StemStarts, stem: string): void {
  const first = stem.charCodeAt(0);
  firsts[first] = Math.max(firsts[first] ?? 0, stem.length === 1 ? WHOLE : LONGER);
  if (stem.length === 1) return;
  const pair = pairHash(first, stem.charCodeAt(1));
  pairs[pair] = Math.max(pairs[pair] ?? 0, stem.length === 2 ? WHOLE : LONGER);
  if (stem.length > 2) triples[tripleHash(pair, stem.charCodeAt(2))] = 1;
}

/** Whether a stem may begin at a position. The units may run past the end of the text: 0 begins no stem. */
export function mayBegin({ firsts, pairs, triples }: StemStarts, units: Uint16Array, at: number): boolean {
  const first = units[at] as number;
  const begun = firsts[first] as number;
  if (begun !== LONGER) return begun === WHOLE;
  const pair = pairHash(first, units[at + 1] ?? 0);
  const paired = pairs[pair] as number;
  if (paired !== LONGER) return paired === WHOLE;
  return triples[tripleHash(pair, units[at + 2] ?? 0)] === 1;
}

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x1f3) ^ Math.imul(second, 0x25)) & 0xffff;
}

function tripleHash(pair: number, third: number): number {
  return (Math.imul(pair, 0x9d) ^ Math.imul(third, 0x3f1)) & TRIPLE_MASK;
}
