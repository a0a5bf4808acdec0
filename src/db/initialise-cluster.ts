import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { runAs, type ServerUser } from "./server-user.ts";

/** The one user of the embedded server. */
export const DATABASE_USER = "araxes";

/**
 * For a small machine that does much else: a tenth of the memory and half the processes that PostgreSQL takes by
 * default. What is committed is on the disk. They are the server's own settings from then on: `alter system` changes them.
 */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  superuser_reserved_connections: "3",
  shared_buffers: "32MB",
  work_mem: "4MB",
  maintenance_work_mem: "16MB",
  wal_buffers: "1MB",
  min_wal_size: "32MB",
  max_wal_size: "256MB",
  wal_compression: "on",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_worker_processes: "1",
  max_parallel_workers: "0",
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  autovacuum_max_workers: "1",
  autovacuum_worker_slots: "2",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/** The password of the embedded server, made once; only this user may read its file. */
export async function passwordOf(dataFolder: string): Promise<string> {
  const path = join(dataFolder, "postgres.password");
  await writeFile(path, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" }).catch(unlessThere);
  return (await readFile(path, "utf8")).trim();
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/**
 * Makes a data directory, whole or not at all, unless there is one already.
 *
 * @throws UsageError when the one that is there was made by another PostgreSQL.
 */
export async function initialiseCluster(
  directory: string,
  made: { readonly user: ServerUser; readonly binaries: PostgresBinaries; readonly password: string },
): Promise<void> {
  const version = await readFile(join(directory, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) return refuseOtherVersion(directory, version.trim(), made.binaries.majorVersion);
  const half = `${directory}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  const passwordFile = join(half, "password");
  const data = join(half, "data");
  await writeFile(passwordFile, made.password, { mode: 0o600 });
  for (const path of [half, passwordFile]) if (made.user !== null) await chown(path, made.user.uid, made.user.gid);
  await runAs(made.user, made.binaries.initdb, [
    ...["-D", data, "-U", DATABASE_USER, "--auth=scram-sha-256", "--pwfile", passwordFile],
    ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
  ]).catch((error: unknown) => {
    throw new UsageError(`no database can be made in ${directory} (set DATABASE_URL to use another): ${error}`, {
      cause: error,
    });
  });
  await rename(data, directory);
  await rm(half, { recursive: true });
}

function refuseOtherVersion(directory: string, made: string, ours: string): void {
  if (made === ours) return;
  throw new UsageError(
    `${directory} was made by PostgreSQL ${made}, this Araxes brings ${ours}; ` +
      "dump it with the old version (pg_dump), move it away, and restore into the new one",
  );
}
