import type { Sentence } from "./article-hits.ts";
import type { Place } from "./place.ts";
import type { TogetherRule } from "./rule.ts";

/** So many places of one part are tried in one sentence or paragraph: more repeat what the first say. */
const MOST_TRIED = 24;

/**
 * The stretches where all parts stand together, each part with a form of its own.
 *
 * In a sentence or paragraph the tightest one is taken; `near` and `ordered` give each that does not overlap the one
 * before. Takes time linear in the number of places.
 */
export function findTogether(
  rule: TogetherRule,
  parts: readonly (readonly Place[])[],
  sentences: readonly Sentence[],
): readonly Place[] {
  if (rule.scope === "field")
    return ["title" as const, "text" as const].flatMap((field) => nearPlaces(rule, parts, field));
  const groups = groupPlaces(parts, (place) =>
    rule.scope === "paragraph" ? (sentences[place.sentence]?.paragraph ?? 0) : place.sentence,
  );
  return groups.flatMap((group) => tightest(rule, group) ?? []);
}

/** The places of each part by stretch, for the stretches where every part has one. */
function groupPlaces(
  parts: readonly (readonly Place[])[],
  stretchOf: (place: Place) => number,
): readonly (readonly (readonly Place[])[])[] {
  const groups = new Map<number, Place[][]>();
  for (const [index, places] of parts.entries()) {
    for (const place of places) {
      const stretch = stretchOf(place);
      const group = groups.get(stretch) ?? parts.map(() => []);
      const own = group[index] ?? [];
      if (own.length < MOST_TRIED) own.push(place);
      groups.set(stretch, group);
    }
  }
  const whole = [...groups].filter(([, group]) => group.every((places) => places.length > 0));
  return whole.sort(([one], [other]) => one - other).map(([, group]) => group);
}

function tightest(rule: TogetherRule, parts: readonly (readonly Place[])[]): Place | null {
  let best: Place | null = null;
  for (const anchor of parts[0] ?? []) {
    const place = gatherAround(rule, anchor, parts);
    if (place !== null && (best === null || wordSpan(place) < wordSpan(best))) best = place;
  }
  return best;
}

function nearPlaces(
  rule: TogetherRule,
  parts: readonly (readonly Place[])[],
  field: "title" | "text",
): readonly Place[] {
  const own = parts.map((places) => places.filter((place) => place.field === field));
  const firstInReach = own.map(() => 0);
  const found: Place[] = [];
  let usedTo = -1;
  for (const anchor of own[0] ?? []) {
    const around = own.map((places, index) => {
      let from = firstInReach[index] ?? 0;
      while (from < places.length && (places[from]?.lastWord ?? 0) < anchor.firstWord - rule.within) from += 1;
      firstInReach[index] = from;
      return inReach(places, from, anchor.lastWord + rule.within);
    });
    const place = gatherAround(rule, anchor, around);
    if (place === null || place.firstWord <= usedTo) continue;
    found.push(place);
    usedTo = place.lastWord;
  }
  return found;
}

function inReach(places: readonly Place[], from: number, lastWord: number): readonly Place[] {
  let to = from;
  while (to < places.length && (places[to]?.firstWord ?? 0) <= lastWord) to += 1;
  return places.slice(from, to);
}

/** Adds to a place of the first part the nearest free place of each other part, those with the fewest choices first. */
function gatherAround(rule: TogetherRule, anchor: Place, parts: readonly (readonly Place[])[]): Place | null {
  const chosen = new Map<number, Place>([[0, anchor]]);
  const others = parts.map((_, index) => index).slice(1);
  others.sort((one, other) => (parts[one]?.length ?? 0) - (parts[other]?.length ?? 0));
  for (const index of others) {
    const nearest = nearestFree(rule, index, parts[index] ?? [], chosen);
    if (nearest === null) return null;
    chosen.set(index, nearest);
  }
  const place = joined([...chosen.values()]);
  return wordSpan(place) <= rule.within ? place : null;
}

function nearestFree(
  rule: TogetherRule,
  index: number,
  places: readonly Place[],
  chosen: ReadonlyMap<number, Place>,
): Place | null {
  let best: Place | null = null;
  let bestSpan = Number.POSITIVE_INFINITY;
  for (const place of places) {
    if (!isFree(place, chosen) || !isInOrder(rule, index, place, chosen)) continue;
    const span = wordSpan(joined([...chosen.values(), place]));
    if (span < bestSpan) {
      best = place;
      bestSpan = span;
    }
  }
  return best;
}

/** One form cannot play two parts. */
function isFree(place: Place, chosen: ReadonlyMap<number, Place>): boolean {
  for (const other of chosen.values()) {
    for (const hit of place.hits) {
      if (other.hits.some((taken) => taken.firstWord <= hit.lastWord && hit.firstWord <= taken.lastWord)) return false;
    }
  }
  return true;
}

function isInOrder(rule: TogetherRule, index: number, place: Place, chosen: ReadonlyMap<number, Place>): boolean {
  const rank = rule.order.indexOf(index);
  if (rank === -1) return true;
  return rule.order.every((part, otherRank) => {
    const other = chosen.get(part);
    if (other === undefined || otherRank === rank) return true;
    return otherRank < rank ? other.lastWord < place.firstWord : place.lastWord < other.firstWord;
  });
}

function joined(places: readonly Place[]): Place {
  const [first] = places;
  if (first === undefined) throw new Error("no places to join");
  return {
    field: first.field,
    sentence: Math.min(...places.map(({ sentence }) => sentence)),
    firstWord: Math.min(...places.map(({ firstWord }) => firstWord)),
    lastWord: Math.max(...places.map(({ lastWord }) => lastWord)),
    hits: places.flatMap(({ hits }) => hits),
  };
}

/** Words from the first to the last, not counting the first. */
function wordSpan({ firstWord, lastWord }: Place): number {
  return lastWord - firstWord;
}
