import { conceptHits } from "./article-hits.ts";
import { compileTerms } from "./compile-terms.ts";
import { conceptBook } from "./concept-book.ts";
import type { Lexicon } from "./lexicon-schema.ts";
import { scanText } from "./scan-text.ts";
import type { Topics } from "./topic-schema.ts";

/** A concept found in a text. Offsets are UTF-16. */
export interface FoundConcept {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the concepts of topics and lexicon in texts, whatever the rules make of them. */
export function conceptFinder(topics: Topics, lexicon: Lexicon): (text: string) => readonly FoundConcept[] {
  const { names, terms } = conceptBook(topics, lexicon);
  const index = compileTerms(terms);
  return (text) =>
    conceptHits(scanText(index, text), index.terms, "text").map(({ concept, start, end }) => {
      return { concept: names[concept] ?? "", start, end };
    });
}
