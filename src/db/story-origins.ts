import { eq, inArray, sql } from "drizzle-orm";
import type { OriginVoice } from "../story/story-origins.ts";
import type { Transaction } from "./open-database.ts";
import { articles, sources, storyArticles } from "./schema.ts";

/** The articles of stories, as far as it matters where their texts came from, by story. */
export async function loadOriginVoices(
  tx: Transaction,
  storyIds: readonly number[],
): Promise<ReadonlyMap<number, readonly OriginVoice[]>> {
  const voices = new Map<number, OriginVoice[]>();
  if (storyIds.length === 0) return voices;
  const rows = await tx
    .select({
      storyId: storyArticles.storyId,
      articleId: storyArticles.articleId,
      family: sources.family,
      publishedAt: articles.publishedAt,
      cited: storyArticles.cited,
      copyOf: storyArticles.copyOf,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(inArray(storyArticles.storyId, [...storyIds]));
  for (const { storyId, ...voice } of rows) voices.set(storyId, [...(voices.get(storyId) ?? []), voice]);
  return voices;
}

/** Records where texts came from; rows that say so already are left alone. */
export async function recordOrigins(tx: Transaction, origins: ReadonlyMap<number, string>): Promise<void> {
  if (origins.size === 0) return;
  const rows = JSON.stringify([...origins].map(([article_id, origin]) => ({ article_id, origin })));
  await tx.execute(sql`
    update story_articles set origin = traced.origin
    from jsonb_to_recordset(${rows}::jsonb) as traced(article_id bigint, origin text)
    where story_articles.article_id = traced.article_id and story_articles.origin is distinct from traced.origin`);
}
