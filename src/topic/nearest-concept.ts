import { closest, distance } from "fastest-levenshtein";

/** `did you mean …?` with the nearest of the names; `null` when none is near. */
export function nearestConcept(name: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const nearest = closest(name, names);
  const isNear = distance(name, nearest) <= Math.max(2, Math.floor(name.length / 3));
  return isNear ? `did you mean ${nearest}?` : null;
}
