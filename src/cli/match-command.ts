import type { Command } from "commander";
import colors from "picocolors";
import { z } from "zod";
import { markedField } from "../alert/marked-text.ts";
import { readSettings } from "../config/settings.ts";
import { EXIT } from "../errors.ts";
import { compileMatcher } from "../topic/compile-matcher.ts";
import type { ExplainedMatch, Matcher, MatchText, TopicExplanation } from "../topic/match.ts";
import { matchLine } from "../topic/match-line.ts";
import { nearMisses } from "../topic/near-misses.ts";
import { filterLines, type LineReading } from "./filter-lines.ts";
import { getConfig } from "./get-config.ts";
import { marked } from "./marked.ts";
import { printEvidence, printMissing, printParts, scoreInWords } from "./print-match.ts";
import { plainArticle, readText } from "./read-text.ts";
import type { Terminal } from "./terminal.ts";

const MOST_NEAR_MISSES = 3;

interface MatchOptions {
  readonly text?: string;
  readonly json?: true;
}

/** What a text is found to be. */
interface Judgement {
  readonly matches: readonly (ExplainedMatch & { readonly ruleVersion: string })[];
  readonly explanations: readonly TopicExplanation[];
}

/** `araxes match`: which topics a text matches, and why. */
export function addMatchCommand(program: Command, terminal: Terminal): void {
  program
    .command("match")
    .description("Hold a text against all topics. With -, answer JSON Lines.")
    .argument(
      "[text]",
      "a page or text file, an address, or - for JSON Lines on standard input; left out, the text is read from there",
    )
    .option("--text <words>", "hold these words against the topics; the first line is the title")
    .option("--json", "print the whole answer as JSON")
    .action(async (name: string | undefined, options: MatchOptions) => {
      const { topics, lexicon } = await getConfig(readSettings(process.env).configFolder);
      const matcher = compileMatcher(topics, lexicon);
      if (name === "-") return filterLines(async (line) => answer(matcher, line));
      const article = options.text === undefined ? await readText(name, terminal) : plainArticle(options.text);
      const judgement = judge(matcher, article);
      if (options.json) printJson(article, judgement, terminal);
      else printJudgement(article, judgement, terminal);
      if (judgement.matches.length === 0) process.exitCode = EXIT.findings;
    });
}

const namedLine = z.object({ id: z.union([z.string(), z.number()]).nullish() });

const textLine = namedLine.extend({
  language: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
});

/** Offsets refer to the fields as they came, so that they are matched as they came. */
function answer(matcher: Matcher, line: LineReading): object {
  const value = line.kind === "read" ? line.value : null;
  const parsed = textLine.safeParse(value);
  if (!parsed.success) {
    const message = line.kind === "read" ? z.prettifyError(parsed.error) : line.message;
    const id = namedLine.safeParse(value).data?.id ?? null;
    return { id, matches: [], ok: false, error: { kind: "unreadable", message } };
  }
  const { id, language, title, text } = parsed.data;
  const article = { title: title ?? "", text: text ?? "", language: language ?? null, publishedAt: null };
  return matchLine(id ?? null, matcher.match(article));
}

function judge(matcher: Matcher, article: MatchText): Judgement {
  const matches = matcher.match(article).map((match) => {
    return { ...match, ruleVersion: matcher.topicVersions.get(match.topic) ?? "" };
  });
  return { matches, explanations: matcher.explain(article) };
}

function printJson({ title, language }: MatchText, { matches, explanations }: Judgement, terminal: Terminal): void {
  const near = nearMisses(explanations, MOST_NEAR_MISSES);
  terminal.print(JSON.stringify({ title, language, matches, nearMisses: near }, null, 2));
}

function printJudgement(article: MatchText, { matches, explanations }: Judgement, terminal: Terminal): void {
  const all = matches.flatMap((match) => match.evidence);
  terminal.print(colors.bold(marked(markedField(article.title, all, "title"))));
  for (const match of [...matches].sort((one, other) => other.score - one.score)) {
    const explanation = explanations.find(({ topic }) => topic === match.topic);
    if (explanation !== undefined) printMatch(article, match, explanation, terminal);
  }
  const near = nearMisses(explanations, MOST_NEAR_MISSES);
  if (matches.length === 0) {
    terminal.print(near.length === 0 ? "\nmatches no topic, and comes near none" : "\nmatches no topic");
  }
  for (const explanation of near) {
    terminal.print(`\n${colors.dim("near")}   ${colors.bold(explanation.topic)}  ${scoreInWords(explanation)}`);
    printParts(explanation.parts, article, terminal);
    printMissing(explanation, terminal);
  }
  if (article.text !== "") terminal.print(`\n${marked(markedField(article.text, all, "text"))}`);
}

function printMatch(
  article: MatchText,
  match: Judgement["matches"][number],
  explanation: TopicExplanation,
  terminal: Terminal,
): void {
  const level = match.level === "alert" ? colors.green("alert ") : colors.yellow("review");
  terminal.print(`\n${level} ${colors.bold(match.topic)}  ${scoreInWords(explanation)}`);
  printParts(match.parts, article, terminal);
  if (match.level === "review") printMissing(explanation, terminal);
  printEvidence(match, article, terminal);
}
