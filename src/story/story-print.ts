import { foldToString } from "../text/fold-text.ts";
import { LANGUAGES, type Language } from "../text/language.ts";
import { nameSkeleton } from "./name-skeleton.ts";
import { mix } from "./shingle-hashes.ts";
import { storyBands } from "./story-bands.ts";
import { storyFacts } from "./story-facts.ts";
import { bareWord, storyWords } from "./story-words.ts";
import { stripBoilerplate } from "./strip-boilerplate.ts";

const KEY_KINDS = ["band", "word", "name", "number", "fine", "act", "coarse"] as const;

/** What a key stands for: a MinHash band, a word of one language, a name in any script, a number or date, a concept. */
export type KeyKind = (typeof KEY_KINDS)[number];

/** A concept that was found in a text, and whether it tells one happening from another. */
export interface FoundConcept {
  readonly name: string;
  readonly kind: "fine" | "act" | "coarse";
}

/** The article that a print is made of. */
export interface PrintedText {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  readonly publishedAt: Date;
  readonly concepts: readonly FoundConcept[];
}

/** News is told at the head of a text; what follows is background that other stories share. In UTF-16 units. */
const HEAD_LENGTH = 600;
const STEM_LENGTH = 5;
const SHORTEST_WORD = 4;
/** Words of these are short, because their vowels are not written. */
const VOWELLESS: ReadonlySet<string | null> = new Set(["ar", "fa", "he"]);
const SHORTEST_VOWELLESS_WORD = 3;
const LONGEST_SKELETON = 5;
const SHORTEST_SKELETON = 3;

/**
 * What an article is compared by: keys that stand for what it says, sorted, each once. Signed numbers of 32 bits, the
 * lowest three bits of which say the kind.
 */
export function storyPrint(article: PrintedText): readonly number[] {
  const { title, text, concepts, publishedAt } = article;
  const language = LANGUAGES.find((known) => known === article.language) ?? null;
  const head = stripBoilerplate(text).slice(0, HEAD_LENGTH);
  const keys = new Set<number>();
  for (const band of storyBands(title, text)) keys.add(keyOf("band", String(band)));
  for (const { written, mayBeName } of storyWords(`${title}\n${head}`)) {
    const word = bareWord(foldToString(written), language);
    const shortest = VOWELLESS.has(language) ? SHORTEST_VOWELLESS_WORD : SHORTEST_WORD;
    if (word.length >= shortest) keys.add(keyOf("word", `${language} ${word.slice(0, STEM_LENGTH)}`));
    if (mayBeName) for (const name of nameKeys(bareWord(written, language), language)) keys.add(keyOf("name", name));
  }
  for (const fact of storyFacts({ title, text: head }, publishedAt)) keys.add(keyOf("number", fact));
  for (const { name, kind } of concepts) keys.add(keyOf(kind, name));
  return [...keys].sort((a, b) => a - b);
}

/** A name's skeleton, and the same without its last consonant, which may be an ending. */
function nameKeys(word: string, language: Language | null): readonly string[] {
  const skeleton = nameSkeleton(word, language).slice(0, LONGEST_SKELETON);
  if (skeleton.length < SHORTEST_SKELETON) return [];
  return skeleton.length === SHORTEST_SKELETON ? [skeleton] : [skeleton, skeleton.slice(0, -1)];
}

/** The kind of a key. */
export function keyKind(key: number): KeyKind {
  return KEY_KINDS[key & 7] ?? "coarse";
}

function keyOf(kind: KeyKind, value: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at += 1) hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  return (mix(hash) & ~7) | KEY_KINDS.indexOf(kind) | 0;
}
