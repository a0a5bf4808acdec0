import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { projectRoot } from "../project-root.ts";
import type { Database } from "./open-database.ts";

const MIGRATIONS = join(projectRoot, "migrations");

/** Any number that nobody else locks: "ARAX" in ASCII. */
const MIGRATION_LOCK = 0x41524158;

/**
 * Brings the tables to the shape that this version expects. However many processes start at once, each migration runs
 * once: the others wait for the one that holds the lock, and then find nothing left to do.
 */
export async function migrate(db: Pick<Database, "pool">): Promise<void> {
  // A session of its own, without the pool's time limits: an index on a large table may take long. The lock ends with it.
  const client = new pg.Client({ ...db.pool.options, statement_timeout: 0, query_timeout: 0 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await runMigrations(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
  }
}

/** How many migrations the tables have gone through, and how many this version knows. */
export async function countMigrations(
  db: Pick<Database, "execute">,
): Promise<{ readonly applied: number; readonly known: number }> {
  const { rows } = await db.execute<{ count: string }>("select count(*) from drizzle.__drizzle_migrations");
  const known = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).length;
  return { applied: Number(rows[0]?.count ?? 0), known };
}
