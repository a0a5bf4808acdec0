import type { Command } from "commander";
import colors from "picocolors";
import { markedField } from "../../alert/marked-text.ts";
import { readSettings } from "../../config/settings.ts";
import { EXIT, UsageError } from "../../errors.ts";
import { compileMatcher } from "../../topic/compile-matcher.ts";
import type { MatchText, TopicExplanation } from "../../topic/match.ts";
import { getConfig } from "../get-config.ts";
import { marked } from "../marked.ts";
import { pointsInWords, printParts, scoreInWords } from "../print-match.ts";
import { plainArticle, readText } from "../read-text.ts";
import type { Terminal } from "../terminal.ts";
import { getTopic } from "./get-topic.ts";
import { readTopics } from "./read-topics.ts";

interface TestOptions {
  readonly text?: string;
  readonly url?: string;
  readonly file?: string;
  readonly with?: string;
  readonly json?: true;
}

/** `araxes topics test`: one topic against one text, each part of its rule. */
export function addTest(topics: Command, terminal: Terminal): void {
  topics
    .command("test")
    .description("Hold one topic against one text: what each part of its rule brings, and what the others lack.")
    .argument("<topic>", "its name in topics.yml")
    .option("--text <words>", "these words; the first line is the title")
    .option("--url <address>", "the article at this address")
    .option("--file <file>", "a page or text file; without any of the three the text is read from standard input")
    .option("--with <topics.yml>", "by the rules of this file")
    .option("--json", "print the whole answer as JSON")
    .action(async (slug: string, options: TestOptions) => {
      const { topics: own, lexicon } = await getConfig(readSettings(process.env).configFolder);
      const known = options.with === undefined ? own : await readTopics(options.with, lexicon);
      const topic = getTopic(known, slug, options.with);
      const matcher = compileMatcher({ [slug]: topic }, lexicon);
      const article = await readOne(options, terminal);
      const [explanation] = matcher.explain(article);
      if (explanation === undefined) throw new Error(`${slug} was not weighed`);
      const ruleVersion = matcher.topicVersions.get(slug);
      if (options.json) terminal.print(JSON.stringify({ title: article.title, ...explanation, ruleVersion }, null, 2));
      else printTest(article, explanation, terminal);
      if (explanation.level === null) process.exitCode = EXIT.findings;
    });
}

async function readOne({ text, url, file }: TestOptions, terminal: Terminal): Promise<MatchText> {
  const [first, second] = [text, url, file].filter((source) => source !== undefined);
  if (second !== undefined) throw new UsageError("--text, --url and --file each name a text: give one of them");
  return text === undefined ? readText(first, terminal) : plainArticle(text);
}

function printTest(article: MatchText, explanation: TopicExplanation, terminal: Terminal): void {
  const { level, topic, requirement, isExcluded, parts, evidence } = explanation;
  terminal.print(colors.bold(marked(markedField(article.title, evidence, "title"))));
  const shown =
    level === null ? colors.red("no match") : level === "alert" ? colors.green(level) : colors.yellow(level);
  terminal.print(`\n${shown}  ${colors.bold(topic)}  ${scoreInWords(explanation)}\n`);
  terminal.print(requirement === null ? colors.dim("  required: met") : colors.red(`  required: ${requirement}`));
  if (isExcluded) terminal.print(colors.red("  excluded: what the topic excludes is there"));
  printParts(parts, article, terminal);
  for (const { name, weight, isPenalty, missing } of parts) {
    if (missing === null) continue;
    const worth = pointsInWords(isPenalty ? -weight : weight);
    terminal.print(colors.dim(`  0      ${name} (${worth} each): ${missing}`));
  }
  if (article.text !== "") terminal.print(`\n${marked(markedField(article.text, evidence, "text"))}`);
}
