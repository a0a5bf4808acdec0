import { eq, inArray, sql } from "drizzle-orm";
import { KNOWN_MEMBERS } from "../story/choose-story.ts";
import type { Transaction } from "./open-database.ts";
import { storyArticles } from "./schema.ts";

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
  const ids = sql.param(`{${renewed.map(({ articleId }) => articleId).join(",")}}`);
  // story_keys has no index by article: its rows are found by the keys that the article had.
  await tx.execute(sql`
    delete from story_keys using (
      select unnest(keys) as key, told_at, article_id from story_articles where article_id = any(${ids}::bigint[])
    ) as old
    where story_keys.key = old.key and story_keys.told_at = old.told_at and story_keys.article_id = old.article_id`);
  for (const { articleId, keys } of renewed) {
    await tx
      .update(storyArticles)
      .set({ keys: [...keys] })
      .where(eq(storyArticles.articleId, articleId));
  }
  await recordKnownKeys(
    tx,
    renewed.map(({ articleId }) => articleId),
  );
}

/** Has the strands of articles found by the keys of their first members, which alone are compared with what comes later. */
export async function recordKnownKeys(tx: Transaction, articleIds: readonly number[]): Promise<void> {
  await tx.execute(sql`
    insert into story_keys (key, told_at, article_id, strand)
    select unnest(keys), told_at, article_id, strand
    from (
      select keys, told_at, article_id, strand,
        row_number() over (partition by strand order by article_id <> strand, joined_at, article_id) as place
      from story_articles
      where told_at is not null and strand in (
        select strand from story_articles where article_id = any(${sql.param(`{${articleIds.join(",")}}`)}::bigint[]))
    ) as members
    where place <= ${KNOWN_MEMBERS}
    on conflict do nothing`);
}
