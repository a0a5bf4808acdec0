import type { Evidence } from "../topic/match.ts";

/** A piece of a text: with the concept that it shows, or plain. */
export interface MarkedPiece {
  readonly text: string;
  readonly concept: string | null;
}

/** A place in a text, by UTF-16 offsets, and the concept found there. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly concept: string;
}

/**
 * Cuts one field of an article into plain and marked pieces; joined they are the field again. Evidence that does not
 * stand where it says (the headline was edited since) marks nothing; of overlapping evidence the first marks.
 */
export function markedField(content: string, evidence: readonly Evidence[], field: Evidence["field"]): MarkedPiece[] {
  return cut(content, standing(content, evidence, field, 0));
}

/**
 * Cuts an alert's sentence into plain and marked pieces. Where the sentence stood in the article is not stored: it is
 * the place at which most of the evidence finds its own form.
 */
export function markedSentence(sentence: string, evidence: readonly Evidence[]): MarkedPiece[] {
  const readings = (["text", "title"] as const).map((field) => mostSpans(sentence, evidence, field));
  const [inText = [], inTitle = []] = readings;
  return cut(sentence, inTitle.length > inText.length ? inTitle : inText);
}

function mostSpans(sentence: string, evidence: readonly Evidence[], field: Evidence["field"]): readonly Span[] {
  let most: readonly Span[] = [];
  for (const sentenceStart of possibleStarts(sentence, evidence, field)) {
    const spans = standing(sentence, evidence, field, sentenceStart);
    if (spans.length > most.length) most = spans;
  }
  return most;
}

function possibleStarts(sentence: string, evidence: readonly Evidence[], field: Evidence["field"]): Set<number> {
  const starts = new Set<number>();
  for (const { form, start, field: evidenceField } of evidence) {
    if (evidenceField !== field || form === "") continue;
    for (let at = sentence.indexOf(form); at !== -1; at = sentence.indexOf(form, at + 1)) starts.add(start - at);
  }
  return starts;
}

/** The evidence that stands in a part of a field which begins at `offset`, as spans of that part, in order. */
function standing(part: string, evidence: readonly Evidence[], field: Evidence["field"], offset: number): Span[] {
  return evidence
    .filter((one) => one.field === field)
    .map(({ start, end, form, concept }) => ({ start: start - offset, end: end - offset, form, concept }))
    .filter(({ start, end, form }) => start >= 0 && form !== "" && part.slice(start, end) === form)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function cut(content: string, spans: readonly Span[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const { start, end, concept } of spans) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: content.slice(at, start), concept: null });
    pieces.push({ text: content.slice(start, end), concept });
    at = end;
  }
  if (at < content.length) pieces.push({ text: content.slice(at), concept: null });
  return pieces;
}
