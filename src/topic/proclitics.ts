import { foldToString } from "../text/fold-text.ts";
import { chain } from "./forms/language-forms.ts";

/** How a word may begin, as bits: what stands before it in the text, and what a term allows. */
export const LEAD = {
  bare: 1,
  arabic: 2,
  arabicArticle: 4,
  hebrew: 8,
  arabicVerb: 16,
  hebrewVerb: 32,
  persianVerb: 64,
} as const;

/** Arabic particles joined to a word without its article: and, so; by, as, for, will. */
const ARABIC_BEFORE = chain("- و ف", "- ب ك ل س");
/** The same with the article, which swallows its alef after ل. */
const ARABIC_ARTICLE = [...chain("- و ف", "- ب ك", "ال"), ...chain("- و ف", "لل")];
/** Hebrew particles: and; that, when; in, as, to, from, the. */
const HEBREW_BEFORE = chain("- ו", "- ש כש מש לכש", "- ב כ ל מ ה מה שה בה");

/** Arabic persons of the present, behind and, so, will, in order to. */
const ARABIC_PERSONS = chain("- و ف", "- س ل", "ي ت ن ا");
/** Hebrew persons of the future, behind and, that, when. */
const HEBREW_PERSONS = chain("- ו", "- ש כש", "י ת נ א");
/** Persian signs of the present, of what is wished, and of denial; the last stands before the past as well. */
const PERSIAN_SIGNS = ["می", "نمی", "ب", "بی", "ن", "نی"];

/** What may be joined to the front of a word, folded, with the bits of those whom it suits. */
export const proclitics: ReadonlyMap<string, number> = collectProclitics();

/** The Arabic article as a term writes it. With hamza it belongs to the word: إلهام. */
export const ARTICLE = "ال";

function collectProclitics(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const groups: readonly (readonly [readonly string[], number])[] = [
    [ARABIC_BEFORE, LEAD.arabic],
    [ARABIC_ARTICLE, LEAD.arabic | LEAD.arabicArticle],
    [HEBREW_BEFORE, LEAD.hebrew],
    [ARABIC_PERSONS, LEAD.arabicVerb],
    [HEBREW_PERSONS, LEAD.hebrewVerb],
    [PERSIAN_SIGNS, LEAD.persianVerb],
  ];
  for (const [particles, lead] of groups) {
    for (const particle of particles.map(foldToString)) {
      if (particle !== "") found.set(particle, (found.get(particle) ?? 0) | lead);
    }
  }
  return found;
}
