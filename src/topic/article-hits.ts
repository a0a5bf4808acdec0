import type { TermMeanings } from "./compile-terms.ts";
import type { MatchText } from "./match.ts";
import type { Zone } from "./rule.ts";
import type { TermHit } from "./scan-text.ts";
import { divideText, type TextDivision } from "./sentence-starts.ts";

/** A concept's form in an article. Offsets are UTF-16 in the field; words are counted within it. */
export interface ConceptHit {
  readonly concept: number;
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** A sentence of an article. The title is sentence 0 and paragraph 0. */
export interface Sentence {
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
  readonly zone: Zone;
}

/** A sentence belongs to the lead if it begins within so many characters of the text. */
const LEAD_LENGTH = 300;

/** The sentences of an article, title first. */
export function articleSentences(article: MatchText): readonly Sentence[] {
  const title: Sentence = { field: "title", start: 0, end: article.title.length, paragraph: 0, zone: "title" };
  const division = divideText(article.text);
  return [title, ...division.sentences.map((_, index) => textSentence(article.text, division, index))];
}

function textSentence(text: string, { sentences, paragraphs }: TextDivision, index: number): Sentence {
  const start = sentences[index] ?? 0;
  return {
    field: "text",
    start,
    end: sentences[index + 1] ?? text.length,
    paragraph: 1 + (paragraphs[index] ?? 0),
    zone: start < LEAD_LENGTH ? "lead" : "body",
  };
}

/** The number of the sentence that holds an offset of a field. */
export function sentenceOf(sentences: readonly Sentence[], hit: Pick<ConceptHit, "field" | "start">): number {
  if (hit.field === "title") return 0;
  let low = 1;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= hit.start) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The forms of concepts in one field, without those that an exception covers. */
export function conceptHits(
  hits: readonly TermHit[],
  { concept, isException }: Pick<TermMeanings, "concept" | "isException">,
  field: "title" | "text",
): readonly ConceptHit[] {
  const found: ConceptHit[] = [];
  const covered = new Set<number>();
  for (const { term, start, end, firstWord, lastWord } of hits) {
    const meant = concept[term] as number;
    if (isException[term] === 0) found.push({ concept: meant, field, start, end, firstWord, lastWord });
    else for (let word = firstWord; word <= lastWord; word += 1) covered.add(wordOf(meant, word));
  }
  if (covered.size === 0) return found;
  return found.filter((hit) => {
    return !(covered.has(wordOf(hit.concept, hit.firstWord)) && covered.has(wordOf(hit.concept, hit.lastWord)));
  });
}

/** One number for a concept and a word, so that words covered by exceptions can be kept in a set. */
function wordOf(concept: number, word: number): number {
  return concept * 2 ** 32 + word;
}
