import { eq, sql } from "drizzle-orm";
import type { RememberedPage } from "../article/page-template.ts";
import type { Database } from "./open-database.ts";
import { sourceTemplates } from "./schema.ts";

/** What is remembered of a source's last pages, oldest first; nothing for a source that is new. */
export async function findRememberedPages(db: Database, sourceSlug: string): Promise<readonly RememberedPage[]> {
  const [row] = await db
    .select({ pages: sourceTemplates.pages })
    .from(sourceTemplates)
    .where(eq(sourceTemplates.sourceSlug, sourceSlug));
  return row?.pages ?? [];
}

/** Changes what is remembered of a source's pages, one process after the other. */
export async function rememberPages(
  db: Database,
  sourceSlug: string,
  change: (pages: readonly RememberedPage[]) => readonly RememberedPage[],
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(sourceTemplates).values({ sourceSlug, pages: [], learntAt: now }).onConflictDoNothing();
    const [row] = await tx
      .select({ pages: sourceTemplates.pages })
      .from(sourceTemplates)
      .where(eq(sourceTemplates.sourceSlug, sourceSlug))
      .for("update");
    await tx
      .update(sourceTemplates)
      .set({ pages: [...change(row?.pages ?? [])], learntAt: sql`${now.toISOString()}::timestamptz` })
      .where(eq(sourceTemplates.sourceSlug, sourceSlug));
  });
}
