import colors from "picocolors";
import { markedSentence } from "../alert/marked-text.ts";
import type { Evidence, ExplainedMatch, MatchPart, MatchPlace, TopicExplanation } from "../topic/match.ts";
import { marked } from "./marked.ts";
import type { Terminal } from "./terminal.ts";

/** What the places of a match point into. */
export interface MatchFields {
  readonly title: string;
  readonly text: string;
}

const LONGEST_STRETCH = 110;

/** Signals named that would have helped; the others would bring less. */
const MOST_MISSING = 4;

/** Prints the parts of a score: what each brought or took, and the first place where it holds. */
export function printParts(parts: readonly MatchPart[], fields: MatchFields, terminal: Terminal): void {
  for (const { name, points, places } of parts.filter((part) => part.points !== 0)) {
    const amount = pointsInWords(points).padEnd(6);
    const [first] = places;
    const more = places.length > 1 ? colors.dim(` and ${places.length - 1} more`) : "";
    const where = first === undefined ? "" : `  ${colors.dim(first.field)} ${stretchOf(first, fields)}${more}`;
    terminal.print(`  ${points < 0 ? colors.red(amount) : colors.green(amount)} ${name}${where}`);
  }
}

/** Prints the evidence of a match: its sentence with the words marked unless that is the title, and the forms found. */
export function printEvidence(
  { sentence, evidence, ruleVersion }: Pick<ExplainedMatch, "sentence" | "evidence"> & { readonly ruleVersion: string },
  { title }: Pick<MatchFields, "title">,
  terminal: Terminal,
): void {
  if (sentence !== title.trim()) terminal.print(`  ${marked(markedSentence(sentence, evidence))}`);
  terminal.print(colors.dim(`  ${formsOf(evidence)}`));
  terminal.print(colors.dim(`  rules ${ruleVersion}`));
}

/** Prints what keeps a topic from its next threshold: what it requires, what excludes it, and the signals that do not hold. */
export function printMissing(explanation: TopicExplanation, terminal: Terminal): void {
  const { requirement, isExcluded, parts } = explanation;
  if (requirement !== null) terminal.print(`  ${colors.red("required")}  ${requirement}`);
  if (isExcluded) terminal.print(`  ${colors.red("excluded")}  what the topic excludes is there`);
  const helpful = parts.filter(({ isPenalty, missing }) => !isPenalty && missing !== null);
  const heaviest = [...helpful].sort((one, other) => other.weight - one.weight).slice(0, MOST_MISSING);
  for (const { name, weight, missing } of heaviest) {
    terminal.print(`  ${colors.dim("missing")}   ${name} (${weight} each): ${missing}`);
  }
}

/** "8.4 points, alert from 6", or how far it is from the next threshold. */
export function scoreInWords({ score, alert, review, level }: TopicExplanation): string {
  const points = `${shortNumber(score)} points`;
  if (level === "alert") return `${points}, alert from ${alert}`;
  if (level === "review") return `${points}, review from ${review}, ${shortNumber(alert - score)} short of alert`;
  if (score < review) return `${points}, ${shortNumber(review - score)} short of review from ${review}`;
  return `${points}, enough for ${score >= alert ? "alert" : "review"}`;
}

/** "+4.5" or "−0.6". */
export function pointsInWords(points: number): string {
  return points < 0 ? `−${shortNumber(-points)}` : `+${shortNumber(points)}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}

function stretchOf({ field, start, end }: MatchPlace, fields: MatchFields): string {
  const stretch = fields[field].slice(start, end).replace(/\s+/gu, " ");
  if (stretch.length <= LONGEST_STRETCH) return `“${stretch}”`;
  const half = LONGEST_STRETCH / 2;
  return `“${[...stretch.slice(0, half)].join("")} … ${stretch.slice(-half).trimStart()}”`;
}

function formsOf(evidence: readonly Evidence[]): string {
  const forms = new Map<string, Set<string>>();
  for (const { concept, form } of evidence) forms.set(concept, (forms.get(concept) ?? new Set()).add(form));
  return [...forms].map(([concept, found]) => `${concept} (${[...found].join(", ")})`).join(" · ");
}
