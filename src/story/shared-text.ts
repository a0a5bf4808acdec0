import { foldToString } from "../text/fold-text.ts";
import type { StoryArticle } from "./choose-story.ts";
import type { StoryText } from "./shingle-hashes.ts";
import { shingleSimilarity } from "./shingle-similarity.ts";
import { keyKind } from "./story-print.ts";
import { storyWords } from "./story-words.ts";

/** A text of fewer characters may be a notice that a site sets below all its headlines. */
const NOTICE_LENGTH = 500;
const NEARLY_ALL = 0.8;
const STEM_LENGTH = 5;
const SHORTEST_WORD = 4;

/** Whose print shares a MinHash band with an article's, so that their texts are worth comparing exactly. */
export function mayShareText({ keys }: StoryArticle): (other: StoryArticle) => boolean {
  const bands = new Set(keys.filter((key) => keyKind(key) === "band"));
  return (other) => other.keys.some((key) => bands.has(key));
}

/**
 * How much of their shingles two texts share, 0 to 1. Below headlines that have no word in common only a long text that
 * is nearly the same counts: sites set notices, and paragraphs of their own, below all that they publish.
 */
export function sharedText(a: StoryText, b: StoryText): number {
  const similarity = shingleSimilarity(a, b);
  if (shareWord(a.title, b.title)) return similarity;
  const isNotice = Math.min(a.text.length, b.text.length) < NOTICE_LENGTH;
  return isNotice || similarity < NEARLY_ALL ? 0 : similarity;
}

function shareWord(title: string, other: string): boolean {
  const stems = (text: string) =>
    storyWords(text)
      .map(({ written }) => foldToString(written))
      .filter((word) => word.length >= SHORTEST_WORD)
      .map((word) => word.slice(0, STEM_LENGTH));
  const known = new Set(stems(title));
  return known.size === 0 || stems(other).some((stem) => known.has(stem));
}
