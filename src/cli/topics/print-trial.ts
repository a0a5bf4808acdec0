import colors from "picocolors";
import { markedField } from "../../alert/marked-text.ts";
import type { RuleChange } from "../../topic/rule-change.ts";
import { marked } from "../marked.ts";
import { shareInWords } from "../precision-in-words.ts";
import { printMissing, printParts, scoreInWords } from "../print-match.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import type { ChangedArticle, TrialResult, TrialSide } from "./backtest.ts";

/** What was tried, for its head line. */
export interface TrialWords {
  readonly topic: string;
  readonly days: number;
  /** The file with the edited rules; `null`: topics.yml against what is stored. */
  readonly edited: string | null;
  /** So many of each kind are shown. */
  readonly limit: number;
}

const KINDS: readonly (readonly [change: Exclude<RuleChange, "kept">, words: string])[] = [
  ["added", "new alerts"],
  ["dropped", "alerts no more"],
  ["added-to-review", "new, to review"],
  ["dropped-from-review", "to review no more"],
];

/** Prints what a trial gave: the sums first, then the articles that change, each with why. */
export function printTrial(result: TrialResult, words: TrialWords, terminal: Terminal): void {
  const { topic, days, edited, limit } = words;
  const [from, to] = edited === null ? ["stored", "topics.yml"] : ["topics.yml", edited];
  terminal.print(`${colors.bold(topic)} over ${result.articleCount} articles of ${days} days: ${from} → ${to}\n`);
  const row = (label: string, { alerts, reviews, precision }: TrialSide) => {
    const share = precision === null ? "none judged" : shareInWords(precision);
    return [label, String(alerts), String(reviews), share];
  };
  const rows = [row(`before, ${from}`, result.before), row(`after, ${to}`, result.after)];
  terminal.print(renderTable(["", "alerts", "to review", "precision of alerts"], rows));
  if (result.changed.length === 0) terminal.print("\nNothing would change.");
  for (const [change, title] of KINDS) {
    const found = result.changed.filter((one) => one.change === change);
    if (found.length === 0) continue;
    terminal.print(`\n${colors.cyan(`── ${title}: ${found.length}${verdictsOf(found)}`)}`);
    for (const one of found.slice(0, limit)) printChanged(one, terminal);
    if (found.length > limit) terminal.print(`\n  … ${found.length - limit} more; --limit shows them, --json all`);
  }
  terminal.note(`\n${result.seconds} s; nothing was changed`);
}

function verdictsOf(found: readonly ChangedArticle[]): string {
  const said = (["yes", "no"] as const).map((verdict) => {
    const count = found.filter((one) => one.verdict === verdict).length;
    return count === 0 ? null : `${count} judged ${verdict}`;
  });
  const known = said.filter((words) => words !== null);
  return known.length === 0 ? "" : `, ${known.join(", ")}`;
}

function printChanged({ article, before, change, verdict, explanation }: ChangedArticle, terminal: Terminal): void {
  const { title, language, sourceName, publishedAt, address } = article;
  terminal.print(`\n${colors.bold(marked(markedField(title, explanation.evidence, "title")))}`);
  const when = publishedAt.toISOString().slice(0, 10);
  const judged = verdict === null ? "" : ` · judged ${verdict}`;
  terminal.print(
    `  ${language ?? "?"} · ${sourceName} · ${when} · was ${before ?? "nothing"}, now ${scoreInWords(explanation)}${judged}`,
  );
  printParts(explanation.parts, article, terminal);
  if (change !== "added") printMissing(explanation, terminal);
  terminal.print(`  ${colors.dim(address)}`);
}
