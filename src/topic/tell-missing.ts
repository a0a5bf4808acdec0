import { evaluateRule, reaches } from "./evaluate-rule.ts";
import type { Boost, ReadyArticle } from "./place.ts";
import type { Reach, Rule, TogetherRule } from "./rule.ts";
import { TRAITS, type WantedSource } from "./source-traits.ts";

/** The article that a rule is held against, and the names that its concepts go by. */
export interface Sight {
  readonly article: ReadyArticle;
  readonly boost: Boost;
  readonly names: readonly string[];
}

/** Concepts named in one list; of more only how many there are. */
const MOST_NAMES = 6;

/**
 * Why a rule does not hold, in words: which concepts are not named, or that they are and do not stand together.
 *
 * @param zone the part of the article that it is held against; `null` is all of it.
 */
export function tellMissing(rule: Rule, sight: Sight, zone: Reach | null): string {
  switch (rule.kind) {
    case "concept":
    case "any":
      return `no ${nameOf(rule, sight)}${zone === null ? "" : ` in the ${zone}`}`;
    case "all":
      return lacking(rule.rules, sight, zone)
        .map((part) => tellMissing(part, sight, zone))
        .join(" and ");
    case "not":
      return `there is ${nameOf(rule.rule, sight)}`;
    case "at-least": {
      const absent = lacking(rule.rules, sight, zone);
      const held = rule.rules.length - absent.length;
      return `${held} of the ${rule.count} needed; no ${listed(absent.map((part) => nameOf(part, sight)))}`;
    }
    case "together":
      return tellApart(rule, sight, zone);
    case "zone":
      if (!reaches(zone, rule.zone)) return `nothing is in the ${zone} and the ${rule.zone} at once`;
      return tellMissing(rule.rule, sight, rule.zone);
    case "published":
      return `not published ${daysOf(rule.from, rule.to)}`;
    case "source":
      return `not by ${sourcesOf(rule.wanted)}`;
  }
}

function lacking(rules: readonly Rule[], { article, boost }: Sight, zone: Reach | null): readonly Rule[] {
  return rules.filter((part) => !evaluateRule(part, article, boost, zone).holds);
}

function tellApart(rule: TogetherRule, sight: Sight, zone: Reach | null): string {
  const absent = lacking(rule.parts, sight, zone);
  if (absent.length > 0) return absent.map((part) => tellMissing(part, sight, zone)).join(" and ");
  const parts = joined(rule.parts.map((part) => nameOf(part, sight)));
  const { article, boost } = sight;
  const freely: Rule = { ...rule, without: null };
  if (rule.without !== null && evaluateRule(freely, article, boost, zone).holds) {
    return `${parts} only beside ${nameOf(rule.without, sight)}`;
  }
  return `${parts}, but not ${scopeOf(rule)}`;
}

function scopeOf({ scope, within, order }: TogetherRule): string {
  const inOrder = order.length > 0 ? " in this order" : "";
  const near = Number.isFinite(within) ? ` within ${within} words` : "";
  return scope === "field" ? `${near.trim()}${inOrder}` : `in one ${scope}${near}${inOrder}`;
}

function nameOf(rule: Rule, sight: Sight): string {
  switch (rule.kind) {
    case "concept":
      return sight.names[rule.concept] ?? "?";
    case "any":
    case "at-least":
      return listed(rule.rules.map((part) => nameOf(part, sight)));
    case "all":
    case "together":
      return joined((rule.kind === "all" ? rule.rules : rule.parts).map((part) => nameOf(part, sight)));
    case "not":
      return `anything but ${nameOf(rule.rule, sight)}`;
    case "zone":
      return `${nameOf(rule.rule, sight)} in the ${rule.zone}`;
    case "published":
      return `date ${daysOf(rule.from, rule.to)}`;
    case "source":
      return `a text by ${sourcesOf(rule.wanted)}`;
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  if (more > 1) return `${names.slice(0, MOST_NAMES).join(", ")} or ${more} others`;
  return inWords(names, "or");
}

function joined(names: readonly string[]): string {
  return inWords(
    names.map((name) => (/, | or /u.test(name) ? `(${name})` : name)),
    "and",
  );
}

function inWords(names: readonly string[], word: "and" | "or"): string {
  return names.length < 2 ? (names[0] ?? "nothing") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

function sourcesOf(wanted: WantedSource): string {
  const traits = TRAITS.flatMap((trait) => (wanted[trait] === undefined ? [] : [inWords(wanted[trait], "or")]));
  return `a source that is ${inWords(traits, "and")}`;
}

function daysOf(from: number, to: number): string {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  if (!Number.isFinite(to)) return `from ${day(from)} on`;
  return Number.isFinite(from) ? `from ${day(from)} to ${day(to)}` : `until ${day(to)}`;
}
