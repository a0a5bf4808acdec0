import { conceptHits } from "../topic/article-hits.ts";
import { compileTerms } from "../topic/compile-terms.ts";
import { conceptBook } from "../topic/concept-book.ts";
import type { ConceptKind, Lexicon } from "../topic/lexicon-schema.ts";
import { scanText } from "../topic/scan-text.ts";
import type { FoundConcept } from "./story-print.ts";

/** Finds the concepts of the lexicon in a text, whatever topics ask for. */
export type FindConcepts = (text: string) => readonly FoundConcept[];

/** What tells one happening from another; a country is in many, and so is an object. */
const TELLING: Readonly<Record<ConceptKind, FoundConcept["kind"]>> = {
  person: "fine",
  group: "fine",
  place: "fine",
  institution: "fine",
  treaty: "fine",
  project: "fine",
  event: "fine",
  act: "act",
  weapon: "coarse",
  object: "coarse",
  context: "coarse",
  country: "coarse",
};

/** Compiles the lexicon for stories. Once for each configuration. */
export function compileConcepts(lexicon: Lexicon): FindConcepts {
  const { names, terms } = conceptBook({}, lexicon);
  const index = compileTerms(terms);
  return (text) => {
    const found = new Set(conceptHits(scanText(index, text), index.terms, "text").map(({ concept }) => concept));
    return [...found].flatMap((number) => {
      const name = names[number];
      const entry = name === undefined ? undefined : lexicon[name];
      return name === undefined || entry === undefined ? [] : [{ name, kind: TELLING[entry.kind] }];
    });
  };
}
