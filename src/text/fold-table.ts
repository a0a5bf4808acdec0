/** An entry of the fold table, shifted right by this, is 1 for a unit of a word (a letter, mark or digit of any script), else 0. */
export const WORD_SHIFT = 16;
/** Entries from here on are no units: `DROP` for what does not count (vowel marks, tatweel, joiners), or `SPECIAL`. */
export const DROP = 0x20000;
/** What needs a look around it or becomes several units. */
export const SPECIAL = 0x20001;

/** Stands for a letter beyond the basic plane that has no simpler form. A private-use unit that counts as a letter. */
const ASTRAL_LETTER = 0xe000;
/** A flag is written with two of 26 signs, each a surrogate pair; they stand for private-use units that count as letters. */
const FIRST_FLAG_SIGN = 0x1f1e6;
const FIRST_FLAG_LETTER = 0xe001;
const FLAG_LETTERS = 26;
/** Stands for anything else beyond the basic plane, such as an emoji. It parts words. */
export const ASTRAL_OTHER = 0xfffc;

/** Letters that Unicode does not take apart although readers of the region write one for the other. */
const SAME_LETTER: ReadonlyMap<string, string> = new Map(
  pairs(`
    ə a  ә a  ı i  ø o  đ d  ł l  ħ h  ё е
    أ ا  إ ا  آ ا  ٱ ا  ى ي  ی ي  ئ ي  ے ي  ې ي  ک ك  ڪ ك  ة ه  ۀ ه  ہ ه  ھ ه  ە ه  ۂ ه  ؤ و
    ך כ  ם מ  ן נ  ף פ  ץ צ
  `),
);

/** Letters that become several. */
const SEVERAL_LETTERS: ReadonlyMap<string, string> = new Map(pairs("æ ae  œ oe  ß ss  þ th  և եւ"));

/** Marks within words that are not written by everybody, and characters that only steer the layout: first and last. */
const DROPPED: readonly (readonly [first: number, last: number])[] = [
  [0x00ad, 0x00ad], // soft hyphen
  [0x0300, 0x036f], // accents on their own
  [0x0483, 0x0487], // Cyrillic titlo
  [0x055b, 0x055c], // Armenian emphasis and exclamation, set within the word
  [0x055e, 0x055e], // Armenian question mark, set within the word
  [0x0591, 0x05bd], // cantillation and niqqud
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a], // Arabic signs
  [0x061c, 0x061c],
  [0x0640, 0x0640], // tatweel
  [0x064b, 0x065f], // harakat
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x180e, 0x180e],
  [0x200b, 0x200f], // zero-width space, joiner and non-joiner (the Persian half-space), direction marks
  [0x202a, 0x202e], // direction embedding
  [0x2060, 0x2069],
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff],
];

/** Han, Yi and Hangul: letters that fold to themselves, named here because asking Unicode of each takes 0.1 s. */
const LETTERS_AS_THEY_ARE: readonly (readonly [first: number, last: number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0xa48c],
  [0xac00, 0xd7a3],
];
const WORD = /^[\p{L}\p{M}\p{N}]$/u;
const LATIN = /^\p{Script=Latin}/u;
const MARKS = /\p{M}/gu;
/** և is ԵՎ in capitals and եւ in the old spelling: after ե the two are one letter. */
const ARMENIAN_VEW = 0x057e;
const ARMENIAN_CAPITAL_VEW = 0x054e;
/** The quotation marks that Hebrew sets within abbreviations: they do not part the word there. */
export const quotes: ReadonlySet<number> = new Set([0x22, 0x27, 0x2019, 0x201d, 0x05f3, 0x05f4]);
/** The breve that may follow и. */
const BREVE = 0x0306;

/** Units that `SPECIAL` stands for and that become several units, already folded. */
export const expansions: ReadonlyMap<number, string> = buildExpansions();

/** 1 for each folded unit that is part of a word: letters, marks and digits of every script. */
const wordUnits: Uint8Array = buildWordUnits();

/**
 * What each of the 65,536 UTF-16 units becomes when text is folded for comparison: the folded unit and whether it is of a word, `DROP`
 * or `SPECIAL`.
 */
export const foldTable: Int32Array = buildTable();

function pairs(list: string): [string, string][] {
  const words = list.trim().split(/\s+/);
  return words.flatMap((from, i) => (i % 2 === 0 ? [[from, words[i + 1] ?? ""] as [string, string]] : []));
}

/** Folds one character on its own; the result may be empty or longer. */
function foldCharacter(character: string): string {
  let folded = "";
  for (const part of character.normalize("NFKC").toLowerCase()) {
    const plain = LATIN.test(part) ? part.normalize("NFD").replace(MARKS, "") : part;
    for (const letter of plain) {
      if (!isWithin(DROPPED, letter.charCodeAt(0)))
        folded += SEVERAL_LETTERS.get(letter) ?? SAME_LETTER.get(letter) ?? foldDigit(letter);
    }
  }
  return folded;
}

/** Unicode keeps the decimal digits of a script in a row of ten that begins at a multiple of 16 or at 6 above it. */
function foldDigit(letter: string): string {
  if (!/^\p{Nd}$/u.test(letter)) return letter;
  let code = letter.codePointAt(0) ?? 0;
  let digit = 0;
  while (digit < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    digit += 1;
  }
  return String(digit);
}

function buildExpansions(): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let unit = 1; unit < 0xffff; unit += 1) {
    if (isSurrogate(unit) || isLetterAsItIs(unit)) continue;
    const folded = foldCharacter(String.fromCharCode(unit));
    if (folded.length > 1) found.set(unit, folded);
  }
  return found;
}

function buildTable(): Int32Array {
  const table = new Int32Array(0x10000);
  for (let unit = 1; unit < 0x10000; unit += 1) {
    if (isLetterAsItIs(unit)) table[unit] = foldedEntry(unit);
    else if (isSpecial(unit)) table[unit] = SPECIAL;
    else table[unit] = foldedEntry(foldCharacter(String.fromCharCode(unit)).charCodeAt(0)) || DROP;
  }
  // A NUL parts the words beside it, as a space does.
  table[0] = 0x20;
  table[0xffff] = ASTRAL_OTHER;
  return table;
}

/** The entry of a folded unit; 0 for none. */
export function foldedEntry(unit: number): number {
  return unit | ((wordUnits[unit] ?? 0) << WORD_SHIFT);
}

function isSpecial(unit: number): boolean {
  if (isArmenianVew(unit) || unit === BREVE) return true;
  return isSurrogate(unit) || quotes.has(unit) || expansions.has(unit);
}

/** վ and Վ. */
export function isArmenianVew(unit: number): boolean {
  return unit === ARMENIAN_VEW || unit === ARMENIAN_CAPITAL_VEW;
}

function buildWordUnits(): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) {
    if (isLetterAsItIs(unit) || (!isSurrogate(unit) && WORD.test(String.fromCharCode(unit)))) units[unit] = 1;
  }
  units[ASTRAL_LETTER] = 1;
  units.fill(1, FIRST_FLAG_LETTER, FIRST_FLAG_LETTER + FLAG_LETTERS);
  return units;
}

function isLetterAsItIs(unit: number): boolean {
  return isWithin(LETTERS_AS_THEY_ARE, unit);
}

function isWithin(ranges: readonly (readonly [first: number, last: number])[], unit: number): boolean {
  return ranges.some(([first, last]) => unit >= first && unit <= last);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Folds a character beyond the basic plane: mathematical and full-width letters become plain ones. */
export function foldAstral(character: string): string {
  const plain = character.normalize("NFKC");
  if (plain.length === 1) return foldCharacter(plain);
  return String.fromCharCode(WORD.test(plain) ? ASTRAL_LETTER : ASTRAL_OTHER);
}

/** The letter for a sign of a flag; `null` for any other character. */
export function flagLetter(codePoint: number): number | null {
  const letter = codePoint - FIRST_FLAG_SIGN;
  return letter >= 0 && letter < FLAG_LETTERS ? FIRST_FLAG_LETTER + letter : null;
}
