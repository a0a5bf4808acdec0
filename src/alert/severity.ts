/** How much an alert matters, in words, the least first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

/** How much an alert matters. */
export type Severity = (typeof SEVERITIES)[number];

/** What the severity of an alert is judged by. */
export interface SeveritySigns {
  /** The score of its match, as a multiple of the score from which its topic alerts. */
  readonly scoreRatio: number;
  /** Independent origins that tell the story by now, its own included. */
  readonly originCount: number;
  /** Stories that began under the topic within a day, its own included. */
  readonly storiesToday: number;
  /** Stories a day that the topic usually has; `null` while its habit is not known. */
  readonly usualPerDay: number | null;
}

/** From these multiples of a topic's own threshold on, a match is plainer than half of all, or than six in seven. */
const PLAIN_RATIO = 2.2;
const PLAINEST_RATIO = 3.5;

/** A quiet topic has one story every other day at least: two in a day are no burst. */
const LEAST_USUAL = 0.5;

/** How seldom so many stories come in a day by chance alone: once in three months; once in thirty years. */
const UNUSUAL = 0.01;
const UNHEARD_OF = 0.0001;

/**
 * How much an alert matters: up to two points each for how plainly its topic is met, for how many independent origins
 * tell it, and for how unusual the topic's day is against its habit. Same signs, same severity.
 */
export function judgeSeverity(signs: SeveritySigns): Severity {
  const points = scorePoints(signs.scoreRatio) + originPoints(signs.originCount) + burstPoints(signs);
  if (points >= 5) return "critical";
  if (points >= 3) return "high";
  return points >= 1 ? "medium" : "low";
}

/** Whether a severity is at least another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

/** A severity and all that are graver. */
export function atLeast(least: Severity): readonly Severity[] {
  return SEVERITIES.slice(SEVERITIES.indexOf(least));
}

function scorePoints(ratio: number): number {
  return ratio >= PLAINEST_RATIO ? 2 : ratio >= PLAIN_RATIO ? 1 : 0;
}

function originPoints(count: number): number {
  return count >= 3 ? 2 : count === 2 ? 1 : 0;
}

function burstPoints({ storiesToday, usualPerDay }: SeveritySigns): number {
  if (usualPerDay === null) return 0;
  const chance = chanceOfSoMany(storiesToday, Math.max(usualPerDay, LEAST_USUAL));
  return chance < UNHEARD_OF ? 2 : chance < UNUSUAL ? 1 : 0;
}

/** How likely it is that at least so many come in a day when `usual` is their mean (Poisson). */
function chanceOfSoMany(count: number, usual: number): number {
  let term = Math.exp(-usual);
  let fewer = 0;
  for (let n = 0; n < count; n += 1) {
    fewer += term;
    term *= usual / (n + 1);
  }
  return Math.max(0, 1 - fewer);
}
