import { foldToString } from "../text/fold-text.ts";
import { LANGUAGES, type Language } from "../text/language.ts";
import type { ConceptEntry, ConceptKind, Lexicon } from "./lexicon-schema.ts";
import type { Problem } from "./problem.ts";

/** Who acts: every press of the region names them, and no two may share a name. */
const ACTORS: ReadonlySet<ConceptKind> = new Set(["country", "person", "institution", "group", "place"]);

/**
 * What is doubtful in a lexicon, though it can be used: actors without terms in some language, and terms that name two actors.
 *
 * A term may name two actors when one includes the other, or when the note of one of them says why.
 */
export function lintLexicon(lexicon: Lexicon): readonly Problem[] {
  const actors = Object.entries(lexicon).filter(([, { kind }]) => ACTORS.has(kind));
  return [...actors.flatMap(([name, entry]) => missingLanguages(name, entry)), ...sharedTerms(actors, lexicon)];
}

function missingLanguages(name: string, entry: ConceptEntry): readonly Problem[] {
  const missing = LANGUAGES.filter((language) => entry[language] === undefined);
  if (missing.length === 0) return [];
  const message = `${name} has no terms in ${missing.join(", ")}`;
  return [{ path: ["lexicon", name], message, hint: "an actor is named by every press" }];
}

interface TermUse {
  readonly concept: string;
  readonly language: Language;
  readonly index: number;
}

function sharedTerms(actors: readonly (readonly [string, ConceptEntry])[], lexicon: Lexicon): readonly Problem[] {
  const uses = new Map<string, TermUse>();
  const problems: Problem[] = [];
  for (const [concept, entry] of actors) {
    for (const language of LANGUAGES) {
      for (const [index, term] of (entry[language] ?? []).entries()) {
        const key = term.includes("=") ? term : foldToString(term);
        const first = uses.get(key);
        if (first === undefined) uses.set(key, { concept, language, index });
        else if (!mayShare(first.concept, concept, lexicon)) {
          const message = `"${term}" names ${first.concept} (${first.language}) as well`;
          const hint = "take it from one of them, let one include the other, or say why in a note";
          problems.push({ path: ["lexicon", concept, language, index], message, hint });
        }
      }
    }
  }
  return problems;
}

function mayShare(one: string, other: string, lexicon: Lexicon): boolean {
  if (one === other || lexicon[one]?.note !== undefined || lexicon[other]?.note !== undefined) return true;
  return includes(one, other, lexicon) || includes(other, one, lexicon);
}

function includes(outer: string, inner: string, lexicon: Lexicon): boolean {
  const reached = new Set([outer]);
  for (const name of reached) for (const next of lexicon[name]?.includes ?? []) reached.add(next);
  return reached.has(inner);
}
