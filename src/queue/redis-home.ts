import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { UnreachableError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { QueueHome } from "./queue-home.ts";

/** Leads the name of every key, so that Araxes may share a Redis. */
const PREFIX = "araxes";

/**
 * Opens the queues' home on Redis or Valkey. Who sends fails at once while Redis is down, because the sweep sends again
 * what was lost; who works waits until it is back.
 *
 * @param url `redis://user:password@host:port/database`, or `rediss:` for TLS.
 * @throws UnreachableError when nobody answers, or when Redis is set to throw away keys as it fills.
 */
export async function openRedisHome(url: string, log: Log): Promise<QueueHome> {
  const sender = connect(url, log, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 10_000 });
  const worker = connect(url, log, { maxRetriesPerRequest: null });
  let reason: unknown;
  sender.once("error", (error) => {
    reason = error;
  });
  try {
    await sender.connect();
    await refuseEviction(sender);
    await worker.connect();
  } catch (error) {
    sender.disconnect();
    worker.disconnect();
    if (error instanceof UnreachableError) throw error;
    throw new UnreachableError(`no Redis at ${addressOf(sender)}: ${String(reason ?? error)}`, { cause: error });
  }
  return {
    openQueue: (name, defaultJobOptions) => new Queue(name, { connection: sender, prefix: PREFIX, defaultJobOptions }),
    openWorker: (name, process, settings) =>
      new Worker(name, process, { ...settings, connection: worker, prefix: PREFIX }),
    close: async () => {
      sender.disconnect();
      worker.disconnect();
    },
  };
}

interface Patience {
  readonly enableOfflineQueue?: boolean;
  readonly maxRetriesPerRequest: number | null;
  readonly commandTimeout?: number;
}

function connect(url: string, log: Log, patience: Patience): Redis {
  const redis = new Redis(url, {
    ...patience,
    lazyConnect: true,
    connectTimeout: 10_000,
    connectionName: "araxes",
    retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
  });
  redis.on("error", (error: Error) => log.warn({ reason: error.message }, "redis connection lost"));
  return redis;
}

/** Redis that evicts loses jobs while every add succeeds. `INFO` is asked, because hosted services forbid `CONFIG`. */
async function refuseEviction(redis: Redis): Promise<void> {
  const memory = await redis.info("memory");
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? "unknown";
  if (policy === "noeviction") return;
  throw new UnreachableError(
    `Redis at ${addressOf(redis)} has maxmemory-policy ${policy} and would drop jobs when its memory is full; ` +
      "set it to noeviction (redis-cli config set maxmemory-policy noeviction, and in redis.conf)",
  );
}

function addressOf(redis: Redis): string {
  return `${redis.options.host}:${redis.options.port}`;
}
