import { type Command, Option } from "commander";
import type { Alert } from "../alert/alert.ts";
import { NEWS_KINDS, type NewsKind } from "../alert/news.ts";
import { atLeast, SEVERITIES, type Severity } from "../alert/severity.ts";
import { listAlerts } from "../db/alerts.ts";
import { counted } from "../digest/words.ts";
import { checkTopics } from "./check-topics.ts";
import { addAlertsExport } from "./export-alerts-command.ts";
import { printAlert } from "./print-alert.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface ListOptions {
  readonly topic?: readonly string[];
  readonly language?: string;
  readonly severity?: Severity;
  readonly news?: readonly NewsKind[];
  readonly days: number;
  readonly limit: number;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

/** `araxes alerts list`: alerts with their evidence. */
export function addAlertsCommand(program: Command, terminal: Terminal): void {
  const alerts = program.command("alerts").description("What was found.");
  alerts
    .command("list")
    .description("List alerts with their evidence, newest first.")
    .option("--topic <slug...>", "of these topics only")
    .option("--language <code>", "in this language only")
    .addOption(new Option("--severity <least>", "of this severity at least").choices(SEVERITIES))
    .addOption(new Option("--news <kind...>", "that told this of their story").choices(NEWS_KINDS))
    .option("--days <count>", "of so many days", readWholeNumber, 7)
    .option("--limit <count>", "so many at most", readWholeNumber, 50)
    .option("--json", "print one JSON object a line")
    .action(async ({ topic, language, severity, news, days, limit, json }: ListOptions) => {
      const from = new Date(Date.now() - days * DAY_MS);
      const severities = severity === undefined ? undefined : atLeast(severity);
      const filter = { topics: topic, language, severities, news, from, limit };
      const found = await withOwnDatabase(async (db) => {
        await checkTopics(db, topic);
        return listAlerts(db, filter);
      });
      if (json) for (const alert of found) terminal.print(JSON.stringify(alert));
      else printForPeople(found, days, terminal);
    });
  addAlertsExport(alerts, terminal);
}

function printForPeople(alerts: readonly Alert[], days: number, terminal: Terminal): void {
  for (const alert of alerts) printAlert(alert, terminal);
  terminal.note(alerts.length === 0 ? `no alerts in ${counted(days, "day")}` : counted(alerts.length, "alert"));
}
