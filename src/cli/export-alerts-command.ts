import { once } from "node:events";
import { type Command, Option } from "commander";
import { NEWS_KINDS, type NewsKind } from "../alert/news.ts";
import { atLeast, SEVERITIES, type Severity } from "../alert/severity.ts";
import {
  countExported,
  EXPORTED_COLUMNS,
  type ExportedValue,
  type ExportFilter,
  exportAlerts,
} from "../db/export-alerts.ts";
import type { Database } from "../db/open-database.ts";
import { checkTopics } from "./check-topics.ts";
import { csvLine } from "./csv-line.ts";
import { readDay } from "./read-day.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface ExportOptions {
  readonly format: "csv" | "jsonl";
  readonly topic?: readonly string[];
  readonly language?: string;
  readonly severity?: Severity;
  readonly news?: readonly NewsKind[];
  readonly days?: number;
  readonly from?: Date;
  readonly to?: Date;
  readonly bom?: true;
}

const DAY_MS = 86_400_000;

/** `araxes alerts export`: the rows of the documented view, for a spreadsheet or another program. */
export function addAlertsExport(alerts: Command, terminal: Terminal): void {
  alerts
    .command("export")
    .description("Print alerts with the columns of docs/alerts-table.md, the oldest first.")
    .addOption(new Option("--format <format>", "how").choices(["csv", "jsonl"]).default("csv"))
    .option("--topic <slug...>", "of these topics only")
    .option("--language <code>", "in this language only")
    .addOption(new Option("--severity <least>", "of this severity at least").choices(SEVERITIES))
    .addOption(new Option("--news <kind...>", "that told this of their story").choices(NEWS_KINDS))
    .option("--days <count>", "of so many days; all when not said", readWholeNumber)
    .option("--from <date>", "raised on this day or later, UTC", readDay)
    .option("--to <date>", "raised before this day, UTC", readDay)
    .option("--bom", "begin CSV with a byte order mark, by which Excel knows UTF-8")
    .action(async (options: ExportOptions) => {
      await withOwnDatabase(async (db) => {
        await checkTopics(db, options.topic);
        await print(db, options, terminal);
      });
    });
}

async function print(db: Database, options: ExportOptions, terminal: Terminal): Promise<void> {
  const filter = filterOf(options);
  const total = await countExported(db, filter);
  const isCsv = options.format === "csv";
  const [lineOf, end] = isCsv ? [csvLine, "\r\n"] : [jsonLine, "\n"];
  if (isCsv) await write(`${options.bom ? "\u{feff}" : ""}${csvLine(EXPORTED_COLUMNS)}${end}`);
  await terminal.along("exporting alerts", total, async (advance) => {
    for await (const rows of exportAlerts(db, filter)) {
      await write(rows.map((row) => `${lineOf(row)}${end}`).join(""));
      for (const _ of rows) advance("exporting alerts");
    }
  });
}

function filterOf({ topic, language, severity, news, days, from, to }: ExportOptions): ExportFilter {
  const since = days === undefined ? undefined : new Date(Date.now() - days * DAY_MS);
  const severities = severity === undefined ? undefined : atLeast(severity);
  return { topics: topic, language, severities, news, from: from ?? since, to };
}

/** Waits for a reader who is slower than the database. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

function jsonLine(values: readonly ExportedValue[]): string {
  return JSON.stringify(Object.fromEntries(EXPORTED_COLUMNS.map((name, at) => [name, values[at] ?? null])));
}
