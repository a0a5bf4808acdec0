import { closest, distance } from "fastest-levenshtein";
import { LANGUAGES } from "../text/language.ts";
import type { Lexicon } from "./lexicon-schema.ts";

/**
 * The concept that a word stands for which was written in place of its name: `eu` for `european-union`; `null` when it is
 * no term, or one of several concepts.
 */
export function conceptOfTerm(word: string, concepts: Lexicon): string | null {
  const wanted = plainTerm(word);
  const named = Object.entries(concepts).filter(([, entry]) =>
    LANGUAGES.some((language) => entry[language]?.some((term) => plainTerm(term) === wanted)),
  );
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}

/** Without its notation, as a name would be written. */
function plainTerm(term: string): string {
  return term
    .toLowerCase()
    .replace(/=|~[a-z]+/g, "")
    .replace(/\s+/g, "-");
}

/** `did you mean …?` with the nearest of the names; `null` when none is near. */
export function nearestConcept(name: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const nearest = closest(name, names);
  const farthest = Math.min(Math.max(2, Math.floor(name.length / 3)), name.length - 1);
  const isNear = distance(name, nearest) <= farthest;
  return isNear ? `did you mean ${nearest}?` : null;
}
