import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "./open-database.ts";
import { storyArticles, storyKeys } from "./schema.ts";

/** What articles are compared by, by article. */
export async function findStoryKeys(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await tx
    .select({ articleId: storyArticles.articleId, keys: storyArticles.keys })
    .from(storyArticles)
    .where(inArray(storyArticles.articleId, [...articleIds]));
  return new Map(rows.map(({ articleId, keys }) => [articleId, keys]));
}

/** Has articles compared by other keys from now on; story, strand and time stay. */
export async function replaceStoryKeys(
  tx: Transaction,
  renewed: readonly { readonly articleId: number; readonly keys: readonly number[] }[],
): Promise<void> {
  if (renewed.length === 0) return;
  const ids = renewed.map(({ articleId }) => articleId);
  for (const { articleId, keys } of renewed) {
    await tx
      .update(storyArticles)
      .set({ keys: [...keys] })
      .where(eq(storyArticles.articleId, articleId));
  }
  await tx.delete(storyKeys).where(inArray(storyKeys.articleId, ids));
  await tx.execute(sql`
    insert into story_keys (key, told_at, article_id, strand)
    select unnest(keys), told_at, article_id, strand from story_articles
    where article_id = any(${sql.param(`{${ids.join(",")}}`)}::bigint[]) and told_at is not null and strand is not null
    on conflict do nothing`);
}
