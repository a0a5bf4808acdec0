import type { Language } from "../../src/text/language.ts";
import { compileTerms } from "../../src/topic/compile-terms.ts";
import { scanText } from "../../src/topic/scan-text.ts";

/** The forms of one term that a text holds. */
export function findForms(language: Language, term: string, text: string): readonly string[] {
  const index = compileTerms([{ term, language, concept: 0, isException: false }]);
  return scanText(index, text).map(({ start, end }) => text.slice(start, end));
}
