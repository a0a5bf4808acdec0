import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { UnreachableError } from "../errors.ts";
import type { Log } from "../log.ts";
import { DATABASE_USER } from "./initialise-cluster.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { findPostmaster } from "./postmaster.ts";
import { runAs, type ServerUser } from "./server-user.ts";

/** A data directory and what it takes to run a server on it. */
export interface Cluster {
  readonly directory: string;
  readonly user: ServerUser;
  readonly binaries: PostgresBinaries;
  readonly password: string;
  readonly log: Log;
}

/** A server that is kept running. */
export interface RunningServer {
  readonly port: number;
  readonly adopted: boolean;
  stop(): Promise<void>;
}

const STARTUP_SECONDS = 300;
const LOOK_AFTER_MS = 2_000;
const LARGEST_LOG_BYTES = 5_000_000;

/** Starts the server, or takes over the one at work, and starts it again should it die. */
export async function runServer(cluster: Cluster): Promise<RunningServer> {
  const running = await waitForPostmaster(cluster);
  const port = running?.port ?? (await start(cluster, await choosePort(cluster.directory)));
  await createDatabase(port, cluster.password);
  cluster.log.info({ port, adopted: running !== null }, "embedded postgresql ready");
  const stopLooking = lookAfter(cluster, port);
  return {
    port,
    adopted: running !== null,
    stop: async () => {
      await stopLooking();
      await stop(cluster);
      cluster.log.info({ port }, "embedded postgresql stopped");
    },
  };
}

/** The port of a server at work; `null` when there is none. One that is starting or shutting down is waited for. */
async function waitForPostmaster(cluster: Cluster): Promise<{ readonly port: number } | null> {
  const giveUpAt = Date.now() + STARTUP_SECONDS * 1000;
  for (;;) {
    const trace = await findPostmaster(cluster.directory);
    switch (trace.kind) {
      case "none":
      case "dead":
        return null;
      case "misleading":
        await rm(join(cluster.directory, "postmaster.pid"), { force: true });
        return null;
      case "running":
        if (await answers(trace.postmaster.port, cluster.password)) return trace.postmaster;
    }
    if (Date.now() > giveUpAt) throw new UnreachableError(`the server in ${cluster.directory} does not answer`);
    await sleep(100);
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = connectionTo(port, password);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (isNotYet(error)) return false;
    throw new UnreachableError(`the embedded PostgreSQL on port ${port} does not let us in: ${String(error)}`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

/** Starting up and shutting down (57P03), or not listening yet. */
function isNotYet(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "57P03" || error.code === "ECONNREFUSED");
}

function connectionTo(port: number, password: string): pg.Client {
  return new pg.Client({ host: "127.0.0.1", port, user: DATABASE_USER, password, database: "postgres" });
}

/** The same data directory gets the same port again, unless somebody has taken it. */
async function choosePort(directory: string): Promise<number> {
  const number = createHash("sha256").update(directory).digest().readUInt16BE();
  return (await freePort(20_000 + (number % 10_000))) ?? anyPort();
}

async function anyPort(): Promise<number> {
  const port = await freePort(0);
  if (port === null) throw new UnreachableError("there is no free port on 127.0.0.1");
  return port;
}

async function freePort(wanted: number): Promise<number | null> {
  const probe = createServer();
  try {
    probe.listen(wanted, "127.0.0.1");
    await once(probe, "listening");
    const address = probe.address();
    return typeof address === "object" && address !== null ? address.port : null;
  } catch {
    return null;
  } finally {
    probe.close();
  }
}

/** Starts a server and waits until it is ready; recovery after a crash counts. Gives the port it got. */
async function start(cluster: Cluster, port: number): Promise<number> {
  const log = join(cluster.directory, "araxes.log");
  const size = await stat(log).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LARGEST_LOG_BYTES) await rm(log);
  try {
    await pgCtl(cluster, ["start", "-l", log, "-t", String(STARTUP_SECONDS), "-o", `-p ${port}`]);
    return port;
  } catch (error) {
    if ((await freePort(port)) === null) return start(cluster, await anyPort());
    throw new UnreachableError(`the embedded PostgreSQL does not start, see ${log}: ${String(error)}`, {
      cause: error,
    });
  }
}

async function stop(cluster: Cluster): Promise<void> {
  if ((await findPostmaster(cluster.directory)).kind !== "running") return;
  await pgCtl(cluster, ["stop", "-m", "fast", "-t", "60"]).catch(async (error: unknown) => {
    cluster.log.warn({ err: error }, "embedded postgresql did not stop, made to");
    await pgCtl(cluster, ["stop", "-m", "immediate"]);
  });
}

async function pgCtl({ directory, user, binaries }: Cluster, parameters: readonly string[]): Promise<void> {
  await runAs(user, binaries.pgCtl, ["-D", directory, "-w", "-s", ...parameters]);
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = connectionTo(port, password);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'araxes'");
    if (rowCount === 0) await client.query("create database araxes");
  } finally {
    await client.end();
  }
}

/** Starts a server again that was killed. One that was stopped a moment ago is perhaps being started by somebody. */
function lookAfter(cluster: Cluster, port: number): () => Promise<void> {
  let absences = 0;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    absences = (await findPostmaster(cluster.directory)).kind === "running" ? 0 : absences + 1;
    if (absences < 2) return;
    cluster.log.warn({ port }, "embedded postgresql was gone, starting it again");
    await waitForPostmaster(cluster);
    await pgCtl(cluster, ["start", "-l", join(cluster.directory, "araxes.log"), "-o", `-p ${port}`]);
  };
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => {
      cluster.log.error({ err: error }, "embedded postgresql could not be started again");
    });
  }, LOOK_AFTER_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
