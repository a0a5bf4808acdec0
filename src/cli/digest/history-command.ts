import type { Command } from "commander";
import colors from "picocolors";
import { type DigestLine, listDigests } from "../../db/digests.ts";
import { readWholeNumber } from "../read-whole-number.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";

interface HistoryOptions {
  readonly limit: number;
  readonly json?: true;
}

const HEAD = ["date", "subscription", "state", "stories", "tries", "resent", "sent at", "subject"] as const;

/** `araxes digest history`: what was sent, and what became of it. */
export function addDigestHistoryCommand(digest: Command, terminal: Terminal): void {
  digest
    .command("history")
    .description("List the digests that were made, newest first, and what became of each.")
    .argument("[subscription]", "of this one only")
    .option("--limit <count>", "so many at most", readWholeNumber, 30)
    .option("--json", "print one JSON object a line, without the mail itself")
    .action(async (name: string | undefined, { limit, json }: HistoryOptions) => {
      const found = await withOwnDatabase((db) => listDigests(db, limit, name));
      if (json) for (const digest of found) terminal.print(JSON.stringify(digest));
      else if (found.length === 0) terminal.note("no digest was made yet");
      else printForPeople(found, terminal);
    });
}

function printForPeople(digests: readonly DigestLine[], terminal: Terminal): void {
  terminal.print(renderTable(HEAD, digests.map(rowOf)));
  for (const { subscription, localDate, state, error } of digests) {
    if (error !== null) terminal.print(`${subscription} of ${localDate}: ${error}`);
    if (state !== "failed") continue;
    const again = `araxes digest send ${subscription} --date ${localDate} --again`;
    terminal.print(`  ${colors.green("→")} mend it, then ${again}`);
  }
}

function rowOf({ localDate, subscription, state, storyCount, attempt, unsureCount, sentAt, subject }: DigestLine) {
  const sent = sentAt === null ? "–" : `${sentAt.toISOString().slice(0, 16).replace("T", " ")}Z`;
  const counts = [storyCount, attempt, unsureCount].map(String);
  return [localDate, subscription, state, ...counts, sent, subject === "" ? "–" : subject];
}
