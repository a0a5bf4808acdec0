import { edgeSlot } from "./edge-table.ts";

/**
 * How stems begin: most words of a text are turned away by their first letters, and the others enter the trie of stems at the
 * fourth.
 */
export interface StemStarts {
  /** By letter: 1 if it is a stem by itself. */
  readonly singles: Uint8Array;
  /** By hash of two letters: 1 if a stem of two or three may begin so. */
  readonly shorts: Uint8Array;
  /**
   * The first four letters of the longer stems, in an open-addressed hash table: four integers for a row (two letters, two letters,
   * node of the trie that they lead to, what is found there).
   */
  readonly heads: Int32Array;
  /** Number of rows less one; rows are a power of two. */
  readonly mask: number;
}

/** The starts while stems are added. */
export interface StemStartsBuilder {
  /** Notes a stem; a longer one with the node that its first `HEAD_LENGTH` letters lead to. */
  add(stem: string, headNode: number): void;
  build(outputOf: (node: number) => number): StemStarts;
}

/** The trie is entered behind so many letters. */
export const HEAD_LENGTH = 4;
const ROW = 4;

/** Starts without any stem. */
export function stemStartsBuilder(): StemStartsBuilder {
  const singles = new Uint8Array(0x10000);
  const shorts = new Uint8Array(0x10000);
  const heads = new Map<number, readonly [first: number, second: number]>();
  return {
    add(stem, headNode) {
      if (stem.length === 1) singles[stem.charCodeAt(0)] = 1;
      else if (stem.length < HEAD_LENGTH) shorts[pairHash(stem.charCodeAt(0), stem.charCodeAt(1))] = 1;
      else if (!heads.has(headNode)) heads.set(headNode, [lettersAt(stem, 0), lettersAt(stem, 2)]);
    },
    build(outputOf) {
      let mask = 1023;
      while (mask < heads.size * 2) mask = mask * 2 + 1;
      const rows = new Int32Array((mask + 1) * ROW);
      for (const [node, [first, second]] of heads) {
        let slot = edgeSlot(first, second, mask);
        while (rows[slot * ROW] !== 0) slot = (slot + 1) & mask;
        rows.set([first, second, node, outputOf(node)], slot * ROW);
      }
      return { singles, shorts, heads: rows, mask };
    },
  };
}

/** Whether a stem of fewer than `HEAD_LENGTH` letters may begin at a position; true for some where none does. */
export function mayBeShort({ singles, shorts }: StemStarts, units: Uint16Array, at: number): boolean {
  const first = units[at] as number;
  return shorts[pairHash(first, units[at + 1] as number)] === 1 || singles[first] === 1;
}

/** The position in `heads` of the letters at a position, or -1. */
export function findHead({ heads, mask }: StemStarts, units: Uint16Array, at: number): number {
  const first = ((units[at] as number) << 16) | (units[at + 1] as number);
  const second = ((units[at + 2] as number) << 16) | (units[at + 3] as number);
  let slot = edgeSlot(first, second, mask);
  for (;;) {
    const row = slot * ROW;
    const found = heads[row] as number;
    if (found === 0) return -1;
    if (found === first && heads[row + 1] === second) return row;
    slot = (slot + 1) & mask;
  }
}

/** The node of the trie of stems that a head leads to. */
export function headNode({ heads }: StemStarts, head: number): number {
  return heads[head + 2] as number;
}

/** What is found at that node; 0 means nothing. */
export function headOutput({ heads }: StemStarts, head: number): number {
  return heads[head + 3] as number;
}

function lettersAt(stem: string, at: number): number {
  return (stem.charCodeAt(at) << 16) | stem.charCodeAt(at + 1);
}

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x1f3) ^ Math.imul(second, 0x25)) & 0xffff;
}
