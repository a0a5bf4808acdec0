import colors from "picocolors";
import { findStateWords } from "../../digest/coverage.ts";
import { counted } from "../../digest/words.ts";
import { printAlert } from "../print-alert.ts";
import type { Terminal } from "../terminal.ts";
import type { SampleSummary } from "./run-sample.ts";

/** Alerts shown of each topic; the page lists all. */
const SHOWN = 2;

/** Prints what a run over the sample gave, for people. */
export function printSummary(
  summary: SampleSummary & { readonly seconds: number; readonly deskUrl: string | null; readonly isServed: boolean },
  terminal: Terminal,
): void {
  const { figures, seconds, deskUrl, isServed } = summary;
  terminal.print(
    `${colors.inverse(" SAMPLE ")} Invented outlets that retell public facts; nothing here came over the network.\n`,
  );
  printAlerts(summary, terminal);
  printFeeds(summary, terminal);
  terminal.print(
    `${figures.entries} entries, ${figures.articles} articles, ${figures.alerts} alerts in ${figures.stories} stories, in ${seconds} s`,
  );
  printExpectations(summary, terminal);
  terminal.print("\nThe digest:");
  for (const file of figures.digestFiles) terminal.print(`  ${file}`);
  if (!isServed || deskUrl === null) return;
  terminal.print(`\nThe page: ${colors.bold(deskUrl)}\nPress Ctrl-C to end.`);
}

function printAlerts({ alerts, topicTitles }: SampleSummary, terminal: Terminal): void {
  for (const [slug, title] of topicTitles) {
    const found = alerts.filter((alert) => alert.topic === slug);
    if (found.length === 0) continue;
    const languages = [...new Set(found.map(({ language }) => language ?? "?"))].sort().join(" ");
    terminal.print(colors.cyan(`── ${title}: ${counted(found.length, "alert")}, ${languages}\n`));
    for (const alert of found.slice(0, SHOWN)) printAlert(alert, terminal);
  }
}

function printFeeds({ feeds }: SampleSummary, terminal: Terminal): void {
  terminal.print(colors.cyan("── Feeds\n"));
  for (const { sourceName, state, address, entryCount } of feeds) {
    const words = findStateWords(state);
    const sign =
      words?.level === "trouble" ? colors.red("✗") : words?.level === "notice" ? colors.yellow("!") : colors.green("✓");
    terminal.print(`${sign} ${sourceName}, ${address}: ${state}, ${counted(entryCount, "entry", "entries")}`);
    if (words !== null && words.level !== "good") terminal.print(`    ${words.sentence}`);
  }
  terminal.print();
}

function printExpectations({ figures: { missing, unexpected } }: SampleSummary, terminal: Terminal): void {
  if (missing.length + unexpected.length === 0) {
    terminal.print(colors.green("Every alert that the newsroom expects is there, and none that it forbids."));
  }
  for (const { topic, address } of missing) terminal.print(colors.red(`missing: ${topic} for ${address}`));
  for (const { topic, address } of unexpected) terminal.print(colors.red(`unexpected: ${topic} for ${address}`));
}
