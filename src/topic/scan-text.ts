import { type FoldedText, foldText } from "../text/fold-text.ts";
import type { TermIndex } from "./compile-terms.ts";
import { childAt, edgeSlot, findEdge, outputAt } from "./edge-table.ts";
import { LEAD } from "./proclitics.ts";
import { findHead, HEAD_LENGTH, headNode, headOutput, mayBeShort } from "./stem-starts.ts";
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

/** What stays the same while one text is scanned. */
interface Scan {
  readonly index: TermIndex;
  readonly text: string;
  readonly folded: FoldedText;
  /** The numbers of words of terms found at the word in hand. */
  readonly found: number[];
}

/**
 * Finds every form of every term, in the order in which forms end.
 *
 * Takes time linear in the length of the text whatever it holds: terms are entered at the start of words only, a word is read
 * once and once more for each particle that may be joined to it, and open phrases are carried on word by word.
 */
export function scanText(index: TermIndex, text: string): readonly TermHit[] {
  const folded = foldText(text);
  const { units, edges, wordCount } = folded;
  const found: number[] = [];
  const scan: Scan = { index, text, folded, found };
  const hits: TermHit[] = [];
  let open: readonly OpenPhrase[] = NOTHING_OPEN;
  let previous: TextWord = { number: -1, start: 0, end: 0 };
  for (let number = 0; number < wordCount; number += 1) {
    const start = edges[2 * number] as number;
    const end = edges[2 * number + 1] as number;
    collectStems(scan, start, end, LEAD.bare);
    const first = units[start] as number;
    if (first >= FIRST_SEMITIC_LETTER && first <= LAST_SEMITIC_LETTER) collectBehindParticles(scan, start, end);
    if (found.length === 0) continue;
    const word = { number, start, end };
    const goesOn = open.length > 0 && previous.number === number - 1 && isJoined(units, previous, start);
    open = stepPhrases(scan, goesOn ? open : NOTHING_OPEN, word, hits);
    previous = word;
    found.length = 0;
  }
  return hits;
}

/** Collects the words of terms that begin behind a joined particle. */
function collectBehindParticles(scan: Scan, start: number, wordEnd: number): void {
  const { letters, leadRoot } = scan.index;
  const { units } = scan.folded;
  let node = leadRoot;
  for (let at = start; at < wordEnd; at += 1) {
    const edge = findEdge(letters, node, units[at] as number);
    if (edge === -1) return;
    node = childAt(letters, edge);
    const lead = outputAt(letters, edge);
    if (lead !== 0) collectStems(scan, at + 1, wordEnd, lead);
  }
}

/** Collects the numbers of the words of terms that begin at `start`, when `lead` (a bit of `LEAD`) says what stands before it. */
function collectStems(scan: Scan, start: number, wordEnd: number, lead: number): void {
  const { starts, stemRoot } = scan.index;
  const { units } = scan.folded;
  if (mayBeShort(starts, units, start)) {
    walkStems(scan, { start, wordEnd, lead }, stemRoot, start);
    return;
  }
  if (wordEnd - start < HEAD_LENGTH) return;
  const head = findHead(starts, units, start);
  if (head === -1) return;
  const place = { start, wordEnd, lead };
  const output = headOutput(starts, head);
  if (output !== 0) collectFitting(scan, place, start + HEAD_LENGTH, output);
  walkStems(scan, place, headNode(starts, head), start + HEAD_LENGTH);
}

/** Where stems are looked for, in folded offsets. */
interface StemPlace {
  readonly start: number;
  readonly wordEnd: number;
  /** What stands before the stem, as a bit of `LEAD`. */
  readonly lead: number;
}

/**
 * Collects what is found behind a node of the trie of stems that the letters up to `from` led to.
 *
 * The inner loop of the matching: the steps of `findEdge` are written out, which makes the scan a third faster.
 */
function walkStems(scan: Scan, place: StemPlace, from: number, begin: number): void {
  const { rows, mask } = scan.index.letters;
  const { units } = scan.folded;
  let node = from;
  for (let at = begin; at < place.wordEnd; at += 1) {
    const unit = units[at] as number;
    let edge = edgeSlot(node, unit, mask) * 4;
    while (rows[edge] !== node + 1 || rows[edge + 1] !== unit) {
      if (rows[edge] === 0) return;
      edge = (edge + 4) & (mask * 4 + 3);
    }
    node = rows[edge + 2] as number;
    const output = rows[edge + 3] as number;
    if (output !== 0) collectFitting(scan, place, at + 1, output);
  }
}

/** Collects those words whose pattern, in the chain that a stem up to `end` leads to, fits what stands around it. */
function collectFitting({ index, text, folded, found }: Scan, place: StemPlace, end: number, chain: number): void {
  const { patterns } = index;
  for (let link = chain; link !== 0; link = patterns.next[link - 1] as number) {
    const pattern = link - 1;
    if (((patterns.leads[pattern] as number) & place.lead) === 0) continue;
    if (!endsWell(index, folded, pattern, end, place.wordEnd)) continue;
    const exact = patterns.exact[pattern] ?? null;
    if (exact === null || text.startsWith(exact, originalStart(folded, place.start)))
      found.push(patterns.word[pattern] as number);
  }
}

/** Whether the rest of the word behind a stem is an ending that the pattern takes. */
function endsWell(
  { letters, patterns }: TermIndex,
  { units }: FoldedText,
  pattern: number,
  stemEnd: number,
  wordEnd: number,
): boolean {
  const endings = patterns.endings[pattern] as number;
  if (endings === ENDS.anything) return true;
  if (stemEnd === wordEnd) return patterns.bare[pattern] === 1;
  if (endings === ENDS.nothing) return false;
  let node = endings;
  let accepted = 0;
  for (let at = stemEnd; at < wordEnd; at += 1) {
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

/** Begins phrases with the words found and carries open ones on; tells the terms that are complete. */
function stepPhrases(scan: Scan, open: readonly OpenPhrase[], word: TextWord, hits: TermHit[]): readonly OpenPhrase[] {
  const { words, wordsRoot, goesOn } = scan.index;
  let next: OpenPhrase[] | null = null;
  const begun: OpenPhrase = { node: wordsRoot, start: word.start, firstWord: word.number };
  for (const wordNumber of scan.found) {
    for (let at = -1; at < open.length; at += 1) {
      const phrase = open[at] ?? begun;
      const edge = findEdge(words, phrase.node, wordNumber);
      if (edge === -1) continue;
      const output = outputAt(words, edge);
      if (output !== 0) addHits(scan, output, phrase, word, hits);
      const node = childAt(words, edge);
      if (goesOn[node] === 0) continue;
      next ??= [];
      next.push({ node, start: phrase.start, firstWord: phrase.firstWord });
    }
  }
  return next ?? NOTHING_OPEN;
}

function addHits(
  { index, folded, text }: Scan,
  chain: number,
  phrase: OpenPhrase,
  word: TextWord,
  hits: TermHit[],
): void {
  const start = originalStart(folded, phrase.start);
  const end = originalEnd(folded, word.end, text);
  for (let link = chain; link !== 0; link = index.terms.next[link - 1] as number) {
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
