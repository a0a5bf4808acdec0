import { foldedPart, foldText } from "../text/fold-text.ts";

/** One word of a term, as the notation asks for it. */
export interface TermWord {
  /** Folded letters and digits. */
  readonly folded: string;
  /** The same as written. */
  readonly written: string;
  /** Only these letters in this case. */
  readonly exact: boolean;
  /** Any ending will do. */
  readonly open: boolean;
  /** The class of endings that is named; `null` for what the language does by itself. */
  readonly className: string | null;
}

export type ParsedTerm =
  | { readonly kind: "term"; readonly words: readonly TermWord[] }
  | { readonly kind: "mistake"; readonly message: string; readonly hint: string };

/** What stands before the letters, the letters, a star, the name of a class. */
const NOTATION = /^(=?)([^=*~]+)(\*?)(?:~([a-z]+))?$/;
const SHORTEST_OPEN = 3;
/** A phrase is narrow enough for a shorter one. */
const SHORTEST_OPEN_IN_PHRASE = 2;

/** Signs of a regular expression, which would be passed over as if they were spaces. "3+3" and "Су-30/35" are terms. */
const REGEX_SIGNS = /[()[\]{}|^$\\]|\.[*+?]|^\/.+\/[a-z]*$/;

/** Reads a term of the lexicon: `Азербайджан`, `Баку~fixed`, `санкц*`, `=ЕС`, `Южный Кавказ` (docs/lexicon.md). */
export function parseTerm(term: string): ParsedTerm {
  if (REGEX_SIGNS.test(term)) {
    return mistake(
      `"${term}" is a regular expression`,
      "write words; sanction* finds all that begin so, near rules join two",
    );
  }
  return readWords(term);
}

function readWords(term: string): ParsedTerm {
  const words: TermWord[] = [];
  const chunks = term.trim().split(/\s+/);
  const shortestOpen = chunks.length === 1 ? SHORTEST_OPEN : SHORTEST_OPEN_IN_PHRASE;
  for (const chunk of chunks) {
    const parts = NOTATION.exec(chunk);
    if (parts === null) {
      return mistake(`"${chunk}" cannot be read`, "a word is written =exact, open*, plain or plain~class");
    }
    const exact = parts[1] === "=";
    const open = parts[3] === "*";
    const className = parts[4] ?? null;
    if (open && className !== null) return mistake(`"${chunk}" has both a star and a class`, "keep one of them");
    const pieces = splitWords(parts[2] ?? "");
    const last = pieces.at(-1);
    if (open && (last?.folded.length ?? 0) < shortestOpen) {
      return mistake(`"${chunk}" would match far too much`, `write at least ${shortestOpen} letters before the star`);
    }
    for (const piece of pieces) {
      const { folded, written } = piece;
      const isLast = piece === last;
      words.push({ folded, written, exact, open: open && isLast, className: isLast ? className : null });
    }
  }
  if (words.length === 0) return mistake(`"${term}" holds no letter or digit and never can match`, "take it out");
  return { kind: "term", words };
}

/** Splits as the text is split: `Су-35` is two words. */
function splitWords(letters: string): { readonly folded: string; readonly written: string }[] {
  const text = foldText(letters);
  const { offsets, edges, wordCount } = text;
  const words: { folded: string; written: string }[] = [];
  for (let word = 0; word < wordCount; word += 1) {
    const start = edges[2 * word] as number;
    const end = edges[2 * word + 1] as number;
    const written = letters.slice(offsets?.[start] ?? start, offsets?.[end] ?? end);
    words.push({ folded: foldedPart(text, start, end), written });
  }
  return words;
}

function mistake(message: string, hint: string): ParsedTerm {
  return { kind: "mistake", message, hint };
}
