import { hintAmong } from "../config/nearest-name.ts";
import type { Database } from "../db/open-database.ts";
import { listTopicSlugs } from "../db/topic-slugs.ts";
import { UsageError } from "../errors.ts";

/**
 * Makes sure that topics asked for are or were declared: a mistyped one would find nothing, as a quiet one does.
 *
 * @throws UsageError for the first that is not, with the nearest name.
 */
export async function checkTopics(db: Database, asked: readonly string[] | undefined): Promise<void> {
  if (asked === undefined) return;
  const known = await listTopicSlugs(db);
  const unknown = asked.find((slug) => !known.includes(slug));
  if (unknown === undefined) return;
  throw new UsageError([`there is no topic "${unknown}"`, hintAmong(unknown, known)].filter(Boolean).join(", "));
}
