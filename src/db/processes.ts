import { desc, eq, lt, notInArray, sql } from "drizzle-orm";
import { excludedOf } from "./excluded-of.ts";
import type { Database } from "./open-database.ts";
import { configLoads, processes } from "./schema.ts";

/** A process at work. */
export interface ProcessSign {
  readonly name: string;
  readonly roles: readonly string[];
  readonly startedAt: Date;
}

const FORGOTTEN_AFTER_SECONDS = 86_400;

/** Gives a sign of life, and forgets processes that gave none for a day. */
export async function recordProcess(db: Database, sign: ProcessSign, now: Date): Promise<void> {
  const { roles, seenAt } = excludedOf(processes);
  await db
    .insert(processes)
    .values({ ...sign, roles: [...sign.roles], seenAt: now })
    .onConflictDoUpdate({ target: processes.name, set: { roles, seenAt } });
  await db.delete(processes).where(lt(processes.seenAt, new Date(now.getTime() - FORGOTTEN_AFTER_SECONDS * 1000)));
}

/** Forgets a process that ended as it should: nobody waits for its next sign. */
export async function forgetProcess(db: Database, name: string): Promise<void> {
  await db.delete(processes).where(eq(processes.name, name));
}

/** Processes by their last sign of life, newest first. */
export async function listProcesses(db: Database) {
  return db.select().from(processes).orderBy(desc(processes.seenAt));
}

/** Records which configuration files were read and are in use; of others, such as a broken one that was deleted, nothing stays. */
export async function recordConfigLoaded(db: Database, files: readonly string[], now: Date): Promise<void> {
  await db.delete(configLoads).where(notInArray(configLoads.file, [...files]));
  await db
    .insert(configLoads)
    .values(files.map((file) => ({ file, loadedAt: now })))
    .onConflictDoUpdate({ target: configLoads.file, set: { loadedAt: now, error: null, failedAt: null } });
}

/** Records that newer configuration files are broken, and that the last good ones stay in use. */
export async function recordConfigBroken(db: Database, broken: ReadonlyMap<string, string>, now: Date): Promise<void> {
  if (broken.size === 0) return;
  const { error, failedAt } = excludedOf(configLoads);
  await db
    .insert(configLoads)
    .values([...broken].map(([file, message]) => ({ file, error: message, failedAt: now, loadedAt: now })))
    .onConflictDoUpdate({ target: configLoads.file, set: { error, failedAt } });
}

/** What is known of each configuration file. */
export async function listConfigLoads(db: Database) {
  return db.select().from(configLoads).orderBy(sql`${configLoads.file}`);
}
