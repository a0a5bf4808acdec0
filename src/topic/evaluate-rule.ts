import type { Sentence } from "./article-hits.ts";
import { findTogether } from "./find-together.ts";
import { type Boost, comparePlaces, type Finding, longestPlaces, type Place, type ReadyArticle } from "./place.ts";
import type { Reach, Rule, TogetherRule, Zone } from "./rule.ts";
import { isWanted } from "./source-traits.ts";

const NOWHERE: Finding = { holds: false, strength: 0, places: [] };
/** Of the article as a whole, without a place in it. */
const ONCE: Finding = { holds: true, strength: 1, places: [] };

/** Holds a rule against an article, within one part of it or (`null`) all of it. */
export function evaluateRule(rule: Rule, article: ReadyArticle, boost: Boost, zone: Reach | null): Finding {
  const evaluate = (part: Rule): Finding => evaluateRule(part, article, boost, zone);
  switch (rule.kind) {
    case "concept":
      return weighPlaces(placesIn(zone, rule.concept, article), article, boost);
    case "all":
      return evaluateAll(rule.rules, evaluate);
    case "any":
      return evaluateAny(rule.rules, article, boost, zone);
    case "not":
      return evaluate(rule.rule).holds ? NOWHERE : ONCE;
    case "at-least":
      return evaluateAtLeast(rule.count, rule.rules.map(evaluate));
    case "together":
      return weighPlaces(togetherPlaces(rule, article, boost, zone), article, boost);
    case "zone":
      return reaches(zone, rule.zone) ? evaluateRule(rule.rule, article, boost, rule.zone) : NOWHERE;
    case "published":
      return isBetween(article.publishedAt, rule.from, rule.to) ? ONCE : NOWHERE;
    case "source":
      return article.source !== null && isWanted(article.source, rule.wanted) ? ONCE : NOWHERE;
  }
}

/** Whether a rule finds places in the text, rather than only holding for the article as a whole. */
export function hasPlaces(rule: Rule): boolean {
  switch (rule.kind) {
    case "concept":
    case "together":
      return true;
    case "any":
      return rule.rules.every(hasPlaces);
    case "zone":
      return hasPlaces(rule.rule);
    case "all":
    case "not":
    case "at-least":
    case "published":
    case "source":
      return false;
  }
}

function placesIn(reach: Reach | null, concept: number, { placesOf, sentences }: ReadyArticle): readonly Place[] {
  const places = placesOf(concept);
  if (reach === null) return places;
  return places.filter(({ sentence }) => isIn(reach, sentences[sentence]?.zone ?? "body"));
}

function isIn(reach: Reach, zone: Zone): boolean {
  return reach === "opening" ? zone !== "body" : zone === reach;
}

/** Whether one part of an article lies within another: title and lead lie within the opening. */
export function reaches(outer: Reach | null, inner: Reach): boolean {
  return outer === null || outer === inner || (outer === "opening" && inner !== "body");
}

/** The weakest part counts; conditions of the article as a whole, such as its date, make nothing weaker. */
function evaluateAll(rules: readonly Rule[], evaluate: (rule: Rule) => Finding): Finding {
  const places: Place[] = [];
  let strength = Number.POSITIVE_INFINITY;
  for (const rule of rules) {
    const finding = evaluate(rule);
    if (!finding.holds) return NOWHERE;
    if (!isCondition(rule)) strength = Math.min(strength, finding.strength);
    for (const place of finding.places) places.push(place);
  }
  return { holds: true, strength: Number.isFinite(strength) ? strength : 1, places: places.sort(comparePlaces) };
}

function isCondition(rule: Rule): boolean {
  return rule.kind === "not" || rule.kind === "published" || rule.kind === "source";
}

/** Places of all parts count together; of parts without places the strongest counts. */
function evaluateAny(rules: readonly Rule[], article: ReadyArticle, boost: Boost, zone: Reach | null): Finding {
  const findings = rules.map((rule) => ({ rule, finding: evaluateRule(rule, article, boost, zone) }));
  const holding = findings.filter(({ finding }) => finding.holds);
  if (holding.length === 0) return NOWHERE;
  const placed = holding.filter(({ rule }) => hasPlaces(rule)).flatMap(({ finding }) => finding.places);
  placed.sort(comparePlaces);
  const whole = holding.filter(({ rule }) => !hasPlaces(rule)).map(({ finding }) => finding.strength);
  const { strength } = weighPlaces(longestPlaces(placed), article, boost);
  return {
    holds: true,
    strength: Math.max(strength, ...whole),
    places: longestPlaces(holding.flatMap(({ finding }) => finding.places).sort(comparePlaces)),
  };
}

function evaluateAtLeast(count: number, findings: readonly Finding[]): Finding {
  const holding = findings.filter(({ holds }) => holds).sort((one, other) => other.strength - one.strength);
  const weakest = holding[count - 1];
  if (weakest === undefined) return NOWHERE;
  return {
    holds: true,
    strength: weakest.strength,
    places: holding.flatMap(({ places }) => places).sort(comparePlaces),
  };
}

function togetherPlaces(rule: TogetherRule, article: ReadyArticle, boost: Boost, zone: Reach | null): readonly Place[] {
  const parts: (readonly Place[])[] = [];
  for (const part of rule.parts) {
    const { places } = evaluateRule(part, article, boost, zone);
    if (places.length === 0) return [];
    parts.push(places);
  }
  const together = findTogether(rule, parts, article.sentences);
  if (rule.without === null || together.length === 0) return together;
  const unwanted = evaluateRule(rule.without, article, boost, null).places;
  const stretchOf = (place: Place): number =>
    stretchNumber(rule.scope === "paragraph", place.sentence, article.sentences);
  const spoiled = new Set(unwanted.map(stretchOf));
  return together.filter((place) => !spoiled.has(stretchOf(place)));
}

function stretchNumber(byParagraph: boolean, sentence: number, sentences: readonly Sentence[]): number {
  return byParagraph ? (sentences[sentence]?.paragraph ?? 0) : sentence;
}

/** The strongest place counts whole, each next one half of the one before. */
function weighPlaces(places: readonly Place[], { sentences }: ReadyArticle, boost: Boost): Finding {
  if (places.length === 0) return NOWHERE;
  const boosts = places.map(({ sentence }) => boost[sentences[sentence]?.zone ?? "body"]).sort((a, b) => b - a);
  const strength = boosts.slice(0, 20).reduce((sum, value, index) => sum + value / 2 ** index, 0);
  return { holds: true, strength, places };
}

function isBetween(moment: number | null, from: number, to: number): boolean {
  return moment !== null && moment >= from && moment <= to;
}
