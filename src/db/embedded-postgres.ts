import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import type { Log } from "../log.ts";
import { lockDataFolder } from "./data-folder-lock.ts";
import { DATABASE_USER, initialiseCluster, passwordOf } from "./initialise-cluster.ts";
import { findPostgresPackage, preparePostgresBinaries } from "./postgres-binaries.ts";
import { findPostgresHome, makePostgresHome } from "./postgres-folder.ts";
import { findPostmaster, type Postmaster } from "./postmaster.ts";
import { runServer } from "./run-server.ts";
import { chooseServerUser } from "./server-user.ts";

/** A PostgreSQL that runs on this machine for one data folder. */
export interface EmbeddedPostgres {
  /** `postgres://…` with the password, for this machine only. */
  readonly url: string;
  /** True when the server was already at work: an earlier Araxes was killed and left it behind. */
  readonly adopted: boolean;
  /** Ends the server with a fast shutdown and frees the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, with its data below `dataFolder`, and keeps it running until it is stopped:
 * as root and as any user, after an install without scripts, and after this process or the server was killed.
 *
 * @throws UsageError when another process holds the data folder, it cannot be used, or no PostgreSQL runs on this machine.
 * @throws UnreachableError when the server does not start.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataFolder: string;
  readonly log: Log;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  const dataFolder = resolve(options.dataFolder);
  await makeDataFolder(dataFolder);
  const lock = await lockDataFolder(dataFolder);
  try {
    const known = join(await findPostgresHome(dataFolder), "postgres");
    const user = await chooseServerUser(known);
    const home = await makePostgresHome(dataFolder, user);
    const directory = join(home, "postgres");
    const binaries = await preparePostgresBinaries(findPostgresPackage(), user, home);
    const password = await passwordOf(dataFolder);
    await initialiseCluster(directory, { user, binaries, password });
    const server = await runServer({ directory, user, binaries, password, log });
    return {
      url: urlOf(server.port, password),
      adopted: server.adopted,
      stop: async () => {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** pg_ctl starts the server through a shell, between double quotation marks. */
const SHELL_SIGNS = process.platform === "win32" ? /["%\n]/u : /["$`\\\n]/u;

async function makeDataFolder(dataFolder: string): Promise<void> {
  const sign = SHELL_SIGNS.exec(dataFolder)?.[0];
  if (sign !== undefined) {
    const why = `PostgreSQL starts in no folder with ${JSON.stringify(sign)} in its path`;
    throw new UsageError(`the data folder ${dataFolder} cannot be used: ${why}; name another in ARAXES_DATA`);
  }
  try {
    await mkdir(dataFolder, { recursive: true });
  } catch (error) {
    throw new UsageError(`the data folder ${dataFolder} cannot be made: ${error}; name another in ARAXES_DATA`, {
      cause: error,
    });
  }
}

/** The server that runs for a data folder, for a short command beside it; `null` when none does. Starts nothing. */
export async function findEmbeddedPostgres(dataFolder: string): Promise<{ readonly url: string } | null> {
  const trace = await findPostmaster(join(await findPostgresHome(dataFolder), "postgres"));
  if (trace.kind !== "running") return null;
  return { url: urlOf(trace.postmaster.port, (await readFile(join(dataFolder, "postgres.password"), "utf8")).trim()) };
}

function urlOf(port: Postmaster["port"], password: string): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/araxes`;
}
