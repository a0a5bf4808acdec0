import { checkConcepts } from "./check-lexicon.ts";
import { checkRule, contradictions, type RuleScope, requiredBy } from "./check-rule.ts";
import { conceptBook } from "./concept-book.ts";
import { hasPlaces } from "./evaluate-rule.ts";
import type { Lexicon } from "./lexicon-schema.ts";
import { conceptOfTerm, nearestConcept } from "./nearest-concept.ts";
import type { Problem } from "./problem.ts";
import { readRule } from "./read-rule.ts";
import type { Rule } from "./rule.ts";
import { isWanted, type SourceTraits } from "./source-traits.ts";
import type { SignalEntry, TopicEntry, Topics } from "./topic-schema.ts";

type Path = Problem["path"];

/**
 * What is wrong in topics and lexicon beyond their form: unknown concepts with the nearest name, rules that never can
 * hold, terms that never can match or match half of everything, scores out of reach.
 *
 * @param sources the outlets that are read; when given, a rule that asks for an outlet that nobody reads is named too.
 */
export function checkTopics(
  topics: Topics,
  lexicon: Lexicon,
  sources: readonly SourceTraits[] | null = null,
): readonly Problem[] {
  const names = Object.keys(lexicon);
  return [
    ...checkConcepts(lexicon, ["lexicon"], names),
    ...Object.entries(topics).flatMap(([slug, topic]) => checkTopic(slug, topic, topics, lexicon, sources)),
  ];
}

function checkTopic(
  slug: string,
  topic: TopicEntry,
  topics: Topics,
  lexicon: Lexicon,
  sources: readonly SourceTraits[] | null,
): readonly Problem[] {
  const path: Path = ["topics", slug];
  const own = topic.concepts ?? {};
  const known = [...Object.keys(own), ...Object.keys(lexicon)];
  const scope: RuleScope = {
    isKnown: (name) => known.includes(name),
    hintFor: (name) => {
      const meant = conceptOfTerm(name, { ...lexicon, ...own });
      return meant === null ? nearestConcept(name, known) : `did you mean ${meant}?`;
    },
    isRead: (wanted) => sources === null || sources.some((source) => isWanted(source, wanted)),
  };
  const shadowing = Object.keys(own).filter((name) => lexicon[name] !== undefined);
  const problems: Problem[] = [
    ...shadowing.map((name) => ({
      path: [...path, "concepts", name],
      message: `${name} is already a concept of the lexicon`,
      hint: "use that one, or choose another name",
    })),
    ...checkConcepts(own, [...path, "concepts"], known),
    ...(topic.require === undefined ? [] : checkRule(topic.require, [...path, "require"], scope)),
    ...(topic.exclude === undefined ? [] : checkRule(topic.exclude, [...path, "exclude"], scope)),
    ...topic.signals.flatMap((signal, index) => checkRule(signal, [...path, "signals", index], scope)),
    ...(topic.penalties ?? []).flatMap((penalty, index) => checkRule(penalty, [...path, "penalties", index], scope)),
    ...contradictions(requiredBy(topic.require), topic.exclude, [...path, "exclude"]),
  ];
  return problems.length > 0 ? problems : checkReach(slug, topic, topics, lexicon);
}

/** Whether the signals can bring what the thresholds ask for, and show evidence. Asked only of topics that are right otherwise. */
function checkReach(slug: string, topic: TopicEntry, topics: Topics, lexicon: Lexicon): readonly Problem[] {
  const book = conceptBook(topics, lexicon);
  const read = (entry: SignalEntry): Rule => readRule(entry, (name) => book.find(name, slug));
  const rules = topic.signals.map(read);
  const path: Path = ["topics", slug];
  if (!rules.some(canShowPlaces)) {
    return [
      {
        path: [...path, "signals"],
        message: "no signal stands on words of the text",
        hint: "a match must show its evidence",
      },
    ];
  }
  const { title, lead, body } = topic.boost;
  const most = Math.max(title, lead, body);
  const reach = topic.signals.reduce((sum, signal, index) => {
    const rule = rules[index];
    return rule === undefined
      ? sum
      : sum + Math.min(signal.most ?? Number.POSITIVE_INFINITY, signal.weight * mostStrength(rule, most));
  }, 0);
  if (reach >= topic.alert) return [];
  const message = `no article can reach ${topic.alert}: all signals together bring at most ${reach}`;
  return [{ path: [...path, "alert"], message, hint: "lower it, or give the signals more weight" }];
}

function canShowPlaces(rule: Rule): boolean {
  switch (rule.kind) {
    case "all":
    case "any":
    case "at-least":
      return rule.rules.some(canShowPlaces);
    case "zone":
      return canShowPlaces(rule.rule);
    case "concept":
    case "together":
    case "not":
    case "published":
    case "source":
      return hasPlaces(rule);
  }
}

/** The most that a rule can bring: ever more occurrences come near to twice the strongest one. */
function mostStrength(rule: Rule, mostBoost: number): number {
  switch (rule.kind) {
    case "concept":
    case "together":
      return 2 * mostBoost;
    case "not":
    case "published":
    case "source":
      return 1;
    case "zone":
      return mostStrength(rule.rule, mostBoost);
    case "all":
      return Math.min(...namingParts(rule.rules).map((part) => mostStrength(part, mostBoost)), 2 * mostBoost);
    case "any":
    case "at-least":
      return Math.max(0, ...rule.rules.map((part) => mostStrength(part, mostBoost)));
  }
}

/** The parts of `all` that tell how strong it is. */
function namingParts(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ kind }) => kind !== "not" && kind !== "published" && kind !== "source");
}
