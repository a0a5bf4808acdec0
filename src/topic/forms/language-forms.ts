/**
 * One way a word goes: the dictionary form ends in `ending`, which becomes one of `stems` followed by one of `forms`.
 *
 * Two stems tell of a letter that softens: Turkish *mutabakat* has `{ending: "t", stems: ["t", "d"]}`.
 */
export interface EndingRow {
  readonly ending: string;
  readonly stems: readonly string[];
  readonly forms: readonly string[];
}

/** A class of endings: the first row whose ending fits the dictionary form tells how the word goes. */
export type EndingClass = readonly EndingRow[];

/** How the words of one language change. Written in plain spelling; the lexicon's compiler folds it. */
export interface LanguageForms {
  /** By name, as in `Алиев~surname`. `word` is what a term without a mark takes. */
  readonly classes: Readonly<Record<string, EndingClass>> & { readonly word: EndingClass; readonly noun: EndingClass };
  /** Whose joined particles may stand before a word. */
  readonly proclitics: "arabic" | "hebrew" | null;
  /** How verbs of the class `verb` go in the present; absent where the person stands behind the stem. */
  readonly present?: PresentVerb;
}

/** A present tense that tells the person in front of the stem: يعترف, תצטרף, نمی‌پیوندیم. */
interface PresentVerb {
  /** What a term in the present begins with, and what it ends in: both are cut off to find the stem. */
  readonly begins: string;
  readonly ends: string;
  /** Whose beginnings stand before the stem. */
  readonly lead: "arabicVerb" | "hebrewVerb" | "persianVerb";
  readonly forms: EndingRow;
}

/** Stands for no letters at all, in tables of endings. */
const NOTHING = "-";

/** Reads a table of lines `ending | form form …`, where `-` is the empty one. */
export function endingClass(table: string): EndingClass {
  const lines = table.split("\n").filter((line) => line.includes("|"));
  return lines.map((line) => {
    const [ending = "", forms = ""] = line.split("|").map((cell) => cell.trim());
    return endingRow(letters(ending), wordList(forms));
  });
}

/** A row whose ending simply gives way to the forms. */
export function endingRow(ending: string, forms: readonly string[]): EndingRow {
  return { ending, stems: [""], forms: [...new Set(forms)] };
}

/** Rows for words whose last letter may soften, and for all others, which share their endings. */
export function softening(
  letters: readonly (readonly [hard: string, soft: string])[],
  forms: readonly string[],
): EndingClass {
  const distinct = [...new Set(forms)];
  const softened = letters.map(([hard, soft]) => ({ ending: hard, stems: [hard, soft], forms: distinct }));
  return [...softened, { ending: "", stems: [""], forms: distinct }];
}

/** Every way of taking one element from each slot: `chain("- lar", "- da")` gives "", "da", "lar", "larda". */
export function chain(...slots: readonly string[]): readonly string[] {
  return slots.reduce<readonly string[]>(
    (begun, slot) => begun.flatMap((start) => wordList(slot).map((end) => start + end)),
    [""],
  );
}

/** The same endings after each of several beginnings. */
export function after(beginnings: string, endings: readonly string[]): readonly string[] {
  return wordList(beginnings).flatMap((start) => endings.map((end) => start + end));
}

function wordList(list: string): readonly string[] {
  return list.split(/\s+/).filter(Boolean).map(letters);
}

function letters(written: string): string {
  return written === NOTHING ? "" : written;
}
