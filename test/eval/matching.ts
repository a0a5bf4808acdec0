import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../src/project-root.ts";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import type { Matcher, MatchLevel } from "../../src/topic/match.ts";
import { loadLexicon, loadTopics } from "../support/load-topics.ts";
import { type Judged, type LabelledText, labelledText } from "./labelled-text.ts";
import { scoreOf, type Tally, tally } from "./tally.ts";

const USAGE = "usage: npm run eval -- matching [--set FILE.jsonl] [--verbatim] [--topic SLUG]";
const OWN_TEXTS = join(projectRoot, "test/eval/matching");

/**
 * Measures the shipped topics on labelled texts: precision, recall and F1 for each topic and each language at both
 * thresholds, then every miss and every false alarm with its score.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = {
    set: { type: "string", default: OWN_TEXTS },
    verbatim: { type: "boolean", default: false },
    topic: { type: "string" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (!existsSync(values.set)) throw new Error(`${values.set} is not there\n${USAGE}`);
  const topics = loadTopics();
  const matcher = compileMatcher(topics, loadLexicon());
  const texts = readTexts(values.set).filter(({ verbatim }) => !values.verbatim || verbatim === true);
  const judged = judge(matcher, texts);
  const slugs = Object.keys(topics).filter((slug) => values.topic === undefined || slug === values.topic);
  console.log(`${texts.length} texts of ${values.set}\n`);
  printTopics(slugs, judged);
  printLanguages(slugs, judged);
  for (const slug of slugs) printErrors(slug, judged, matcher);
}

/** Reads a JSON Lines file of labelled texts, or all of them in a folder. */
function readTexts(path: string): readonly LabelledText[] {
  if (!path.endsWith(".jsonl")) {
    const files = readdirSync(path).filter((name) => name.endsWith(".jsonl"));
    return files.sort().flatMap((name) => readTexts(join(path, name)));
  }
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => labelledText.parse(JSON.parse(line)));
}

/** The texts that the project keeps for measuring. */
export function readOwnTexts(): readonly LabelledText[] {
  return readTexts(OWN_TEXTS);
}

/** Matches all texts. */
export function judge(matcher: Matcher, texts: readonly LabelledText[]): readonly Judged[] {
  return texts.map((text) => ({ text, matches: matcher.match(asArticle(text)) }));
}

function asArticle({ title, text, lang, date }: LabelledText) {
  return { title, text, language: lang, publishedAt: date == null ? null : new Date(date) };
}

const HEADER = "      alert                    review";

function printTopics(slugs: readonly string[], judged: readonly Judged[]): void {
  console.log(`${"topic".padEnd(36)}${"in set".padStart(7)}${HEADER}`);
  for (const slug of slugs) {
    const positives = judged.filter(({ text }) => text.labels.includes(slug)).length;
    if (positives === 0) console.log(`${slug.padEnd(36)}      0   (not labelled in this set)`);
    else console.log(`${slug.padEnd(36)}${String(positives).padStart(7)}  ${scores([slug], judged)}`);
  }
}

function printLanguages(slugs: readonly string[], judged: readonly Judged[]): void {
  const labelled = slugs.filter((slug) => judged.some(({ text }) => text.labels.includes(slug)));
  console.log(`\n${"language (all labelled topics)".padEnd(36)}${"texts".padStart(7)}${HEADER}`);
  for (const language of [...new Set(judged.map(({ text }) => text.lang))].sort()) {
    const own = judged.filter(({ text }) => text.lang === language);
    console.log(`${language.padEnd(36)}${String(own.length).padStart(7)}  ${scores(labelled, own)}`);
  }
}

function scores(slugs: readonly string[], judged: readonly Judged[]): string {
  return (["alert", "review"] as const).map((level) => renderTally(tally(slugs, judged, level))).join("   ");
}

function renderTally(counts: Tally): string {
  const { precision, recall, f1 } = scoreOf(counts);
  return `P ${share(precision)} R ${share(recall)} F1 ${share(f1)}`;
}

function share(value: number | null): string {
  return value === null ? " –  " : value.toFixed(2);
}

function printErrors(slug: string, judged: readonly Judged[], matcher: Matcher): void {
  if (!judged.some(({ text }) => text.labels.includes(slug))) return;
  const lines = judged.flatMap(({ text, matches }) => {
    const level = matches.find(({ topic }) => topic === slug)?.level ?? null;
    const verdict = verdictOf(text.labels.includes(slug), level);
    return verdict === null ? [] : [`  ${verdict} ${text.id} ${text.lang} ${explain(slug, text, matcher)}`];
  });
  if (lines.length > 0) console.log(`\n${slug}\n${lines.join("\n")}`);
}

function verdictOf(isLabelled: boolean, level: MatchLevel | null): string | null {
  if (isLabelled) return level === "alert" ? null : level === "review" ? "missed at alert " : "missed at review";
  return level === "alert" ? "false alert     " : level === "review" ? "false review    " : null;
}

function explain(slug: string, text: LabelledText, matcher: Matcher): string {
  const found = matcher.explain(asArticle(text)).find(({ topic }) => topic === slug);
  const parts = (found?.parts ?? [])
    .filter(({ points }) => points !== 0)
    .map(({ name, points }) => `${name} ${points}`);
  const gate = found?.isRequirementMet === false ? " (requirement not met)" : "";
  return `${found?.score ?? 0}${gate} [${parts.join("; ")}] ${text.title.replace(/\s+/g, " ").slice(0, 90)}`;
}
