import type { ConceptKind } from "../topic/lexicon-schema.ts";
import type { ToldFacts } from "./news.ts";
import { headlineNumbers, numbersIn, sentenceNumbers } from "./told-numbers.ts";

/** An article as its facts are read. */
export interface FactSources {
  readonly title: string;
  readonly text: string;
  /** The sentences that its alerts show. */
  readonly sentences: readonly string[];
  readonly origins: readonly string[];
}

/** What names the concepts in a text, and tells what sort each is. */
export interface ConceptReader {
  name(text: string): readonly string[];
  /** `null` for a concept that the lexicon does not have. */
  kindOf(concept: string): ConceptKind | null;
}

const MOST_NUMBERS = 400;
const MOST_CONCEPTS = 200;

/** What an article tells: in all of it, and in what a reader of its alerts sees. */
export function readFacts(article: FactSources, concepts: ConceptReader): { facts: ToldFacts; shown: ToldFacts } {
  const { title, text, sentences, origins } = article;
  const seen = [title, ...sentences].join("\n");
  return {
    facts: {
      origins,
      numbers: [...numbersIn(`${title}\n${text}`)].slice(0, MOST_NUMBERS),
      ...placesAndActs(`${title}\n${text}`, concepts),
    },
    shown: {
      origins,
      numbers: [...new Set([...headlineNumbers(title), ...sentences.flatMap(sentenceNumbers)])],
      ...placesAndActs(seen, concepts),
    },
  };
}

function placesAndActs(text: string, { name, kindOf }: ConceptReader) {
  const named = name(text);
  const of = (kind: ConceptKind) => named.filter((concept) => kindOf(concept) === kind).slice(0, MOST_CONCEPTS);
  return { places: of("place"), acts: of("act") };
}
