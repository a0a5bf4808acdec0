import { foldToString } from "../text/fold-text.ts";
import { LANGUAGES, type Language } from "../text/language.ts";
import { conceptHits } from "../topic/article-hits.ts";
import { compileTerms, type TermEntry, type TermIndex } from "../topic/compile-terms.ts";
import { scanText } from "../topic/scan-text.ts";
import { AGENCIES, type AgencyEntry } from "./agency-names.ts";
import { CITATION_PHRASES } from "./citation-phrases.ts";

/** An outlet as declared, whom others may cite. */
export interface CitableOutlet {
  readonly name: string;
  readonly family: string;
}

/** One that texts can name as their source. */
interface Citable {
  /** What origins are told apart by: a family of feeds.yml, failing that a key of the agencies. */
  readonly origin: string;
  readonly isCommonWord: boolean;
}

/** A phrase by which a source is named. */
interface CitingPhrase {
  readonly language: Language;
  readonly isTelling: boolean;
  readonly nameStands: "behind" | "before";
}

/** Phrases and names ready for scanning; a concept below `phrases.length` is a phrase, the others are citables. */
export interface CitationIndex {
  readonly index: TermIndex;
  readonly phrases: readonly CitingPhrase[];
  readonly citables: readonly Citable[];
  /** Origins by their name for people. */
  readonly names: ReadonlyMap<string, string>;
}

/** A phrase or a name found in a text. */
export interface CitationHit {
  readonly phrase: CitingPhrase | null;
  readonly citable: Citable | null;
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/**
 * Compiles the known agencies and the outlets that are declared, so that a text's sources can be read from it. Costs some
 * milliseconds: once for each configuration.
 */
export function compileCitations(outlets: readonly CitableOutlet[]): CitationIndex {
  const phrases: CitingPhrase[] = [];
  const entries: TermEntry[] = [];
  const add = (terms: readonly string[], language: Language, concept: number) => {
    for (const term of terms) entries.push({ term, language, concept, isException: false });
  };
  for (const language of LANGUAGES) {
    const { naming, telling, nameStands } = CITATION_PHRASES[language];
    add(naming, language, phrases.push({ language, isTelling: false, nameStands }) - 1);
    add(telling, language, phrases.push({ language, isTelling: true, nameStands }) - 1);
  }
  const families = familiesByName(outlets);
  const citables: Citable[] = [];
  const names = new Map<string, string>();
  for (const [key, agency] of Object.entries(AGENCIES)) {
    const origin = originOf(key, agency, families);
    if (!names.has(origin)) names.set(origin, agency.name);
    const single = phrases.length + citables.push({ origin, isCommonWord: agency.isCommonWord ?? false }) - 1;
    const several = phrases.length + citables.push({ origin, isCommonWord: false }) - 1;
    for (const language of LANGUAGES) {
      for (const name of agency.names[language] ?? []) add([name], language, name.includes(" ") ? several : single);
    }
  }
  for (const { name, family } of outlets) {
    if (!names.has(family)) names.set(family, name);
    const isCommonWord = !/[\s.]/u.test(name.trim());
    add([exactTerm(name)], "en", phrases.length + citables.push({ origin: family, isCommonWord }) - 1);
  }
  return { index: compileTerms(entries), phrases, citables, names };
}

/** The phrases and names of a text, in its order; of names that overlap the longest. */
export function citationHits({ index, phrases, citables }: CitationIndex, text: string): readonly CitationHit[] {
  const hits = conceptHits(scanText(index, text), index.terms, "text").map((hit): CitationHit => {
    const { concept, start, end, firstWord, lastWord } = hit;
    const citable = citables[concept - phrases.length] ?? null;
    return { phrase: phrases[concept] ?? null, citable, start, end, firstWord, lastWord };
  });
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Names as they stand in feeds.yml, in this case only: outlets are called after everyday words. */
function exactTerm(name: string): string {
  return name
    .replace(/[=*~]/gu, " ")
    .trim()
    .split(/\s+/u)
    .map((word) => `=${word}`)
    .join(" ");
}

function familiesByName(outlets: readonly CitableOutlet[]): ReadonlyMap<string, string> {
  return new Map(outlets.map(({ name, family }) => [foldToString(name), family]));
}

/** An outlet that is declared under an agency's name speaks for the agency, whatever its family is called. */
function originOf(key: string, agency: AgencyEntry, families: ReadonlyMap<string, string>): string {
  return families.get(foldToString(agency.name)) ?? agency.family ?? key;
}
