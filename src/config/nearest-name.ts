import { distance } from "fastest-levenshtein";

/** From this length on a beginning counts as the whole: `monday` for `mon`. */
const SHORTEST_BEGINNING = 3;

/** The candidate that somebody who wrote `word` most likely meant, or `null` when none is near. Case does not count. */
export function nearestName(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  const farthest = Math.ceil(wanted.length / 3);
  let nearest: string | null = null;
  let least = farthest + 1;
  for (const candidate of candidates) {
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps < least) {
      nearest = candidate;
      least = steps;
    }
  }
  return nearest ?? nearestByBeginning(wanted, candidates);
}

function nearestByBeginning(wanted: string, candidates: readonly string[]): string | null {
  for (const candidate of candidates) {
    const [short, long] = [candidate.toLowerCase(), wanted].sort((a, b) => a.length - b.length);
    if (short !== undefined && short.length >= SHORTEST_BEGINNING && long?.startsWith(short)) return candidate;
  }
  return null;
}

/** `did you mean …?` for the nearest candidate; failing that the candidates themselves when they are few. */
export function hintAmong(word: string, candidates: readonly string[]): string | null {
  const nearest = nearestName(word, candidates);
  if (nearest !== null) return `did you mean ${nearest}?`;
  return candidates.length === 0 || candidates.length > 12 ? null : `known are ${candidates.join(", ")}`;
}
