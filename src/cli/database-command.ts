import type { Command } from "commander";
import { readSettings } from "../config/settings.ts";
import { findEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { UnreachableError } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/** `araxes database`: the address of the tables, for psql and other programs. */
export function addDatabaseCommand(program: Command, terminal: Terminal): void {
  program
    .command("database")
    .description("Print the address of the PostgreSQL that holds the tables, password included.")
    .action(async () => {
      const { databaseUrl, dataFolder } = readSettings(process.env);
      const url = databaseUrl ?? (await findEmbeddedPostgres(dataFolder))?.url;
      if (url !== undefined) terminal.print(url);
      else throw new UnreachableError(`no PostgreSQL runs in ${dataFolder}: it does while \`araxes start\` runs`);
    });
}
