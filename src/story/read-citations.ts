import { type CitationHit, type CitationIndex, citationHits } from "./compile-citations.ts";
import { datelineOf } from "./strip-boilerplate.ts";

/** A text and whose it is, as far as citations go. */
export interface CitingText {
  readonly title: string;
  readonly text: string;
  readonly byline: string | null;
}

/** Sources are named at the head of a text, or where it ends; in UTF-16 units. */
const READ_LENGTH = 6_000;
const CREDIT_LENGTH = 60;

/** Words between "citing" and the name: "citing the Iranian state news agency IRNA". */
const FAR = 6;
/** Words between a verb of telling and the name. */
const NEAR = 2;
/** Between a phrase and a name that stands on its other side. */
const BESIDE = 1;
const SENTENCE_END = /[.!?։۔؟](?:\s|$)|\n/u;

/**
 * The origins that a text names as its sources, the plainest first: in dateline, byline or closing credit, behind a
 * phrase that names sources, then beside a verb of telling. Each once, by the key that `CitationIndex.names` knows.
 */
export function readCitations(index: CitationIndex, { title, text, byline }: CitingText): readonly string[] {
  const body = text.slice(0, READ_LENGTH);
  const dateline = datelineOf(body.trimStart());
  const credit =
    text.length > READ_LENGTH ? "" : (/\(([^()\n]{2,40})\)\s*\.?\s*$/u.exec(text.slice(-CREDIT_LENGTH))?.[1] ?? "");
  const credited = [dateline, byline ?? "", credit].flatMap((line) => namesIn(index, line));
  const found = [title, body].flatMap((field) => citationsIn(citationHits(index, field), field));
  const named = found.filter(({ isTelling }) => !isTelling);
  const told = found.filter(({ isTelling }) => isTelling);
  return [...new Set([...credited, ...named.map(({ origin }) => origin), ...told.map(({ origin }) => origin)])];
}

/** A credit holds little else than names, so that the name is enough. */
function namesIn(index: CitationIndex, line: string): readonly string[] {
  if (line === "") return [];
  return citationHits(index, line).flatMap(({ citable }) => (citable === null ? [] : [citable.origin]));
}

interface Citation {
  readonly origin: string;
  readonly isTelling: boolean;
}

function citationsIn(hits: readonly CitationHit[], field: string): readonly Citation[] {
  const phrases = hits.filter(({ phrase }) => phrase !== null);
  return hits.flatMap((name) => {
    const { citable } = name;
    if (citable === null) return [];
    const citing = phrases.filter((phrase) => cites(phrase, name, field));
    const isNamed = citing.some(({ phrase }) => phrase?.isTelling === false);
    const isTold = citing.some(({ phrase }) => !citable.isCommonWord || phrase?.language !== "en");
    return isNamed || isTold ? [{ origin: citable.origin, isTelling: !isNamed }] : [];
  });
}

function cites({ phrase, ...place }: CitationHit, name: CitationHit, field: string): boolean {
  if (phrase === null) return false;
  const isBehind = name.start >= place.end;
  if (!isBehind && name.end > place.start) return false;
  const between = isBehind ? name.firstWord - place.lastWord - 1 : place.firstWord - name.lastWord - 1;
  const isUsualSide = (phrase.nameStands === "behind") === isBehind;
  const reach = phrase.isTelling ? NEAR : isUsualSide ? FAR : BESIDE;
  if (between > reach) return false;
  const gap = isBehind ? field.slice(place.end, name.start) : field.slice(name.end, place.start);
  return !SENTENCE_END.test(gap);
}
