import type { Language } from "../text/language.ts";
import { addString, type EdgeTable, edgeTableBuilder, nodesWithChildren } from "./edge-table.ts";
import { parseTerm } from "./parse-term.ts";
import { proclitics } from "./proclitics.ts";
import { type StemStarts, stemStartsBuilder } from "./stem-starts.ts";
import { patternCollector, type WordPatterns } from "./word-patterns.ts";

/** A term and what it stands for: a concept, or the exception from one. */
export interface TermEntry {
  readonly term: string;
  readonly language: Language;
  /** The caller's number of the concept. */
  readonly concept: number;
  /** Whether a concept's form within this phrase is to be ignored. */
  readonly isException: boolean;
}

/** What the terms of an index stand for, by number. */
export interface TermMeanings {
  /** The next term with the same words, as number + 1; 0 ends the chain. */
  readonly next: Int32Array;
  readonly concept: Int32Array;
  readonly isException: Uint8Array;
}

/**
 * All terms ready for scanning.
 *
 * `letters` holds three sorts of tries: stems from `stemRoot`, endings from one root for each list of them, and joined
 * particles from `leadRoot`. A stem leads to a chain of patterns. `words` is a trie over the numbers of words and leads to
 * a chain of terms.
 */
export interface TermIndex {
  readonly letters: EdgeTable;
  readonly stemRoot: number;
  readonly leadRoot: number;
  readonly starts: StemStarts;
  readonly patterns: WordPatterns;
  readonly words: EdgeTable;
  readonly wordsRoot: number;
  /** 1 for each node of `words` where a longer phrase goes on. */
  readonly goesOn: Uint8Array;
  readonly terms: TermMeanings;
}

/** Compiles terms. Those that cannot be read are left out: `checkTopics` names them. */
export function compileTerms(entries: readonly TermEntry[]): TermIndex {
  const letters = edgeTableBuilder();
  const stemRoot = letters.newRoot();
  const leadRoot = letters.newRoot();
  for (const [particle, lead] of proclitics) letters.setOutput(addString(letters, leadRoot, particle), lead);
  const starts = stemStartsBuilder();
  const patterns = patternCollector(letters, stemRoot, starts);
  const words = edgeTableBuilder();
  const wordsRoot = words.newRoot();
  const next = new Int32Array(entries.length);
  for (const [number, { term, language }] of entries.entries()) {
    const parsed = parseTerm(term);
    if (parsed.kind === "mistake") continue;
    const node = parsed.words.reduce((from, word) => words.child(from, patterns.wordNumber(word, language)), wordsRoot);
    next[number] = words.outputOf(node);
    words.setOutput(node, number + 1);
  }
  const wordsTable = words.build();
  return {
    letters: letters.build(),
    stemRoot,
    leadRoot,
    starts: starts.build(letters.outputOf),
    patterns: patterns.build(),
    words: wordsTable,
    wordsRoot,
    goesOn: nodesWithChildren(wordsTable),
    terms: {
      next,
      concept: Int32Array.from(entries, ({ concept }) => concept),
      isException: Uint8Array.from(entries, ({ isException }) => (isException ? 1 : 0)),
    },
  };
}
