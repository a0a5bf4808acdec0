import { foldText } from "../text/fold-text.ts";
import { stripBoilerplate } from "./strip-boilerplate.ts";

/** A text as stories compare it. */
export interface StoryText {
  readonly title: string;
  readonly text: string;
}

/** Texts are compared by their first part; what follows adds cost and no judgement. In UTF-16 units. */
const COMPARED_LENGTH = 20_000;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The hashes of every three words in a row, folded, sorted, each once: the title's and the text's apart. A field of
 * fewer words is one shingle. Datelines, footers and hashtags do not count.
 */
export function shingleHashes({ title, text }: StoryText): Uint32Array {
  const body = stripBoilerplate(text.slice(0, COMPARED_LENGTH));
  const shingles = Uint32Array.from([...shinglesOf(wordHashes(title)), ...shinglesOf(wordHashes(body))]).sort();
  return shingles.filter((hash, at) => at === 0 || hash !== shingles[at - 1]);
}

/** Mixes the bits of a 32-bit number so that each moves every other: the finaliser of MurmurHash3. */
export function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** FNV-1a of each folded word. */
function wordHashes(field: string): number[] {
  const { units, edges, wordCount } = foldText(field);
  const hashes: number[] = [];
  for (let word = 0; word < wordCount; word += 1) {
    const end = edges[2 * word + 1] as number;
    let hash = FNV_OFFSET;
    for (let at = edges[2 * word] as number; at < end; at += 1)
      hash = Math.imul(hash ^ (units[at] as number), FNV_PRIME);
    hashes.push(hash);
  }
  return hashes;
}

function shinglesOf(words: readonly number[]): number[] {
  const [only, second] = words;
  if (only === undefined) return [];
  if (words.length < 3) return [ofThree(only, second ?? 0, 0)];
  const shingles: number[] = [];
  for (let at = 2; at < words.length; at++) {
    shingles.push(ofThree(words[at - 2] ?? 0, words[at - 1] ?? 0, words[at] ?? 0));
  }
  return shingles;
}

function ofThree(first: number, second: number, third: number): number {
  return mix(Math.imul(mix(Math.imul(mix(first), 31) + second), 31) + third);
}
