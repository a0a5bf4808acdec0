import type { Command } from "commander";
import colors from "picocolors";
import { EXIT } from "../errors.ts";
import type { ParseLine } from "../feed/parse-line.ts";
import { parseLine } from "../feed/parse-line.ts";
import type { ReadingThreads } from "../threads/reading-threads.ts";
import { filterLines, type LineReading, readDocumentLine } from "./filter-lines.ts";
import { readNamedDocument } from "./read-named-document.ts";
import type { Terminal } from "./terminal.ts";
import { withReadingThread } from "./with-reading-thread.ts";

/** Entries shown to people; a program asks for JSON and gets all. */
const SHOWN = 10;

/** `araxes parse`: a feed as Araxes reads it. */
export function addParseCommand(program: Command, terminal: Terminal): void {
  program
    .command("parse")
    .description("Read a feed as Araxes does. With -, answer JSON Lines.")
    .argument("<feed>", "a file, an address, or - for JSON Lines on standard input")
    .option("--json", "print the whole answer as JSON")
    .action(async (feed: string, options: { readonly json?: true }) => {
      if (feed === "-") return withReadingThread((threads) => filterLines((line) => answer(threads, line)));
      const document = await terminal.busy(`reading ${feed}`, () => readNamedDocument(feed, "feed"));
      const line = await withReadingThread(async (threads) => parseLine(feed, await threads.parseFeed(document)));
      if (options.json) terminal.print(JSON.stringify(line, null, 2));
      else printFeed(line, terminal);
      if (!line.ok) process.exitCode = EXIT.findings;
    });
}

async function answer(threads: ReadingThreads, line: LineReading): Promise<ParseLine | object> {
  const reading = await readDocumentLine(line);
  if (reading.kind === "document") return parseLine(reading.document.url, await threads.parseFeed(reading.document));
  return { ok: false, url: reading.url, error: { kind: "unreadable", message: reading.message } };
}

function printFeed(line: ParseLine, terminal: Terminal): void {
  if (!line.ok) {
    terminal.print(`${colors.red(line.error.kind)}: ${line.error.message}`);
    return;
  }
  terminal.print(
    `${colors.bold(line.title ?? "(no title)")}  ${line.format}  ${line.language ?? "no language declared"}`,
  );
  terminal.print(`${line.entries.length} entries  ${line.link ?? ""}`);
  for (const entry of line.entries.slice(0, SHOWN)) {
    terminal.print();
    terminal.print(`${entry.publishedAt ?? "no date"}  ${colors.bold(entry.title ?? "(no title)")}`);
    terminal.print(`  ${entry.link ?? entry.id ?? "(no link)"}`);
  }
  if (line.entries.length > SHOWN) terminal.print(`\n… ${line.entries.length - SHOWN} more; --json prints them all`);
  for (const problem of line.problems) terminal.print(colors.yellow(`mended: ${problem}`));
}
