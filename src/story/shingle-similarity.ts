import { type StoryText, shingleHashes } from "./shingle-hashes.ts";

/** How much two texts share: the Jaccard similarity of their three-word shingles, 0 to 1. */
export function shingleSimilarity(a: StoryText, b: StoryText): number {
  return hashSimilarity(shingleHashes(a), shingleHashes(b));
}

/** The Jaccard similarity of two sorted sets of hashes; 0 when both are empty. */
function hashSimilarity(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
}
