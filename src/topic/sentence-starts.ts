/** Where a text is divided, as UTF-16 offsets. */
export interface TextDivision {
  /** The start of each sentence. The first is 0; each sentence ends where the next starts. */
  readonly sentences: readonly number[];
  /** The number of the paragraph that each sentence is in. */
  readonly paragraphs: readonly number[];
}

/** Marks that end a sentence: Latin and Cyrillic, Arabic question mark, Urdu stop, Armenian verjaket. */
const STOPS: ReadonlySet<string> = new Set(".!?…؟۔։");
const CLOSING: ReadonlySet<string> = new Set("\"'»”’“)]}");
const LETTER = /[\p{L}\p{N}]/u;
const SMALL_LETTER = /\p{Ll}/u;
const ARMENIAN = /\p{Script=Armenian}/u;
const SPACE = /\s/u;

/** Words that a dot shortens and that seldom end a sentence. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  "mr mrs ms dr st gen lt col sen rep gov prof adm capt sgt jr no vs им ул др тыс млн млрд руб св проф акад см стр обл пос ст ген dr prof doç sn т.н mme mm mlle".split(
    " ",
  ),
);
const LONGEST_ABBREVIATION = 6;

/** Divides a text into sentences and paragraphs, in time linear in its length. A line break ends a sentence, an empty line a paragraph. */
export function divideText(text: string): TextDivision {
  const sentences = [0];
  const paragraphs = [0];
  let paragraph = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    let next: number | null = null;
    if (character === "\n") {
      next = skipSpace(text, i);
      if (text.slice(i + 1, next).includes("\n")) paragraph += 1;
    } else if (isStop(text, i)) {
      next = sentenceAfter(text, i);
    }
    if (next === null) continue;
    if (next < text.length) {
      sentences.push(next);
      paragraphs.push(paragraph);
    }
    i = next - 1;
  }
  return { sentences, paragraphs };
}

function isStop(text: string, i: number): boolean {
  const character = text.charAt(i);
  // Of several stops in a row the last decides.
  if (STOPS.has(character)) return !STOPS.has(text.charAt(i + 1));
  // The Armenian stop is often typed as a colon.
  return character === ":" && i > 0 && ARMENIAN.test(text.charAt(i - 1));
}

/** Where the next sentence starts if the stop at `i` ends one; `null` if it does not. Line breaks are left to the caller. */
function sentenceAfter(text: string, i: number): number | null {
  let at = i + 1;
  while (at < text.length && CLOSING.has(text.charAt(at))) at += 1;
  if (at < text.length && !SPACE.test(text.charAt(at))) return null;
  while (at < text.length && text.charAt(at) !== "\n" && SPACE.test(text.charAt(at))) at += 1;
  if (at >= text.length || text.charAt(at) === "\n") return null;
  if (text.charAt(i) === "." && (SMALL_LETTER.test(text.charAt(at)) || endsAbbreviation(text, i))) return null;
  return at;
}

function endsAbbreviation(text: string, dot: number): boolean {
  let start = dot;
  while (start > 0 && dot - start <= LONGEST_ABBREVIATION && LETTER.test(text.charAt(start - 1))) start -= 1;
  const word = text.slice(start, dot).toLowerCase();
  return (word.length === 1 && !/\d/.test(word)) || ABBREVIATIONS.has(word);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  return at;
}
