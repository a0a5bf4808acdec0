import { type FoldedText, foldText } from "../text/fold-text.ts";
import type { TermIndex } from "./compile-terms.ts";
import { childAt, edgeSlot, findEdge, outputAt } from "./edge-table.ts";
import { LEAD } from "./proclitics.ts";
import { mayBegin } from "./stem-starts.ts";
import { ENDS } from "./word-patterns.ts";

/** A form of a term found in a text. Offsets are UTF-16 in the original; words are counted from 0. */
export interface TermHit {
  readonly term: number;
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** A phrase that has begun and may go on with the next word. */
interface OpenPhrase {
  readonly node: number;
  readonly start: number;
  readonly firstWord: number;
}

/** A word of the text in folded offsets. */
interface TextWord {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** What may stand between two words of a phrase, beside a space: hyphens, apostrophes, quotation marks, a dot. */
const JOINTS: ReadonlySet<number> = new Set(Array.from(" \t-‐‑‒–—―־'’ʼ`\"“”„«».·", (joint) => joint.charCodeAt(0)));
const LONGEST_GAP = 3;
/** After a longer word a dot ends the sentence: "U.S. Congress" is a phrase, "Baku. Congress" is none. */
const LONGEST_ABBREVIATION = 3;
const DOT = 0x2e;

const NOTHING_OPEN: readonly OpenPhrase[] = [];

/** Only words in these scripts have joined particles. */
const FIRST_SEMITIC_LETTER = 0x05d0;
const LAST_SEMITIC_LETTER = 0x06d3;

/**
 * Finds every form of every term, in the order in which forms end.
 *
 * Takes time linear in the length of the text whatever it holds: terms are entered at the start of words only, a word is read
 * once and once more for each particle that may be joined to it, and open phrases are carried on word by word.
 */
export function scanText(index: TermIndex, text: string): readonly TermHit[] {
  const folded = foldText(text);
  const { units, edges, wordCount } = folded;
  const hits: TermHit[] = [];
  const found: number[] = [];
  let open: readonly OpenPhrase[] = NOTHING_OPEN;
  let previous: TextWord = { number: -1, start: 0, end: 0 };
  for (let number = 0; number < wordCount; number += 1) {
    const start = edges[2 * number] as number;
    const end = edges[2 * number + 1] as number;
    if (mayBegin(index.starts, units, start)) collectStems(index, text, folded, start, end, LEAD.bare, found);
    const first = units[start] as number;
    if (first >= FIRST_SEMITIC_LETTER && first <= LAST_SEMITIC_LETTER) {
      collectBehindParticles(index, text, folded, start, end, found);
    }
    if (found.length === 0) continue;
    const word = { number, start, end };
    const goesOn = open.length > 0 && previous.number === number - 1 && isJoined(units, previous, start);
    open = stepPhrases(index, goesOn ? open : NOTHING_OPEN, found, word, folded, text, hits);
    previous = word;
    found.length = 0;
  }
  return hits;
}

/** Collects the words of terms that begin behind a joined particle. */
function collectBehindParticles(
  index: TermIndex,
  text: string,
  folded: FoldedText,
  start: number,
  wordEnd: number,
  found: number[],
): void {
  const { letters, leadRoot, starts } = index;
  const { units } = folded;
  let node = leadRoot;
  for (let at = start; at < wordEnd; at += 1) {
    const edge = findEdge(letters, node, units[at] as number);
    if (edge === -1) return;
    node = childAt(letters, edge);
    const lead = outputAt(letters, edge);
    if (lead !== 0 && mayBegin(starts, units, at + 1)) {
      collectStems(index, text, folded, at + 1, wordEnd, lead, found);
    }
  }
}

/**
 * Collects the numbers of the words of terms that begin at `start`, when `lead` says what stands before it.
 *
 * The inner loop of the matching: the steps of `findEdge` are written out, which makes the scan a third faster.
 */
function collectStems(
  index: TermIndex,
  text: string,
  folded: FoldedText,
  start: number,
  wordEnd: number,
  lead: number,
  found: number[],
): void {
  const { rows, mask } = index.letters;
  const { units } = folded;
  let node = index.stemRoot;
  for (let at = start; at < wordEnd; at += 1) {
    const unit = units[at] as number;
    let edge = edgeSlot(node, unit, mask) * 4;
    while (rows[edge] !== node + 1 || rows[edge + 1] !== unit) {
      if (rows[edge] === 0) return;
      edge = (edge + 4) & (mask * 4 + 3);
    }
    node = rows[edge + 2] as number;
    const output = rows[edge + 3] as number;
    if (output !== 0) collectFitting(index, text, folded, { start, end: at + 1, wordEnd, lead, output }, found);
  }
}

/** A stem found in the text, in folded offsets. */
interface FoundStem {
  readonly start: number;
  readonly end: number;
  readonly wordEnd: number;
  /** What stands before it, as a bit of `LEAD`. */
  readonly lead: number;
  /** The chain of patterns that the stem leads to. */
  readonly output: number;
}

function collectFitting(index: TermIndex, text: string, folded: FoldedText, stem: FoundStem, found: number[]): void {
  const { patterns } = index;
  for (let link = stem.output; link !== 0; link = patterns.next[link - 1] as number) {
    const pattern = link - 1;
    if (((patterns.leads[pattern] as number) & stem.lead) === 0 || !endsWell(index, folded, pattern, stem))
      continue;
    const exact = patterns.exact[pattern] ?? null;
    if (exact === null || text.startsWith(exact, originalStart(folded, stem.start)))
      found.push(patterns.word[pattern] as number);
  }
}

/** Whether the rest of the word behind the stem is an ending that the pattern takes. */
function endsWell(
  { letters, patterns }: TermIndex,
  { units }: FoldedText,
  pattern: number,
  { end, wordEnd }: FoundStem,
): boolean {
  const endings = patterns.endings[pattern] as number;
  if (endings === ENDS.anything) return true;
  if (end === wordEnd) return patterns.bare[pattern] === 1;
  if (endings === ENDS.nothing) return false;
  let node = endings;
  let accepted = 0;
  for (let at = end; at < wordEnd; at += 1) {
    const edge = findEdge(letters, node, units[at] as number);
    if (edge === -1) return false;
    node = childAt(letters, edge);
    accepted = outputAt(letters, edge);
  }
  return accepted !== 0;
}

function isJoined(units: Uint16Array, previous: TextWord, start: number): boolean {
  if (start - previous.end > LONGEST_GAP) return false;
  for (let at = previous.end; at < start; at += 1) {
    const unit = units[at] as number;
    if (!JOINTS.has(unit)) return false;
    if (unit === DOT && previous.end - previous.start > LONGEST_ABBREVIATION) return false;
  }
  return true;
}

/** Begins phrases with a word and carries open ones on; tells the terms that are complete. */
function stepPhrases(
  index: TermIndex,
  open: readonly OpenPhrase[],
  wordNumbers: readonly number[],
  word: TextWord,
  folded: FoldedText,
  text: string,
  hits: TermHit[],
): readonly OpenPhrase[] {
  let next: OpenPhrase[] | null = null;
  const begun: OpenPhrase = { node: index.wordsRoot, start: word.start, firstWord: word.number };
  for (const wordNumber of wordNumbers) {
    for (let at = -1; at < open.length; at += 1) {
      const phrase = open[at] ?? begun;
      const edge = findEdge(index.words, phrase.node, wordNumber);
      if (edge === -1) continue;
      const output = outputAt(index.words, edge);
      if (output !== 0) addHits(index, output, phrase, word, folded, text, hits);
      const node = childAt(index.words, edge);
      if (index.goesOn[node] === 0) continue;
      next ??= [];
      next.push({ node, start: phrase.start, firstWord: phrase.firstWord });
    }
  }
  return next ?? NOTHING_OPEN;
}

function addHits(
  { terms }: TermIndex,
  output: number,
  phrase: OpenPhrase,
  word: TextWord,
  folded: FoldedText,
  text: string,
  hits: TermHit[],
): void {
  const start = originalStart(folded, phrase.start);
  const end = originalEnd(folded, word.end, text);
  for (let link = output; link !== 0; link = terms.next[link - 1] as number) {
    hits.push({ term: link - 1, start, end, firstWord: phrase.firstWord, lastWord: word.number });
  }
}

function originalStart({ offsets }: FoldedText, at: number): number {
  return offsets === null ? at : (offsets[at] as number);
}

/** The end of a form: behind its last letter and the marks that sit on it. */
function originalEnd({ offsets }: FoldedText, end: number, text: string): number {
  if (offsets === null) return end;
  const last = offsets[end - 1] as number;
  let at = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
  while (at < (offsets[end] as number) && /\p{M}/u.test(text.charAt(at))) at += 1;
  return at;
}
