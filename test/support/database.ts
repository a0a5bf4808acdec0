import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { migrate } from "../../src/db/migrate.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { UsageError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";

/** A database with all tables and no rows, for one test file. */
export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

const TEMPLATE = "araxes_template";

const log = openLog("silent");

/** Copies the migrated template. The server is started for the first file that asks, and shared by all. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = await findServer();
  const server = await connect(serverUrl);
  await makeTemplate(server, serverUrl);
  const name = `test_${randomBytes(6).toString("hex")}`;
  await server.query(`create database ${name} template ${TEMPLATE}`);
  const url = withDatabase(serverUrl, name);
  const db = await openDatabase(url, { log });
  const close = async () => {
    await db.close();
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  };
  return { db, url, close };
}

/** The run's server; of all files that find none, one starts it, and the others wait for it. */
async function findServer(): Promise<string> {
  const dataFolder = inject("databaseFolder");
  for (;;) {
    const found = await findEmbeddedPostgres(dataFolder);
    if (found !== null) return withDatabase(found.url, "postgres");
    try {
      return withDatabase((await startEmbeddedPostgres({ dataFolder, log })).url, "postgres");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      await sleep(100);
    }
  }
}

/** Connects, also while the server is starting up. */
async function connect(url: string): Promise<pg.Client> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}

/** Makes the template once. Nothing here must outlive a power cut, so the disk is not waited for. */
async function makeTemplate(server: pg.Client, serverUrl: string): Promise<void> {
  await server.query("select pg_advisory_lock(1)");
  const { rowCount } = await server.query("select from pg_database where datname = $1 and datistemplate", [TEMPLATE]);
  if (rowCount === 0) {
    await server.query("alter system set fsync = off");
    await server.query("select pg_reload_conf()");
    await server.query(`create database ${TEMPLATE}`);
    const db = await openDatabase(withDatabase(serverUrl, TEMPLATE), { log });
    await migrate(db);
    await db.close();
    await server.query(`alter database ${TEMPLATE} is_template true`);
  }
  await server.query("select pg_advisory_unlock(1)");
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
