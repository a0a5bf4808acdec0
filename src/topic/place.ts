import { type ConceptHit, type Sentence, sentenceOf } from "./article-hits.ts";
import type { Zone } from "./rule.ts";
import type { SourceTraits } from "./source-traits.ts";

/** A stretch of text where a rule holds. */
export interface Place {
  readonly field: "title" | "text";
  /** The number of the sentence where it begins. */
  readonly sentence: number;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly hits: readonly ConceptHit[];
}

/** What a rule found. */
export interface Finding {
  readonly holds: boolean;
  /** How often and how prominently: 1 is one occurrence in the body. 0 if the rule does not hold. */
  readonly strength: number;
  /** In the order of the article, none within another. */
  readonly places: readonly Place[];
}

/** By what an occurrence counts more in each part of an article. */
export type Boost = Readonly<Record<Zone, number>>;

/** An article made ready for rules. */
export interface ReadyArticle {
  readonly sentences: readonly Sentence[];
  /** Where a concept or one that it includes is named, in the order of the article, none within another. */
  placesOf(concept: number): readonly Place[];
  /** In milliseconds since 1970; `null` if the article has no date. */
  readonly publishedAt: number | null;
  /** The outlet, as declared; `null` if it is not known. */
  readonly source: SourceTraits | null;
}

/** The places of one concept, from its forms in the order of the article. */
export function conceptPlaces(hits: readonly ConceptHit[], sentences: readonly Sentence[]): readonly Place[] {
  return longestPlaces(
    hits.map((hit) => {
      const { field, firstWord, lastWord } = hit;
      return { field, sentence: sentenceOf(sentences, hit), firstWord, lastWord, hits: [hit] };
    }),
  );
}

/** In the order of the article. */
export function comparePlaces(
  one: Pick<Place, "field" | "firstWord">,
  other: Pick<Place, "field" | "firstWord">,
): number {
  if (one.field !== other.field) return one.field === "title" ? -1 : 1;
  return one.firstWord - other.firstWord;
}

/** Of ordered places that overlap, such as a phrase and a word in it, the longest. */
export function longestPlaces(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (last === undefined || last.field !== place.field || last.lastWord < place.firstWord) kept.push(place);
    else if (place.lastWord - place.firstWord > last.lastWord - last.firstWord) kept[kept.length - 1] = place;
  }
  return kept;
}
