import type { Command } from "commander";
import colors from "picocolors";
import { EXIT } from "../errors.ts";
import { FEED_KINDS, READ_AS_FEED, type ReadAs, readAs } from "../feed/feed-kind.ts";
import { FEED_STATES } from "../feed/feed-state.ts";
import type { ParseLine, ParseLineEntry } from "../feed/parse-line.ts";
import { parseLine } from "../feed/parse-line.ts";
import { plainText } from "../text/plain-text.ts";
import type { ReadingThreads } from "../threads/reading-threads.ts";
import { getReadAs } from "./feeds/add-command.ts";
import { filterLines, type LineReading, readDocumentLine } from "./filter-lines.ts";
import { readNamedDocument } from "./read-named-document.ts";
import type { Terminal } from "./terminal.ts";
import { withReadingThread } from "./with-reading-thread.ts";
import { wrapText } from "./wrap-text.ts";

/** Characters of each entry's text that people are shown, and of its markup that are read for it. */
const WORDS_SHOWN = 240;
const MARKUP_READ = 10_000;

/** Entries shown to people; a program asks for JSON and gets all. */
const SHOWN = 10;

interface ParseOptions {
  readonly kind?: string;
  readonly entry?: string;
  readonly json?: true;
}

/** `araxes parse`: a feed as Araxes reads it. */
export function addParseCommand(program: Command, terminal: Terminal): void {
  program
    .command("parse")
    .description("Read a feed as Araxes does. With -, answer JSON Lines.")
    .argument("<feed>", "a file, an address, or - for JSON Lines on standard input")
    .option("--kind <kind>", `as ${FEED_KINDS.join(", ")}; as feeds.yml declares when not said`)
    .option("--entry <selector>", "for --kind listing: the CSS selector of each entry")
    .option("--json", "print the whole answer as JSON")
    .action(async (feed: string, options: ParseOptions) => {
      const as = options.kind === undefined ? null : getReadAs(options.kind, options.entry);
      if (feed === "-") return withReadingThread((threads) => filterLines((line) => answer(threads, line, as)));
      const { document, declared } = await terminal.busy(`reading ${feed}`, () => readNamedDocument(feed, "feed"));
      const declaredAs = declared === null ? READ_AS_FEED : readAs(declared.kind, declared.listing);
      const line = await withReadingThread(async (threads) => {
        return parseLine(feed, await threads.parseFeed(document, as ?? declaredAs));
      });
      if (options.json) terminal.print(JSON.stringify(line, null, 2));
      else printFeed(line, terminal);
      if (!line.ok) process.exitCode = EXIT.findings;
    });
}

async function answer(threads: ReadingThreads, line: LineReading, as: ReadAs | null): Promise<ParseLine | object> {
  const reading = await readDocumentLine(line);
  if (reading.kind === "document") {
    return parseLine(reading.document.url, await threads.parseFeed(reading.document, as ?? READ_AS_FEED));
  }
  return { ok: false, url: reading.url, error: { kind: "unreadable", message: reading.message } };
}

function printFeed(line: ParseLine, terminal: Terminal): void {
  if (!line.ok) {
    terminal.print(`${colors.red(line.error.kind)}: ${line.error.message}`);
    const { remedy } = FEED_STATES["not-a-feed"];
    if (line.error.kind === "not-a-feed" && remedy !== null) terminal.print(`${colors.green("→")} ${remedy}`);
    return;
  }
  terminal.print(
    `${colors.bold(line.title ?? "(no title)")}  ${line.format}  ${line.language ?? "no language declared"}`,
  );
  const { length } = line.entries;
  terminal.print(`${length === 1 ? "1 entry" : `${length} entries`}  ${line.link ?? ""}`.trimEnd());
  for (const entry of line.entries.slice(0, SHOWN)) printEntry(entry, terminal);
  if (line.entries.length > SHOWN) terminal.print(`\n… ${line.entries.length - SHOWN} more; --json prints them all`);
  for (const problem of line.problems) terminal.print(colors.yellow(`note: it ${problem}`));
}

function printEntry(entry: ParseLineEntry, terminal: Terminal): void {
  terminal.print();
  const date = entry.publishedAt ?? entry.updatedAt;
  const facts = [date === null ? "no date" : `${date.slice(0, 16).replace("T", " ")} UTC`, entry.author];
  terminal.print(colors.bold(entry.title ?? "(no title)"));
  terminal.print(`  ${facts.filter((fact) => fact !== null).join("  ·  ")}`);
  const words = plainText((entry.summary ?? entry.content ?? "").slice(0, MARKUP_READ)).replace(/\s+/g, " ");
  if (words !== "")
    terminal.print(wrapText(words.slice(0, WORDS_SHOWN) + (words.length > WORDS_SHOWN ? "…" : ""), "  "));
  terminal.print(`  ${entry.link ?? entry.id ?? "(no link)"}`);
}
