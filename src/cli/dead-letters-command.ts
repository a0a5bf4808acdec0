import type { Command } from "commander";
import colors from "picocolors";
import { type DeadLetter, listDeadLetters } from "../db/deliveries.ts";
import { isolated } from "../digest/text-direction.ts";
import { counted, dayAndTime } from "../digest/words.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface DeadLettersOptions {
  readonly limit: number;
  readonly json?: true;
}

/** `araxes channels dead-letters`: what no channel took, and what the channel answered. */
export function addDeadLettersCommand(channels: Command, terminal: Terminal): void {
  channels
    .command("dead-letters")
    .description("List the alerts that channels did not take and that are tried no more, the last first.")
    .argument("[name]", "of this channel only")
    .option("--limit <count>", "so many at most", readWholeNumber, 50)
    .option("--json", "print one JSON object a line")
    .action(async (name: string | undefined, { limit, json }: DeadLettersOptions) => {
      const found = await withOwnDatabase((db) => listDeadLetters(db, limit, name));
      for (const letter of found) {
        if (json) terminal.print(JSON.stringify(letter));
        else printDeadLetter(letter, terminal);
      }
      if (!json) terminal.note(found.length === 0 ? "no dead letters" : counted(found.length, "dead letter"));
    });
}

function printDeadLetter({ channel, headline, topic, attempts, triedAt, error }: DeadLetter, terminal: Terminal): void {
  terminal.print(colors.bold(isolated(headline)));
  const tried = triedAt === null ? "" : `, the last time ${dayAndTime(triedAt, "UTC")} UTC`;
  terminal.print(`  ${channel} · ${topic} · tried ${counted(attempts, "time")}${tried}`);
  terminal.print(`  ${error ?? "no answer is on record"}\n`);
}
