import type { Rule, TogetherRule } from "./rule.ts";
import { TRAITS, type WantedSource } from "./source-traits.ts";
import type { OneOrMore, RuleEntry } from "./topic-schema.ts";

type RuleObject = Exclude<RuleEntry, string>;

/** The number of a concept by its name; `null` if there is none. */
export type ConceptLookup = (name: string) => number | null;

/** How far apart the parts of `near` and `ordered` may stand when `within` is left out. Ten words is what Meltwater advises. */
const USUAL_DISTANCE = 10;

const FIRST_DAY = Number.NEGATIVE_INFINITY;
const LAST_DAY = Number.POSITIVE_INFINITY;
const DAY_MILLISECONDS = 86_400_000;

/** Reads a rule as written. A concept that does not exist holds never: `checkTopics` names it. */
export function readRule(entry: RuleEntry, lookup: ConceptLookup): Rule {
  if (typeof entry === "string") {
    const concept = lookup(entry);
    return concept === null ? { kind: "any", rules: [] } : { kind: "concept", concept };
  }
  const read = (part: RuleEntry): Rule => readRule(part, lookup);
  if (entry.all !== undefined) return { kind: "all", rules: entry.all.map(read) };
  if (entry.any !== undefined) return { kind: "any", rules: entry.any.map(read) };
  if (entry.not !== undefined) return { kind: "not", rule: read(entry.not) };
  if (entry["at-least"] !== undefined) {
    return { kind: "at-least", count: entry["at-least"], rules: (entry.of ?? []).map(read) };
  }
  if (entry.title !== undefined) return { kind: "zone", zone: "title", rule: readAny(entry.title, lookup) };
  if (entry.lead !== undefined) return { kind: "zone", zone: "lead", rule: readAny(entry.lead, lookup) };
  if (entry.body !== undefined) return { kind: "zone", zone: "body", rule: readAny(entry.body, lookup) };
  if (entry.opening !== undefined) return { kind: "zone", zone: "opening", rule: readAny(entry.opening, lookup) };
  if (entry.published !== undefined) return readDays(entry.published);
  if (entry.source !== undefined) return { kind: "source", wanted: readSource(entry.source) };
  return readTogether(entry, lookup);
}

function readAny(entry: OneOrMore, lookup: ConceptLookup): Rule {
  if (!Array.isArray(entry)) return readRule(entry, lookup);
  return { kind: "any", rules: entry.map((part) => readRule(part, lookup)) };
}

/** The outlets that a rule asks for; one value or several may be written for each trait. */
export function readSource(entry: NonNullable<RuleObject["source"]>): WantedSource {
  const traits = TRAITS.map((trait) => [trait, entry[trait]] as const);
  return Object.fromEntries(traits.flatMap(([trait, value]) => (value === undefined ? [] : [[trait, [value].flat()]])));
}

function readDays({ from, to }: NonNullable<RuleObject["published"]>): Rule {
  return {
    kind: "published",
    from: from === undefined ? FIRST_DAY : Date.parse(from),
    to: to === undefined ? LAST_DAY : Date.parse(to) + DAY_MILLISECONDS - 1,
  };
}

function readTogether(entry: RuleObject, lookup: ConceptLookup): TogetherRule {
  const { frame, near, ordered, sentence, paragraph } = entry;
  const without = entry.without === undefined ? null : readAny(entry.without, lookup);
  const unlimited = entry.within ?? Number.POSITIVE_INFINITY;
  const read = (part: RuleEntry): Rule => readRule(part, lookup);
  if (frame !== undefined) {
    const parts = [frame.who, frame.does, frame.whom].map((part) => readAny(part, lookup));
    const order = frame.order === "who-first" ? [0, 2] : [];
    return { kind: "together", scope: "sentence", parts, order, within: unlimited, without };
  }
  if (sentence !== undefined) {
    return { kind: "together", scope: "sentence", parts: sentence.map(read), order: [], within: unlimited, without };
  }
  if (paragraph !== undefined) {
    return { kind: "together", scope: "paragraph", parts: paragraph.map(read), order: [], within: unlimited, without };
  }
  const parts = (near ?? ordered ?? []).map(read);
  const order = ordered === undefined ? [] : parts.map((_, index) => index);
  return { kind: "together", scope: "field", parts, order, within: entry.within ?? USUAL_DISTANCE, without };
}
