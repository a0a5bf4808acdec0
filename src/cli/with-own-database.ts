import { readSettings } from "../config/settings.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { migrate } from "../db/migrate.ts";
import { type Database, openDatabase } from "../db/open-database.ts";
import { openLog } from "../log.ts";

/**
 * Runs a command's work on the tables of this watch: on `DATABASE_URL`, on the embedded server that a running watch has
 * started, or on one started for as long as the work takes.
 */
export async function withOwnDatabase<T>(work: (db: Database, url: string) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const log = openLog("silent");
  const running = settings.databaseUrl ?? (await findEmbeddedPostgres(settings.dataFolder))?.url;
  const server = running === undefined ? await startEmbeddedPostgres({ dataFolder: settings.dataFolder, log }) : null;
  try {
    const url = running ?? server?.url ?? "";
    const db = await openDatabase(url, { log, max: 2 });
    try {
      await migrate(db);
      return await work(db, url);
    } finally {
      await db.close();
    }
  } finally {
    await server?.stop();
  }
}
