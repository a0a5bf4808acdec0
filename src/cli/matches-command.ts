import { Argument, type Command, Option } from "commander";
import colors from "picocolors";
import { markedField, markedSentence } from "../alert/marked-text.ts";
import { countMatches, type ListedMatch, listMatches } from "../db/match-list.ts";
import { countReviews, recordReview } from "../db/reviews.ts";
import type { ReviewVerdict } from "../db/schema.ts";
import { counted } from "../digest/words.ts";
import { UsageError } from "../errors.ts";
import type { MatchLevel } from "../topic/match.ts";
import { checkTopics } from "./check-topics.ts";
import { marked } from "./marked.ts";
import { precisionInWords } from "./precision-in-words.ts";
import { printEvidence, printParts } from "./print-match.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface ListOptions {
  readonly topic?: readonly string[];
  readonly level?: MatchLevel;
  readonly reviewed?: ReviewVerdict | "none";
  readonly days: number;
  readonly limit: number;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

/** `araxes matches`: what topics claim, at both levels, and what people say of it. */
export function addMatchesCommand(program: Command, terminal: Terminal): void {
  const matches = program.command("matches").description("What topics claim, and what people say of it.");
  matches
    .command("list")
    .description("List matches, those of the newest articles first. --level review --reviewed none is what waits.")
    .option("--topic <slug...>", "of these topics only")
    .addOption(new Option("--level <level>", "at this level only").choices(["alert", "review"]))
    .addOption(new Option("--reviewed <verdict>", "judged so, or by nobody").choices(["yes", "no", "none"]))
    .option("--days <count>", "of articles of so many days", readWholeNumber, 30)
    .option("--limit <count>", "so many at most", readWholeNumber, 20)
    .option("--json", "print one JSON object a line")
    .action(async ({ topic, level, reviewed, days, limit, json }: ListOptions) => {
      const from = new Date(Date.now() - days * DAY_MS);
      const filter = { topics: topic, level, verdict: reviewed, from };
      const { found, count } = await withOwnDatabase(async (db) => {
        await checkTopics(db, topic);
        return { found: await listMatches(db, { ...filter, limit }), count: await countMatches(db, filter) };
      });
      if (json) for (const { text: _text, ...match } of found) terminal.print(JSON.stringify(match));
      else for (const match of found) printLine(match, terminal);
      if (!json) terminal.note(`${found.length} of ${counted(count, "match", "matches")} in ${counted(days, "day")}`);
    });
  addShow(matches, terminal);
  addReview(matches, terminal);
}

function addShow(matches: Command, terminal: Terminal): void {
  matches
    .command("show")
    .description("Show a match whole: the parts of its score, its evidence, its article with the words marked.")
    .argument("<id>", "its number in the list", readWholeNumber)
    .option("--json", "print it as JSON")
    .action(async (id: number, options: { readonly json?: true }) => {
      const [match] = await withOwnDatabase((db) => listMatches(db, { id, limit: 1 }));
      if (match === undefined) throw new UsageError(`there is no match ${id}`);
      if (options.json) return terminal.print(JSON.stringify(match, null, 2));
      printLine(match, terminal);
      printParts(match.parts, match, terminal);
      printEvidence(match, match, terminal);
      terminal.print(`\n${marked(markedField(match.text, match.evidence, "text"))}`);
    });
}

function addReview(matches: Command, terminal: Terminal): void {
  matches
    .command("review")
    .description("Say of a match whether its article belongs to the topic. The newest word counts.")
    .argument("<id>", "its number in the list", readWholeNumber)
    .addArgument(new Argument("<verdict>", "whether it does").choices(["yes", "no"]))
    .option("--note <words>", "why")
    .action(async (id: number, verdict: ReviewVerdict, { note = null }: { readonly note?: string | null }) => {
      const draft = { verdict, note, reviewer: process.env["USER"] ?? null };
      await withOwnDatabase(async (db) => {
        const judged = await recordReview(db, id, draft, new Date());
        if (judged === null) throw new UsageError(`there is no match ${id}: araxes matches list names them`);
        const counts = (await countReviews(db)).get(judged.topic);
        const precision = counts === undefined ? null : precisionInWords(counts.alertYes, counts.alertNo);
        terminal.print(`${judged.topic}: ${verdict}. Precision of its alerts: ${precision ?? "none judged yet"}`);
      });
    });
}

function printLine(match: ListedMatch, terminal: Terminal): void {
  const { id, topic, level, score, title, evidence, sourceName, country, language, publishedAt, sentence } = match;
  const shown = level === "alert" ? colors.green(level) : colors.yellow(level);
  terminal.print(`${colors.bold(`#${id}`)} ${colors.bold(marked(markedField(title, evidence, "title")))}`);
  const when = publishedAt.toISOString().slice(0, 16).replace("T", " ");
  const facts = [topic, shown, `${score} points`, `${sourceName} (${country})`, language ?? "?", `${when} UTC`];
  terminal.print(`  ${facts.join(" · ")}${verdictInWords(match)}`);
  if (sentence !== title.trim()) terminal.print(`  ${marked(markedSentence(sentence, evidence))}`);
  terminal.print(colors.dim(`  ${match.address}\n`));
}

function verdictInWords({ verdict, note, backfilledAt }: ListedMatch): string {
  const said = verdict === null ? "" : ` · judged ${verdict}${note === null ? "" : ` (${note})`}`;
  return `${said}${backfilledAt === null ? "" : " · found afterwards"}`;
}
