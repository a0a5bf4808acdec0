import { eq } from "drizzle-orm";
import { excludedOf } from "./excluded-of.ts";
import type { Database } from "./open-database.ts";
import { robots } from "./schema.ts";

/** What a site's robots.txt came to. */
export interface StoredRobots {
  readonly permit: "rules" | "everything" | "nothing";
  readonly text: string;
  readonly staleAt: Date;
}

/** What is known of a site, fresh or not; `null` when it was never asked. */
export async function findRobots(db: Database, origin: string): Promise<StoredRobots | null> {
  const [row] = await db.select().from(robots).where(eq(robots.origin, origin));
  return row === undefined ? null : { permit: row.permit, text: row.rules, staleAt: row.staleAt };
}

/** Keeps what a site answered last. */
export async function saveRobots(db: Database, origin: string, { permit, text, staleAt }: StoredRobots): Promise<void> {
  const set = excludedOf(robots);
  await db
    .insert(robots)
    .values({ origin, permit, rules: text, staleAt })
    .onConflictDoUpdate({
      target: robots.origin,
      set: { permit: set.permit, rules: set.rules, staleAt: set.staleAt },
    });
}
