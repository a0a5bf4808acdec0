import type { CompiledTopic, Rule } from "./rule.ts";

/** Concepts one of which an article must name for a rule to hold, and how common they are together. */
interface Triggers {
  readonly concepts: readonly number[];
  readonly commonness: number;
}

/** How common a concept is in the news, on any scale. */
export type Commonness = (concept: number) => number;

/**
 * The rarest concepts one of which an article must name before a topic can match; `null` if it could match without any.
 *
 * The idea is the candidate step of Lucene's Monitor: a stored query is run only when its rarest needed term was seen.
 */
export function triggerConcepts(topic: CompiledTopic, commonness: Commonness): readonly number[] | null {
  const required = topic.require === null ? null : triggersOf(topic.require, commonness);
  const signalled = unionOf(
    topic.signals.map(({ rule }) => triggersOf(rule, commonness)),
    commonness,
  );
  return rarest([required, signalled])?.concepts ?? null;
}

function triggersOf(rule: Rule, commonness: Commonness): Triggers | null {
  const read = (part: Rule): Triggers | null => triggersOf(part, commonness);
  switch (rule.kind) {
    case "concept":
      return { concepts: [rule.concept], commonness: commonness(rule.concept) };
    case "all":
      return rarest(rule.rules.map(read));
    case "together":
      return rarest(rule.parts.map(read));
    case "any":
      return unionOf(rule.rules.map(read), commonness);
    case "at-least":
      return atLeastOf(rule.count, rule.rules.map(read), commonness);
    case "zone":
      return read(rule.rule);
    case "not":
    case "published":
    case "source":
      return null;
  }
}

function rarest(candidates: readonly (Triggers | null)[]): Triggers | null {
  return candidates.reduce((best, next) => {
    if (best === null || next === null) return best ?? next;
    return next.commonness < best.commonness ? next : best;
  }, null);
}

function unionOf(candidates: readonly (Triggers | null)[], commonness: Commonness): Triggers | null {
  const concepts = new Set<number>();
  for (const candidate of candidates) {
    if (candidate === null) return null;
    for (const concept of candidate.concepts) concepts.add(concept);
  }
  return { concepts: [...concepts], commonness: [...concepts].reduce((sum, concept) => sum + commonness(concept), 0) };
}

/** Of m parts n must hold, so one of any m − n + 1 must. */
function atLeastOf(count: number, candidates: readonly (Triggers | null)[], commonness: Commonness): Triggers | null {
  const known = candidates.filter((candidate) => candidate !== null);
  const enough = candidates.length - count + 1;
  if (known.length < enough) return null;
  const sorted = known.sort((one, other) => one.commonness - other.commonness);
  return unionOf(sorted.slice(0, Math.max(0, enough)), commonness);
}
