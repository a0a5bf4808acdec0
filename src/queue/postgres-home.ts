import { setTimeout as sleep } from "node:timers/promises";
import {
  isPgPool,
  type PgPool,
  PostgresConnection,
  PostgresQueueBackend,
  Queue,
  type QueueBaseOptions,
  runMigrations,
  Worker,
} from "bullmq";
import pg from "pg";
import { UnreachableError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { QueueHome } from "./queue-home.ts";
import { isStoreTrouble } from "./store-trouble.ts";

/** BullMQ's own schema in the database. */
const SCHEMA = "bullmq";

/** How long a statement outlives the server it was sent to: longer than a restart, shorter than a job's lock. */
const PATIENCE_MS = 15_000;

/** An idle worker looks for itself this often, should a notification be lost. */
const LONGEST_WAIT_SECONDS = 30;

/**
 * Opens the queues' home on PostgreSQL: one small pool and one listening connection for all queues and workers of
 * this process. BullMQ would open a pool and a listener for each.
 *
 * @throws UnreachableError when nobody answers at the address.
 */
export async function openPostgresHome(url: string, log: Log): Promise<QueueHome> {
  const pool = openPool(url, log);
  try {
    await migrateQueues(pool);
  } catch (error) {
    await pool.end();
    throw new UnreachableError(`the queues cannot be opened on PostgreSQL: ${String(error)}`, { cause: error });
  }
  const connection = new PostgresConnection(patient(pool));
  connection.setMaxListeners(0);
  connection.on("error", (error: Error) => log.warn({ reason: error.message }, "queue connection lost"));
  const backend = (name: string, options: QueueBaseOptions<PgPool>) => new SharedBackend(connection, name, options);
  return {
    openQueue: (name, defaultJobOptions) =>
      new Queue(name, { connection: connection.pool, defaultJobOptions }, backend),
    openWorker: (name, process, settings) =>
      new Worker(name, process, { ...settings, connection: connection.pool }, backend),
    close: async () => {
      await connection.close();
      await pool.end();
    },
  };
}

/** A queue's share of the one connection. */
class SharedBackend extends PostgresQueueBackend {
  constructor(connection: PostgresConnection, name: string, options: QueueBaseOptions<PgPool>) {
    super(connection, name, options, false);
    connection.on("listenerinvalidated", () => this.#listenAnew());
  }

  override get maximumBlockTimeout(): number {
    return LONGEST_WAIT_SECONDS;
  }

  async #listenAnew(): Promise<void> {
    await this.disconnectBlocking();
    await this.reconnectBlocking();
  }
}

function openPool(url: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "araxes queues",
    // A lost job is found by the sweep, so its commit need not wait for the disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off -c client_min_messages=warning`,
    max: 6,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: 30_000,
    query_timeout: 45_000,
  });
  const connectionLost = (error: Error): void => log.warn({ reason: error.message }, "queue connection lost");
  pool.on("error", connectionLost);
  pool.on("connect", (client) => client.on("error", connectionLost));
  return pool;
}

/** Creates BullMQ's tables, once however many processes start: it takes a lock of its own. */
async function migrateQueues(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
}

/**
 * The pool, but a statement whose server goes away is sent again until it is back. BullMQ would give the job up as
 * stalled. Each of its statements is one transaction guarded by the job's lock, so that doing it twice does no harm.
 */
function patient(pool: pg.Pool): PgPool {
  const wrapped: unknown = {
    connect: async () => inTurn(await pool.connect()),
    end: () => pool.end(),
    on: pool.on.bind(pool),
    removeAllListeners: pool.removeAllListeners.bind(pool),
    query: (text: string, parameters?: unknown[]) => queryPatiently(pool, text, parameters),
    options: { keepAlive: true },
  };
  if (!isPgPool(wrapped)) throw new TypeError("BullMQ no longer takes this for a pool of pg");
  return wrapped;
}

/** A connection that sends one statement after the other: each worker's LISTEN comes over the same one. */
function inTurn(client: pg.PoolClient) {
  let last: Promise<unknown> = Promise.resolve();
  const query = (text: string, parameters?: unknown[]) => {
    const next = last.then(() => client.query(text, parameters));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    query,
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    // Errors are listened to until the end: one without a listener would end the process.
    removeAllListeners: () => client.removeAllListeners("notification"),
    release: (isBroken?: boolean) => client.release(isBroken),
  };
}

async function queryPatiently(pool: pg.Pool, text: string, parameters?: unknown[]): Promise<pg.QueryResult> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.query(text, parameters);
    } catch (error) {
      if (!isStoreTrouble(error) || pool.ending || Date.now() > giveUpAt) throw error;
      await sleep(200);
    }
  }
}
