import { foldToString } from "../text/fold-text.ts";
import { LANGUAGES, type Language } from "../text/language.ts";
import { formsByLanguage } from "./forms/forms-by-language.ts";
import type { ConceptEntry } from "./lexicon-schema.ts";
import { nearestConcept } from "./nearest-concept.ts";
import { parseTerm } from "./parse-term.ts";
import type { Problem } from "./problem.ts";

type Path = Problem["path"];

/** The class that stands for no endings at all, in every language. */
const NO_ENDINGS = "fixed";

/** Words that stand in nearly every text of a language: a term of one of them alone matches half of everything. */
const EVERYWHERE: Readonly<Record<Language, string>> = {
  en: "the a an and of to in is that for it on with as was by at from be this",
  ru: "и в на не что с по как к из у за о он это от для до",
  az: "və bu ki ilə da də bir üçün o olan",
  hy: "և է են որ այս մեջ նաև ու եւ",
  ka: "და არის რომ ეს თუ ან იყო",
  tr: "ve bir bu da de için ile ki o olan",
  fa: "و در به از که این را با است آن برای",
  ar: "في من على إلى أن و عن ما هذا مع التي",
  he: "של את על לא הוא זה עם כי גם או",
  kk: "және бұл мен да де үшін бір деп",
  fr: "le la les de des et en un une du au que qui dans pour sur",
};

const everywhere: ReadonlyMap<Language, ReadonlySet<string>> = new Map(
  LANGUAGES.map((language) => [language, new Set(EVERYWHERE[language].split(" ").map(foldToString))]),
);

/** What is wrong with a set of concepts. `known` are the names that `includes` may use. */
export function checkConcepts(
  concepts: Readonly<Record<string, ConceptEntry>>,
  path: Path,
  known: readonly string[],
): readonly Problem[] {
  return Object.entries(concepts).flatMap(([name, entry]) => checkConcept(name, entry, [...path, name], known));
}

function checkConcept(name: string, entry: ConceptEntry, path: Path, known: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const hasTerms = LANGUAGES.some((language) => entry[language] !== undefined);
  if (!hasTerms && entry.includes === undefined) {
    problems.push({ path, message: `${name} has no terms and never can match`, hint: "give it terms, or includes" });
  }
  for (const [index, included] of (entry.includes ?? []).entries()) {
    const place = [...path, "includes", index];
    if (included === name) problems.push({ path: place, message: `${name} includes itself`, hint: "take it out" });
    else if (!known.includes(included)) {
      const hint = nearestConcept(included, known);
      problems.push({ path: place, message: `${included} is not a concept of the lexicon`, hint });
    }
  }
  for (const language of LANGUAGES) {
    const exceptions = entry.except?.[language] ?? [];
    problems.push(...checkTerms(entry[language] ?? [], language, [...path, language], new Set(exceptions)));
    problems.push(...checkTerms(exceptions, language, [...path, "except", language], new Set()));
  }
  return problems;
}

function checkTerms(
  terms: readonly string[],
  language: Language,
  path: Path,
  exceptions: ReadonlySet<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, term] of terms.entries()) {
    const place = [...path, index];
    const complaint = termComplaint(term, language);
    if (complaint !== null) problems.push({ path: place, ...complaint });
    else if (exceptions.has(term)) {
      problems.push({
        path: place,
        message: `"${term}" is its own exception and never can match`,
        hint: "keep one of the two",
      });
    }
    const key = /[=*~]/.test(term) ? term : foldToString(term);
    if (seen.has(key)) problems.push({ path: place, message: `"${term}" stands here twice`, hint: "take one out" });
    seen.add(key);
  }
  return problems;
}

function termComplaint(term: string, language: Language): Pick<Problem, "message" | "hint"> | null {
  const parsed = parseTerm(term);
  if (parsed.kind === "mistake") return { message: parsed.message, hint: parsed.hint };
  const classes = Object.keys(formsByLanguage[language].classes);
  for (const { className } of parsed.words) {
    if (className !== null && className !== NO_ENDINGS && !classes.includes(className)) {
      const message = `${language} has no class of endings named ${className}`;
      return { message, hint: `write one of ${[...classes, NO_ENDINGS].join(", ")}` };
    }
  }
  const [first, second] = parsed.words;
  if (first === undefined || second !== undefined || first.exact) return null;
  if (first.folded.length === 1 || everywhere.get(language)?.has(first.folded)) {
    return {
      message: `"${term}" stands in nearly every text`,
      hint: "make it part of a phrase, or write it exact with =",
    };
  }
  return null;
}
