import { type StoryText, shingleHashes } from "./shingle-hashes.ts";
import { hashSimilarity } from "./shingle-similarity.ts";
import { storyFacts } from "./story-facts.ts";

/** An article as grouping sees it. */
export interface StoryArticle extends StoryText {
  readonly publishedAt: Date;
  /** The topics it matched, by slug. */
  readonly topics: readonly string[];
  /** Every concept that its matches rest on. */
  readonly concepts: readonly string[];
  /** Those of them that are people, institutions, events, or places finer than a country or its capital. */
  readonly fineConcepts: readonly string[];
}

/** A story that an article may belong to, known by the article that began it: members never stand for it. */
export interface StoryCandidate {
  readonly storyId: number;
  readonly first: StoryArticle;
}

const HOUR_MS = 3_600_000;
/** A happening is told within two days; a copied text may come later. */
const SAME_HAPPENING_MS = 48 * HOUR_MS;
const SAME_TEXT_MS = 7 * 24 * HOUR_MS;

const SAME_TEXT = 0.5;
const SIMILAR_TEXT = 0.3;
/** How much of the fine concepts of both must be shared when the words themselves tell nothing. */
const SHARED_CONCEPTS = 0.6;

/** What joins two articles. */
interface Bond {
  /** 3: the same text, 2: a similar one, 1: the same happening in other words. */
  readonly strength: 1 | 2 | 3;
  readonly similarity: number;
}

/**
 * The story an article belongs to, or `null` when it begins one of its own.
 *
 * The same wire text (half of all shingles shared) within a week is the same story, unless what was found in both tells
 * otherwise: a wall stands below many headlines. A similar text (0.3) is, within 48 hours, when a topic and two concepts
 * agree. Words that differ, as across languages, need a topic, the fine concepts and the numbers or dates to agree, within
 * 48 hours. A story is compared by its first article only, so that chains of resemblance never form; of several, the
 * strongest bond wins, then the oldest story.
 *
 * @param now bounds publication times that lie in the future.
 */
export function chooseStory(article: StoryArticle, candidates: readonly StoryCandidate[], now: Date): number | null {
  const bonds = candidates.flatMap(({ storyId, first }) => {
    const bond = findBond(article, first, now);
    return bond === null ? [] : [{ storyId, ...bond }];
  });
  bonds.sort((a, b) => b.strength - a.strength || b.similarity - a.similarity || a.storyId - b.storyId);
  return bonds[0]?.storyId ?? null;
}

function findBond(article: StoryArticle, first: StoryArticle, now: Date): Bond | null {
  const apart = Math.abs(toldAt(article, now) - toldAt(first, now));
  if (apart > SAME_TEXT_MS) return null;
  const [print, firstPrint] = [printOf(article), printOf(first)];
  const similarity = hashSimilarity(print.hashes, firstPrint.hashes);
  const sharedConcepts = shared(article.concepts, first.concepts);
  const fewestConcepts = Math.min(article.concepts.length, first.concepts.length);
  if (similarity >= SAME_TEXT && sharedConcepts >= Math.min(2, fewestConcepts)) return { strength: 3, similarity };
  if (apart > SAME_HAPPENING_MS || shared(article.topics, first.topics) === 0) return null;
  if (similarity >= SIMILAR_TEXT && sharedConcepts >= 2) return { strength: 2, similarity };
  const sharedFacts = shared(print.facts, firstPrint.facts);
  return isSameHappening(article, first, sharedFacts) ? { strength: 1, similarity } : null;
}

/** What is compared of an article, computed once however many articles it is held against. */
interface StoryPrint {
  readonly hashes: Uint32Array;
  readonly facts: readonly string[];
}

const prints = new WeakMap<StoryArticle, StoryPrint>();

function printOf(article: StoryArticle): StoryPrint {
  const known = prints.get(article);
  if (known !== undefined) return known;
  const print = { hashes: shingleHashes(article), facts: [...storyFacts(article, article.publishedAt)] };
  prints.set(article, print);
  return print;
}

/** Two fine concepts and a number or date; a single fine concept needs two numbers. */
function isSameHappening(a: StoryArticle, b: StoryArticle, sharedFacts: number): boolean {
  const sharedFine = shared(a.fineConcepts, b.fineConcepts);
  const allFine = new Set([...a.fineConcepts, ...b.fineConcepts]).size;
  if (sharedFine === 0 || sharedFine / allFine < SHARED_CONCEPTS) return false;
  return sharedFacts >= (sharedFine >= 2 ? 1 : 2);
}

function shared(a: readonly string[], b: readonly string[]): number {
  const others = new Set(b);
  return new Set(a.filter((value) => others.has(value))).size;
}

function toldAt(article: StoryArticle, now: Date): number {
  return Math.min(article.publishedAt.getTime(), now.getTime());
}
