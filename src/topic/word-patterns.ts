import { foldToString } from "../text/fold-text.ts";
import type { Language } from "../text/language.ts";
import { addString, type EdgeTableBuilder } from "./edge-table.ts";
import { formsByLanguage } from "./forms/forms-by-language.ts";
import type { EndingClass, EndingRow } from "./forms/language-forms.ts";
import type { TermWord } from "./parse-term.ts";
import { ARTICLE, LEAD } from "./proclitics.ts";
import { HEAD_LENGTH, type StemStartsBuilder } from "./stem-starts.ts";

/** Stems with what may follow and stand before them, by number, column by column. */
export interface WordPatterns {
  /** The next pattern with the same stem, as number + 1; 0 ends the chain. */
  readonly next: Int32Array;
  /** The word of a term that this is a stem of: a word whose last letter softens has two patterns. */
  readonly word: Int32Array;
  /** Root of the endings, or one of `ENDS`. */
  readonly endings: Int32Array;
  /** 1 if the stem is a form by itself. */
  readonly bare: Uint8Array;
  /** Bits of `LEAD`: what may stand before. */
  readonly leads: Uint8Array;
  /** The letters that an exact word must show; `null` for the others. */
  readonly exact: readonly (string | null)[];
}

/** Collects word patterns and hangs them on their stems. */
export interface PatternCollector {
  /** The number of a word as a term has it; the same for words that find the same forms. */
  wordNumber(word: TermWord, language: Language): number;
  build(): WordPatterns;
}

/** What may follow a stem when no class of endings applies: nothing, or anything. */
export const ENDS = { nothing: -1, anything: -2 } as const;

/** A particle joined to a shorter stem would too often be a word of its own. */
const SHORTEST_STEM_WITH_PARTICLE = 3;
const SHORTEST_INFLECTED = 3;
const SHORTEST_STEM = 2;

/** Starts with no patterns. Stems and endings go into `letters`, stems below `stemRoot`, their beginnings into `starts`. */
export function patternCollector(
  letters: EdgeTableBuilder,
  stemRoot: number,
  starts: StemStartsBuilder,
): PatternCollector {
  const numbers = new Map<string, number>();
  const roots = new Map<readonly string[], number>();
  const next: number[] = [];
  const words: number[] = [];
  const endings: number[] = [];
  const bare: number[] = [];
  const leads: number[] = [];
  const exact: (string | null)[] = [];

  function endingsRoot(forms: readonly string[]): number {
    const known = roots.get(forms);
    if (known !== undefined) return known;
    const root = letters.newRoot();
    for (const form of forms) letters.setOutput(addString(letters, root, foldToString(form)), 1);
    roots.set(forms, root);
    return root;
  }

  function addPattern(
    stem: string,
    word: number,
    ends: number,
    isForm: boolean,
    lead: number,
    demanded: string | null,
  ): void {
    const head = addString(letters, stemRoot, stem.slice(0, HEAD_LENGTH));
    const node = addString(letters, head, stem.slice(HEAD_LENGTH));
    starts.add(stem, head);
    next.push(letters.outputOf(node));
    letters.setOutput(node, next.length);
    words.push(word);
    endings.push(ends);
    bare.push(isForm ? 1 : 0);
    leads.push(lead);
    exact.push(demanded);
  }

  return {
    wordNumber(word, language) {
      const { stem, lead, row } = presentVerb(word, language) ?? plainWord(word, language);
      const kept = row === null ? stem : stem.slice(0, stem.length - foldedOnce(row.ending).length);
      const demanded = word.exact ? word.written.slice(0, kept.length) : null;
      const ends = row === null ? (word.open ? ENDS.anything : ENDS.nothing) : endingsRoot(row.forms);
      const stems = row?.stems ?? [""];
      const key = `${kept} ${stems.join("|")} ${ends} ${lead} ${demanded ?? ""}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(key, number);
      const isForm = row === null || row.forms.includes("");
      for (const end of stems) addPattern(kept + foldedOnce(end), number, ends, isForm, lead, demanded);
      return number;
    },
    build: () => ({
      next: Int32Array.from(next),
      word: Int32Array.from(words),
      endings: Int32Array.from(endings),
      bare: Uint8Array.from(bare),
      leads: Uint8Array.from(leads),
      exact,
    }),
  };
}

/** The stem of a word in its term, what may stand before it, and how it goes. */
interface WordStem {
  readonly stem: string;
  readonly lead: number;
  /** `null` if it takes no endings of a class. */
  readonly row: EndingRow | null;
}

/** A verb that a term gives in the present, where the person stands in front; `null` for all other words. */
function presentVerb({ className, exact, folded }: TermWord, language: Language): WordStem | null {
  const { present } = formsByLanguage[language];
  if (present === undefined || className !== "verb" || exact) return null;
  const begins = foldedOnce(present.begins);
  const ends = foldedOnce(present.ends);
  const stem = folded.slice(begins.length, folded.length - ends.length);
  if (!folded.startsWith(begins) || !folded.endsWith(ends) || stem.length < SHORTEST_STEM_WITH_PARTICLE) return null;
  const bare = present.lead === "persianVerb" ? LEAD.bare : 0;
  return { stem, lead: LEAD[present.lead] | bare, row: present.forms };
}

function plainWord(word: TermWord, language: Language): WordStem {
  const { stem, lead } = splitLead(word, language);
  const signs = language === "fa" && word.className === "verb" ? LEAD.persianVerb : 0;
  return { stem, lead: lead | signs, row: rowFor(word, stem, language) };
}

/** What may stand before a word, and its stem without an Arabic article. */
function splitLead(word: TermWord, language: Language): { readonly stem: string; readonly lead: number } {
  const family = formsByLanguage[language].proclitics;
  const stem = word.folded;
  if (family === null || word.exact || stem.length < SHORTEST_STEM_WITH_PARTICLE) return { stem, lead: LEAD.bare };
  if (family === "hebrew") return { stem, lead: LEAD.bare | LEAD.hebrew };
  const withoutArticle = stem.slice(ARTICLE.length);
  if (word.written.startsWith(ARTICLE) && withoutArticle.length >= SHORTEST_STEM_WITH_PARTICLE) {
    return { stem: withoutArticle, lead: LEAD.arabicArticle };
  }
  return { stem, lead: LEAD.bare | LEAD.arabic };
}

function rowFor(word: TermWord, stem: string, language: Language): EndingRow | null {
  if (word.open || word.className === "fixed") return null;
  if (word.className === null && (word.exact || stem.length < SHORTEST_INFLECTED || /\d/.test(stem))) return null;
  const { classes } = formsByLanguage[language];
  const rows: EndingClass = classes[word.className ?? "word"] ?? classes.word;
  return rows.find((row) => fits(foldedOnce(row.ending), stem)) ?? null;
}

const foldedEndings = new Map<string, string>();

/** Folds the endings of the tables, which are few and asked for with every word. */
function foldedOnce(ending: string): string {
  const known = foldedEndings.get(ending);
  if (known !== undefined) return known;
  const folded = foldToString(ending);
  foldedEndings.set(ending, folded);
  return folded;
}

function fits(ending: string, stem: string): boolean {
  return ending === "" || (stem.endsWith(ending) && stem.length - ending.length >= SHORTEST_STEM);
}
