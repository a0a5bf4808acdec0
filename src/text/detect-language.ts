import { LANGUAGES } from "./language.ts";
import {
  HINTS_BY_SCRIPT,
  LANGUAGE_ALIASES,
  type LanguageHints,
  OTHER_SCRIPTS,
  SCRIPT_RANGES,
  type Script,
  SOLE_LANGUAGES,
} from "./language-hints.ts";

const OURS: ReadonlySet<string> = new Set(LANGUAGES);

/** How much of the text is read beside the title. */
const TEXT_LENGTH = 400;

/** What a declared language is worth: two little words; English, which software declares by itself, a quarter of one. */
const DECLARED_POINTS = 4;
const DECLARED_ENGLISH_POINTS = 0.5;
/** What a declared language beyond the eleven is worth, which nothing else can speak for: more with every word. */
const OTHER_POINTS = { flat: 2, perWord: 0.5 };

/** What a language loses whose most frequent letter of its own is absent. */
const MISSED_LETTER_POINTS = 1.5;
/** So many words without a letter or ending of another language are English, which has the fewest signs of its own. */
const PLAIN_WORDS = 4;
const PLAIN_LETTERS = /^[\p{ASCII}‘’“”–—]*$/u;

/** A word, or what French elides before one: `l'`. */
const WORD = /\p{L}{1,2}'(?=\p{L}{2})|[\p{L}\p{M}\u200c]+/gu;

/** A word that begins with a capital, most often a name. */
const NAME = /\p{Lu}[\p{L}\p{M}]+/gu;
const NAME_SHARE = 0.5;

/**
 * The language of a title and its text by ISO 639-1 code, or `null` where nothing tells. Script first, then the letters and
 * little words that the eleven languages have apart. `declared` is what a feed or page says of itself: it decides between
 * languages that look alike and is the only way to a language beyond the eleven, but text in another script or with many
 * words of another language outweighs it.
 */
export function detectLanguage(title: string, text: string, declared: string | null): string | null {
  const sample = `${title}\n${text.slice(0, TEXT_LENGTH)}`;
  const hint = declaredCode(declared);
  const script = scriptOf(sample);
  if (script === null) return hint;
  const isOther = hint !== null && !OURS.has(hint) && (OTHER_SCRIPTS.get(hint) ?? "latin") === script;
  if (script === "armenian" || script === "georgian" || script === "hebrew") {
    return isOther ? hint : SOLE_LANGUAGES[script];
  }
  const words = foldCase(sample).match(WORD) ?? [];
  const letters = countLetters(sample, script);
  const other = isOther ? OTHER_POINTS.flat + OTHER_POINTS.perWord * words.length : 0;
  let best = isOther ? { language: hint, points: other } : null;
  for (const hints of HINTS_BY_SCRIPT[script]) {
    const points = score(words, letters, hints) + (hints.language === hint ? declaredPoints(hint) : 0);
    if (points > (best?.points ?? 0)) best = { language: hints.language, points };
  }
  return best?.language ?? languageWithoutSigns(script, words, sample);
}

/** What a text is taken for that has no sign of any language. */
function languageWithoutSigns(
  script: keyof typeof HINTS_BY_SCRIPT,
  words: readonly string[],
  sample: string,
): string | null {
  if (script !== "latin") return HINTS_BY_SCRIPT[script][0]?.language ?? null;
  return words.length >= PLAIN_WORDS && PLAIN_LETTERS.test(sample) ? "en" : null;
}

function declaredCode(declared: string | null): string | null {
  const code = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared?.trim() ?? "")?.[0].toLowerCase();
  return code === undefined ? null : (LANGUAGE_ALIASES.get(code) ?? code);
}

function declaredPoints(code: string): number {
  return code === "en" ? DECLARED_ENGLISH_POINTS : DECLARED_POINTS;
}

/** The script that most letters are of. Latin names and brands stand in every text, so it must outnumber the others by far. */
function scriptOf(sample: string): Script | null {
  const counts = new Map<Script, number>();
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    const script = scriptOfCode(code);
    if (script !== null) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const latin = counts.get("latin") ?? 0;
  counts.delete("latin");
  const [other] = [...counts].sort((a, b) => b[1] - a[1]);
  if (other !== undefined && other[1] * 3 > latin) return other[0];
  return latin > 0 ? "latin" : null;
}

function scriptOfCode(code: number): Script | null {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? "latin" : null;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return null;
  return SCRIPT_RANGES.find(({ first, last }) => code >= first && code <= last)?.script ?? null;
}

/** How often each letter stands in a text; within names of Latin script it counts half, for they keep their own spelling. */
function countLetters(sample: string, script: Script): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, value: number) => {
    for (const letter of foldCase(text)) counts.set(letter, (counts.get(letter) ?? 0) + value);
  };
  add(sample, 1);
  if (script === "latin") for (const name of sample.match(NAME) ?? []) add(name, NAME_SHARE - 1);
  return counts;
}

/** In lower case, without the dot that İ leaves behind, and with one apostrophe. */
function foldCase(text: string): string {
  return text.toLowerCase().replaceAll("\u0307", "").replaceAll("’", "'");
}

function score(words: readonly string[], counts: ReadonlyMap<string, number>, hints: LanguageHints): number {
  let points = 0;
  for (const [letter, value] of hints.letters) points += value * (counts.get(letter) ?? 0);
  if (hints.expectedLetter !== null && !counts.has(hints.expectedLetter)) points -= MISSED_LETTER_POINTS;
  for (const word of words) {
    if (hints.words.has(word)) points += 2;
    if (word.length >= 5) points += edgePoints(word, hints);
  }
  return points;
}

/** At most one point for the end of a word and one for its beginning. */
function edgePoints(word: string, { endings, beginnings }: LanguageHints): number {
  let points = 0;
  for (let length = 2; length <= 4; length++) {
    if (endings.has(word.slice(-length))) {
      points += 1;
      break;
    }
  }
  for (let length = 2; length <= 3; length++) {
    if (beginnings.has(word.slice(0, length))) {
      points += 1;
      break;
    }
  }
  return points;
}
