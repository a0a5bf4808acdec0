import { setTimeout as sleep } from "node:timers/promises";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { UnreachableError } from "../errors.ts";
import type { Log } from "../log.ts";

/** The tables, through a pool of connections that outlives restarts of the server. */
export interface Database extends NodePgDatabase {
  /** One connection at a time is taken from it by what must hold on to a session. */
  readonly pool: pg.Pool;
  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void>;
}

/** What runs in one transaction: takes queries like the database itself. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

const OLDEST_SERVER = 14;

/** A statement that takes longer is given up by the server; half as long again, and we no longer believe in the server. */
const STATEMENT_SECONDS = 60;

/** Recovery after a crash may take so long. */
const STARTUP_SECONDS = 60;

/**
 * Connects to PostgreSQL and makes sure that it can be used.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws UnreachableError when nobody answers, the password is wrong or the server is older than 14.
 */
export async function openDatabase(
  url: string,
  options: { readonly log: Log; readonly max?: number },
): Promise<Database> {
  const pool = openPool(url, options);
  try {
    refuseOldServer(await askVersion(pool));
  } catch (error) {
    await pool.end();
    throw error instanceof UnreachableError ? error : unreachable(url, error);
  }
  const transaction: Database["transaction"] = (work, config) =>
    runTransaction(pool, (db) => db.transaction(work, config));
  return Object.assign(drizzle(pool), { pool, transaction, close: () => pool.end() });
}

/**
 * Drizzle's own transaction on a pool never gives a connection back that breaks at `begin`: a few restarts of the server
 * would use the pool up. A connection whose transaction failed is closed, whatever state it is in.
 */
async function runTransaction<T>(pool: pg.Pool, work: (db: NodePgDatabase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isSound = false;
  try {
    const result = await work(drizzle(client));
    isSound = true;
    return result;
  } finally {
    client.release(!isSound);
  }
}

function openPool(url: string, options: { readonly log: Log; readonly max?: number }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "araxes",
    max: options.max ?? 8,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: STATEMENT_SECONDS * 1000,
    query_timeout: STATEMENT_SECONDS * 1500,
    idle_in_transaction_session_timeout: STATEMENT_SECONDS * 1000,
  });
  const connectionLost = (error: Error): void =>
    options.log.warn({ reason: error.message }, "database connection lost");
  pool.on("error", connectionLost);
  // The pool listens only to idle clients: one that dies in a transaction would end the process.
  pool.on("connect", (client) => client.on("error", connectionLost));
  return pool;
}

/** A server that says it is starting up will be there in a moment. */
async function askVersion(pool: pg.Pool): Promise<string> {
  const giveUpAt = Date.now() + STARTUP_SECONDS * 1000;
  for (;;) {
    try {
      const { rows } = await pool.query<{ server_version: string }>("show server_version");
      return rows[0]?.server_version ?? "unknown";
    } catch (error) {
      const isStarting = error instanceof pg.DatabaseError && error.code === "57P03";
      if (!isStarting || Date.now() > giveUpAt) throw error;
      await sleep(200);
    }
  }
}

function refuseOldServer(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new UnreachableError(`PostgreSQL ${version} is too old: Araxes needs version ${OLDEST_SERVER} or newer`);
}

function unreachable(url: string, error: unknown): UnreachableError {
  const reason = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
  const why = /client password must be/.test(reason)
    ? "it asks for a password: postgres://user:password@host/database"
    : reason;
  return new UnreachableError(`no PostgreSQL at ${withoutPassword(url)}: ${why}`, { cause: error });
}

/** The address as it may be shown: passwords go into no message and no log. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url))
    return "an address that cannot be read (expected postgres://user:password@host:port/database)";
  const shown = new URL(url);
  shown.password = "";
  shown.search = "";
  return shown.href;
}
