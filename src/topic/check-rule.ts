import { reaches } from "./evaluate-rule.ts";
import type { Problem } from "./problem.ts";
import { readSource } from "./read-rule.ts";
import type { Reach } from "./rule.ts";
import type { WantedSource } from "./source-traits.ts";
import type { OneOrMore, RuleEntry, SignalEntry } from "./topic-schema.ts";

type Path = Problem["path"];
type RuleObject = Exclude<RuleEntry, string>;

/** The names that a rule may use. */
export interface RuleScope {
  isKnown(name: string): boolean;
  hintFor(name: string): string | null;
  /** Whether any outlet that is read is one of those. */
  isRead(wanted: WantedSource): boolean;
}

const ZONES = ["title", "lead", "body", "opening"] as const satisfies readonly Reach[];

/** What is wrong with a rule and the rules within it: unknown concepts, and what never can hold. */
export function checkRule(
  entry: RuleEntry | SignalEntry,
  path: Path,
  scope: RuleScope,
  zone: Reach | null = null,
): readonly Problem[] {
  if (typeof entry === "string") {
    if (scope.isKnown(entry)) return [];
    return [{ path, message: `${entry} is not a concept of the lexicon`, hint: scope.hintFor(entry) }];
  }
  return [
    ...impossible(entry, path, zone),
    ...unreadSources(entry, path, scope),
    ...placelessParts(entry, path),
    ...partsOf(entry).flatMap((part) => checkRule(part.rule, [...path, ...part.path], scope, zoneOf(entry) ?? zone)),
  ];
}

interface RulePart {
  readonly rule: RuleEntry;
  readonly path: Path;
}

function partsOf(entry: RuleObject): readonly RulePart[] {
  const parts: RulePart[] = [...togetherParts(entry)];
  for (const key of ["all", "any", "of"] as const) parts.push(...listed(entry[key] ?? [], [key]));
  for (const key of ["not", "title", "lead", "body", "opening", "without"] as const) {
    const part = entry[key];
    if (part !== undefined) parts.push(...listed(part, [key]));
  }
  return parts;
}

/** The parts that must stand together, for the five rules that ask it. */
function togetherParts(entry: RuleObject): readonly RulePart[] {
  const parts: RulePart[] = [];
  for (const key of ["near", "ordered", "sentence", "paragraph"] as const)
    parts.push(...listed(entry[key] ?? [], [key]));
  for (const role of ["who", "does", "whom"] as const) {
    const part = entry.frame?.[role];
    if (part !== undefined) parts.push(...listed(part, ["frame", role]));
  }
  return parts;
}

function listed(part: OneOrMore, path: Path): readonly RulePart[] {
  if (!Array.isArray(part)) return [{ rule: part, path }];
  return part.map((rule, index) => ({ rule, path: [...path, index] }));
}

function impossible(entry: RuleObject, path: Path, zone: Reach | null): readonly Problem[] {
  const problems: Problem[] = [];
  const count = entry["at-least"];
  const choices = entry.of?.length ?? 0;
  if (count !== undefined && count > choices) {
    problems.push({
      path: [...path, "at-least"],
      message: `at least ${count} of ${choices} never holds`,
      hint: "lower the number",
    });
  }
  const { from, to } = entry.published ?? {};
  if (from !== undefined && to !== undefined && from > to) {
    problems.push({
      path: [...path, "published"],
      message: `no day is between ${from} and ${to}`,
      hint: "exchange them",
    });
  }
  const own = zoneOf(entry);
  if (own !== null && !reaches(zone, own)) {
    problems.push({
      path: [...path, own],
      message: `nothing stands in the ${zone} and in the ${own} at once`,
      hint: null,
    });
  }
  return [...problems, ...impossibleTogether(entry, path), ...impossibleAll(entry, path)];
}

/** `all` that asks for a concept, alone or within another of its parts, and for its absence. */
function impossibleAll({ all }: RuleObject, path: Path): readonly Problem[] {
  const required = (all ?? []).flatMap(requiredBy);
  return (all ?? []).flatMap((part, index) => {
    return typeof part === "string" ? [] : contradictions(required, part.not, [...path, "all", index, "not"]);
  });
}

/** Concepts without which a rule cannot hold, as far as they are named alone. */
export function requiredBy(entry: RuleEntry | undefined): readonly string[] {
  if (entry === undefined) return [];
  if (typeof entry === "string") return [entry];
  const zones = ZONES.flatMap((zone) => entry[zone] ?? []);
  const parts = [...(entry.all ?? []), ...soleParts(entry), ...(zones.length === 1 ? zones : [])];
  return parts.flatMap(requiredBy);
}

/** What is wrong when a rule asks for concepts that another rules out. */
export function contradictions(
  required: readonly string[],
  ruledOut: RuleEntry | undefined,
  path: Path,
): readonly Problem[] {
  const any = typeof ruledOut === "object" ? ruledOut.any : undefined;
  const placed = ruledOut === undefined ? [] : any === undefined ? listed(ruledOut, []) : listed(any, ["any"]);
  return placed.flatMap(({ rule, path: place }) => {
    if (typeof rule !== "string" || !required.includes(rule)) return [];
    const message = `never holds: ${rule} is asked for and ruled out`;
    return [{ path: [...path, ...place], message, hint: "take one of them out" }];
  });
}

function unreadSources({ source }: RuleObject, path: Path, scope: RuleScope): readonly Problem[] {
  if (source === undefined || scope.isRead(readSource(source))) return [];
  const message = "never holds: no source of feeds.yml is such a one";
  return [{ path: [...path, "source"], message, hint: "compare it with country and camp there" }];
}

function impossibleTogether(entry: RuleObject, path: Path): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of ["near", "ordered", "sentence", "paragraph"] as const) {
    if (entry[key]?.length === 1) {
      problems.push({
        path: [...path, key],
        message: `${key} needs two parts or more`,
        hint: "name what it should stand with",
      });
    }
  }
  const required = soleParts(entry).filter((part) => typeof part === "string");
  for (const { rule, path: place } of listed(entry.without ?? [], ["without"])) {
    problems.push(...contradictions(required, rule, [...path, ...place]));
  }
  return problems;
}

/** Concepts that a rule cannot do without, as far as they are named alone. */
function soleParts({ near, ordered, sentence, paragraph, frame }: RuleObject): readonly RuleEntry[] {
  const roles = [frame?.who, frame?.does, frame?.whom].filter((part) => part !== undefined);
  const sole = roles.flatMap((part) => (Array.isArray(part) && part.length > 1 ? [] : part));
  return [...(near ?? []), ...(ordered ?? []), ...(sentence ?? []), ...(paragraph ?? []), ...sole];
}

function placelessParts(entry: RuleObject, path: Path): readonly Problem[] {
  const parts = [...togetherParts(entry), ...listed(entry.without ?? [], ["without"])];
  return parts.flatMap(({ rule, path: place }) => {
    const operator = placelessOperator(rule);
    if (operator === null) return [];
    const message = `${operator} speaks of the article as a whole and has no place in the text`;
    return [
      {
        path: [...path, ...place],
        message,
        hint: "put a concept, any, or near, ordered, sentence, paragraph, frame here",
      },
    ];
  });
}

function placelessOperator(rule: RuleEntry): string | null {
  if (typeof rule === "string") return null;
  for (const operator of ["all", "not", "at-least", "published", "source"] as const) {
    if (rule[operator] !== undefined) return operator;
  }
  const inner = [rule.any, rule.title, rule.lead, rule.body, rule.opening].filter((part) => part !== undefined).flat();
  return inner.map(placelessOperator).find((operator) => operator !== null) ?? null;
}

function zoneOf(entry: RuleObject): Reach | null {
  return ZONES.find((zone) => entry[zone] !== undefined) ?? null;
}
