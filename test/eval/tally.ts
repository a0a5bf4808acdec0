import type { MatchLevel } from "../../src/topic/match.ts";
import type { Judged } from "./labelled-text.ts";

/** How often a topic was told rightly, wrongly, or not at all. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Shares between 0 and 1; `null` where nothing was told or nothing was there. */
export interface Score {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Counts topics over texts. At level `review` alerts count too. */
export function tally(slugs: readonly string[], judged: readonly Judged[], level: MatchLevel): Tally {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const { text, matches } of judged) {
    for (const slug of slugs) {
      const found = matches.find(({ topic }) => topic === slug);
      const isTold = found !== undefined && (level === "review" || found.level === "alert");
      const isThere = text.labels.includes(slug);
      if (isTold && isThere) right += 1;
      else if (isTold) wrong += 1;
      else if (isThere) missed += 1;
    }
  }
  return { right, wrong, missed };
}

/** Precision, recall and their harmonic mean. */
export function scoreOf({ right, wrong, missed }: Tally): Score {
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = right + missed === 0 ? null : right / (right + missed);
  const f1 =
    precision === null || recall === null || right === 0 ? null : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
