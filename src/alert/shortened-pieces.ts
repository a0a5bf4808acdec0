import type { MarkedPiece } from "./marked-text.ts";

/** Words kept in front of the first mark, in UTF-16 units. */
const LEAD_IN = 60;
/** A longer word is cut within. */
const LONGEST_WORD = 40;

/**
 * Shortens a marked text to about `limit` UTF-16 units around its first mark, cut between words, with an ellipsis
 * where something is left out. Never cuts a mark or a surrogate pair.
 */
export function shortenedPieces(pieces: readonly MarkedPiece[], limit: number): MarkedPiece[] {
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (length <= limit) return [...pieces];
  const [lead, ...rest] = pieces;
  if (lead === undefined) return [];
  const begun = lead.concept === null && rest.length > 0 ? [withoutBeginning(lead), ...rest] : pieces;
  return withoutEnd(begun, limit);
}

function withoutBeginning(lead: MarkedPiece): MarkedPiece {
  if (lead.text.length <= LEAD_IN * 2) return lead;
  const tail = lead.text.slice(-LEAD_IN).replace(/^[\udc00-\udfff]/, "");
  const space = tail.search(/\s/u);
  return { text: `…${space === -1 || space > LONGEST_WORD ? tail : tail.slice(space)}`, concept: null };
}

function withoutEnd(pieces: readonly MarkedPiece[], limit: number): MarkedPiece[] {
  const kept: MarkedPiece[] = [];
  let room = limit;
  for (const piece of pieces) {
    if (piece.text.length <= room) {
      kept.push(piece);
      room -= piece.text.length;
      continue;
    }
    const text = piece.concept === null ? untilWordEnd(piece.text.slice(0, room)) : "";
    return [...kept, { text: `${text}…`, concept: null }];
  }
  return kept;
}

function untilWordEnd(text: string): string {
  const end = text.search(/\s+\S*$/u);
  return end === -1 || end < text.length - LONGEST_WORD ? text.replace(/[\ud800-\udbff]$/, "") : text.slice(0, end);
}
