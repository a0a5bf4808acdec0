import { mix, shingleHashes } from "./shingle-hashes.ts";

const BINS = 64;
const BINS_PER_BAND = 4;
/** The six highest bits of a hash choose its bin. */
const BIN_SHIFT = 26;
const EMPTY = 0xffffffff;

/**
 * Sixteen numbers (signed, 32 bits) of which near-duplicate texts share at least one: one-permutation MinHash of 64
 * (Li, Owen and Zhang 2012) with empty bins filled from others (Shrivastava 2017), in bands of four. The band's place
 * is part of its number, so that two lists can be compared as sets (`&&` on `int[]`). Empty for a text without words.
 */
export function storyBands(title: string, text: string): number[] {
  const hashes = shingleHashes({ title, text });
  if (hashes.length === 0) return [];
  const bins = filled(smallestInBins(hashes));
  return Array.from(
    { length: BINS / BINS_PER_BAND },
    (_, band) =>
      bins.subarray(band * BINS_PER_BAND, (band + 1) * BINS_PER_BAND).reduce((hash, bin) => mix(hash ^ bin), band) | 0,
  );
}

function smallestInBins(hashes: Uint32Array): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY);
  for (const hash of hashes) {
    const bin = hash >>> BIN_SHIFT;
    bins[bin] = Math.min(bins[bin] ?? EMPTY, hash);
  }
  return bins;
}

/** Gives each empty bin the value of a full one, chosen by the bin's own number: the same choice for equal texts. */
function filled(bins: Uint32Array): Uint32Array {
  return bins.map((value, bin) => (value === EMPTY ? donorOf(bins, bin) : value));
}

function donorOf(bins: Uint32Array, bin: number): number {
  for (let attempt = 1; ; attempt++) {
    const value = bins[mix(bin * 0x10001 + attempt) % BINS];
    if (value !== undefined && value !== EMPTY) return value;
  }
}
