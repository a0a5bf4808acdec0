import { evaluateRule } from "./evaluate-rule.ts";
import type { MatchLevel } from "./match.ts";
import type { Place, ReadyArticle } from "./place.ts";
import type { CompiledTopic, Signal } from "./rule.ts";

/** One signal or penalty held against an article. */
export interface WeighedPart {
  readonly name: string;
  /** Negative for a penalty; 0 if the rule does not hold. */
  readonly points: number;
  readonly places: readonly Place[];
}

/** A topic held against an article. */
export interface Weighing {
  readonly score: number;
  readonly level: MatchLevel | null;
  readonly isRequirementMet: boolean;
  readonly isExcluded: boolean;
  readonly parts: readonly WeighedPart[];
}

/** Weighs an article: nothing is weighed when a requirement fails, unless `always` asks for it. */
export function weighTopic(topic: CompiledTopic, article: ReadyArticle, always: boolean): Weighing {
  const { boost } = topic;
  const isRequirementMet = topic.require === null || evaluateRule(topic.require, article, boost, null).holds;
  const isExcluded = topic.exclude !== null && evaluateRule(topic.exclude, article, boost, null).holds;
  const isOut = !isRequirementMet || isExcluded;
  if (isOut && !always) return { score: 0, level: null, isRequirementMet, isExcluded, parts: [] };
  const signals = topic.signals.map((signal) => weighPart(signal, 1, topic, article));
  const penalties = topic.penalties.map((penalty) => weighPart(penalty, -1, topic, article));
  const parts = [...signals, ...penalties];
  const score = rounded(parts.reduce((sum, { points }) => sum + points, 0));
  return { score, level: isOut ? null : levelOf(score, topic), isRequirementMet, isExcluded, parts };
}

function weighPart({ name, rule, weight, most }: Signal, sign: 1 | -1, topic: CompiledTopic, article: ReadyArticle) {
  const { holds, strength, places } = evaluateRule(rule, article, topic.boost, null);
  return { name, points: holds ? sign * rounded(Math.min(most, weight * strength)) : 0, places };
}

function levelOf(score: number, { alert, review }: CompiledTopic): MatchLevel | null {
  if (score >= alert) return "alert";
  return score >= review ? "review" : null;
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
