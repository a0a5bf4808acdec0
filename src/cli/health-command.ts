import { hostname } from "node:os";
import type { Command } from "commander";
import { readSettings } from "../config/settings.ts";
import { findEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { openDatabase } from "../db/open-database.ts";
import { listProcesses } from "../db/processes.ts";
import { EXIT } from "../errors.ts";
import { openLog } from "../log.ts";
import type { Terminal } from "./terminal.ts";

/** A process gives a sign of life every 30 s; three missed ones mean that it hangs. */
const PATIENCE_SECONDS = 90;

/** `araxes health`: whether the watch on this machine gives signs of life; what a container's health check runs. */
export function addHealthCommand(program: Command, terminal: Terminal): void {
  program
    .command("health")
    .description("Tell whether the watch on this machine is alive: exit code 0 when it is, 1 when not.")
    .action(async () => {
      const { databaseUrl, dataFolder } = readSettings(process.env);
      const url = databaseUrl ?? (await findEmbeddedPostgres(dataFolder))?.url ?? null;
      const alive = url === null ? [] : await findAlive(url);
      for (const { roles, seenAt } of alive) terminal.print(`alive at ${seenAt.toISOString()}: ${roles.join(", ")}`);
      if (alive.length > 0) return;
      terminal.print(`no sign of life on ${hostname()} within ${PATIENCE_SECONDS} s`);
      process.exitCode = EXIT.findings;
    });
}

/** Only asks: it starts no server and changes no table, as it is run twice a minute. */
async function findAlive(url: string) {
  const db = await openDatabase(url, { log: openLog("silent"), max: 1 });
  try {
    const since = Date.now() - PATIENCE_SECONDS * 1000;
    const processes = await listProcesses(db);
    return processes.filter(({ name, seenAt }) => name.startsWith(`${hostname()}:`) && seenAt.getTime() > since);
  } finally {
    await db.close();
  }
}
