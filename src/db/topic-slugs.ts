import { asc } from "drizzle-orm";
import type { Database } from "./open-database.ts";
import { topics } from "./schema.ts";

/** Every topic that is or was declared. */
export async function listTopicSlugs(db: Database): Promise<readonly string[]> {
  const rows = await db.select({ slug: topics.slug }).from(topics).orderBy(asc(topics.slug));
  return rows.map(({ slug }) => slug);
}
