import type { Evidence, MatchPlace, MatchText } from "./match.ts";
import type { Place, ReadyArticle } from "./place.ts";
import type { WeighedPart } from "./weigh-topic.ts";

/** So many places of one signal are shown: by then each next one is worth a thirty-second of the first. */
const MOST_PLACES = 6;

/**
 * The forms that brought the points, in the order of the article, and the sentence that brought most of them.
 *
 * `null` if no signal stands on a place in the text, which `checkTopics` refuses.
 */
export function showEvidence(
  parts: readonly WeighedPart[],
  { sentences }: ReadyArticle,
  article: MatchText,
  names: readonly string[],
): { readonly evidence: readonly Evidence[]; readonly sentence: string } | null {
  const evidence = new Map<string, Evidence>();
  const pointsBySentence = new Map<number, number>();
  for (const { points, places } of parts) {
    if (points <= 0) continue;
    for (const place of places.slice(0, MOST_PLACES)) {
      pointsBySentence.set(place.sentence, (pointsBySentence.get(place.sentence) ?? 0) + points / places.length);
      addForms(evidence, place, article, names);
    }
  }
  const best = [...pointsBySentence].reduce<readonly [number, number] | null>((chosen, next) => {
    return chosen === null || next[1] > chosen[1] ? next : chosen;
  }, null);
  const sentence = best === null ? undefined : sentences[best[0]];
  if (sentence === undefined) return null;
  return {
    evidence: [...evidence.values()].sort(compareEvidence),
    sentence: article[sentence.field].slice(sentence.start, sentence.end).trim(),
  };
}

/** Where a part of a match holds, as offsets: the stretch from its first form to its last. */
export function showPlaces({ places }: Pick<WeighedPart, "places">): readonly MatchPlace[] {
  return places.slice(0, MOST_PLACES).map(({ field, hits }) => ({
    field,
    start: Math.min(...hits.map(({ start }) => start)),
    end: Math.max(...hits.map(({ end }) => end)),
  }));
}

function addForms(evidence: Map<string, Evidence>, place: Place, article: MatchText, names: readonly string[]): void {
  for (const { concept, field, start, end } of place.hits) {
    const form = article[field].slice(start, end);
    evidence.set(`${field} ${start} ${end} ${concept}`, { concept: names[concept] ?? "", form, field, start, end });
  }
}

function compareEvidence(one: Evidence, other: Evidence): number {
  if (one.field !== other.field) return one.field === "title" ? -1 : 1;
  return one.start - other.start || one.end - other.end;
}
