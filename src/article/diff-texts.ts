import { diffArrays } from "diff";

/** A stretch of a text that both versions have, or that one of them has. */
export interface DiffPiece {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Words with the signs and the space behind them, so that pieces joined give the texts again. */
const TOKEN = /[\p{L}\p{M}\p{N}\u200c'’-]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
const PARAGRAPH = /[^\n]*\n*/g;
/** Texts that differ in more places are compared in larger parts: the work grows with the square. */
const MOST_EDITS = 2_000;

/**
 * What an edit took out of a text and put into it, in reading order, word by word; paragraph by paragraph where hardly a
 * word stayed. The pieces that are the same or removed are `before`; those that are the same or added are `after`.
 */
export function diffTexts(before: string, after: string): readonly DiffPiece[] {
  return diffBy(TOKEN, before, after) ?? diffBy(PARAGRAPH, before, after) ?? replaced(before, after);
}

function diffBy(parts: RegExp, before: string, after: string): readonly DiffPiece[] | null {
  const changes = diffArrays(before.match(parts) ?? [], after.match(parts) ?? [], { maxEditLength: MOST_EDITS });
  if (changes === undefined) return null;
  const pieces = changes.map(({ added, removed, value }): DiffPiece => {
    return { kind: added ? "added" : removed ? "removed" : "same", text: value.join("") };
  });
  return joinEdits(pieces);
}

/** Edits with nothing but space between them are one edit: readers take words in together. */
function joinEdits(pieces: readonly DiffPiece[]): readonly DiffPiece[] {
  const joined: DiffPiece[] = [];
  let removed = "";
  let added = "";
  const close = () => {
    joined.push(...replaced(removed, added));
    removed = "";
    added = "";
  };
  for (const [at, { kind, text }] of pieces.entries()) {
    const isBetween = kind === "same" && removed + added !== "" && at < pieces.length - 1 && text.trim() === "";
    if (kind === "same" && !isBetween) {
      close();
      joined.push({ kind, text });
    }
    if (kind === "removed" || isBetween) removed += text;
    if (kind === "added" || isBetween) added += text;
  }
  close();
  return joined;
}

function replaced(before: string, after: string): readonly DiffPiece[] {
  const pieces: readonly DiffPiece[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return pieces.filter(({ text }) => text !== "");
}

/** Whether the pieces show any change. */
export function hasChange(pieces: readonly DiffPiece[]): boolean {
  return pieces.some(({ kind }) => kind !== "same");
}

/** The pieces with long unchanged stretches cut to what stands next to a change; `…` stands for what was cut. */
export function inContext(pieces: readonly DiffPiece[], contextLength: number): readonly DiffPiece[] {
  return pieces.map((piece, at) => {
    if (piece.kind !== "same") return piece;
    const head = at === 0 ? 0 : contextLength;
    const tail = at === pieces.length - 1 ? 0 : contextLength;
    if (piece.text.length <= head + tail + 1) return piece;
    return { kind: "same", text: `${headOf(piece.text, head)}…${tailOf(piece.text, tail)}` };
  });
}

/** The first words, none of them cut. */
function headOf(text: string, length: number): string {
  return length === 0 ? "" : text.slice(0, length).replace(/\S*$/u, "");
}

function tailOf(text: string, length: number): string {
  return length === 0 ? "" : text.slice(-length).replace(/^\S*/u, "");
}
