import type { Evidence, MatchLevel, TopicMatch } from "./match.ts";

/** What `araxes match -` writes for one article. */
export interface MatchLine {
  readonly id: string | number | null;
  readonly matches: readonly {
    readonly topic: string;
    readonly score: number;
    readonly level: MatchLevel;
    readonly evidence: readonly Evidence[];
  }[];
}

/** The line of `araxes match -` for an article and its matches, with no more fields than the format promises. */
export function matchLine(id: string | number | null, matches: readonly TopicMatch[]): MatchLine {
  return {
    id,
    matches: matches.map(({ topic, score, level, evidence }) => ({
      topic,
      score,
      level,
      evidence: evidence.map(({ concept, form, field, start, end }) => ({ concept, form, field, start, end })),
    })),
  };
}
