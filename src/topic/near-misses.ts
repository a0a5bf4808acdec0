import type { TopicExplanation } from "./match.ts";

/** A topic that brings this share of the points for a review comes near. */
const NEAR = 0.5;

/**
 * The topics that an article comes near without matching them, the nearest first: most of the points are there, or all of
 * them and a requirement or exclusion stands against it.
 */
export function nearMisses(explanations: readonly TopicExplanation[], most: number): readonly TopicExplanation[] {
  return explanations
    .filter(({ level, score, review }) => level === null && score >= review * NEAR)
    .sort((one, other) => other.score / other.review - one.score / one.review)
    .slice(0, most);
}
