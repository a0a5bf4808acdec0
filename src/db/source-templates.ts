import { eq, sql } from "drizzle-orm";
import type { RememberedPage } from "../article/page-template.ts";
import type { Database, Transaction } from "./open-database.ts";
import { sourceTemplates } from "./schema.ts";

/** What is remembered of a source's last pages. */
export interface SourceMemory {
  /** Oldest first; none for a source that is new. */
  readonly pages: readonly RememberedPage[];
  /** The transaction that wrote it, by which a later write is noticed; `null` when there is none yet. */
  readonly writtenBy: string | null;
}

/** What is remembered of a source's last pages. */
export async function findSourceMemory(db: Database, sourceSlug: string): Promise<SourceMemory> {
  const [row] = await selectMemory(db, sourceSlug);
  return row ?? { pages: [], writtenBy: null };
}

/**
 * Changes what is remembered of a source's pages. `known` is what was read of it before: when somebody wrote meanwhile,
 * what they wrote is changed instead, so that no page is forgotten.
 */
export async function rememberPages(
  tx: Transaction,
  sourceSlug: string,
  known: SourceMemory,
  change: (pages: readonly RememberedPage[]) => readonly RememberedPage[],
  now: Date,
): Promise<void> {
  const write = async ({ pages, writtenBy }: SourceMemory): Promise<boolean> => {
    const { rowCount } = await tx
      .insert(sourceTemplates)
      .values({ sourceSlug, pages: change(pages), learntAt: now })
      .onConflictDoUpdate({
        target: sourceTemplates.sourceSlug,
        set: { pages: sql`excluded.pages`, learntAt: sql`excluded.learnt_at` },
        setWhere: sql`${sourceTemplates}.xmin::text = ${writtenBy}`,
      });
    return rowCount === 1;
  };
  if (await write(known)) return;
  const [current] = await selectMemory(tx, sourceSlug).for("update");
  if (current !== undefined) await write(current);
}

function selectMemory(db: Database | Transaction, sourceSlug: string) {
  return db
    .select({ pages: sourceTemplates.pages, writtenBy: sql<string | null>`xmin::text` })
    .from(sourceTemplates)
    .where(eq(sourceTemplates.sourceSlug, sourceSlug));
}
