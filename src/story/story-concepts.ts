import type { ConceptKind, Lexicon } from "../topic/lexicon-schema.ts";
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

/** Gives each concept of the lexicon that a text names what it tells of a happening; `namedIn` is the matcher's. */
export function storyConcepts(namedIn: (text: string) => readonly string[], lexicon: Lexicon): FindConcepts {
  return (text) =>
    namedIn(text).flatMap((name) => {
      const entry = lexicon[name];
      return entry === undefined ? [] : [{ name, kind: TELLING[entry.kind] }];
    });
}
