import { eq, inArray, sql } from "drizzle-orm";
import { type CampVoice, type StoryCamps, storyCamps } from "../story/story-camps.ts";
import type { Database } from "./open-database.ts";
import { articles, sources, storyArticles } from "./schema.ts";

/** An outlet's columns by the names of `Outlet`. */
export const outletColumns = {
  slug: sources.slug,
  name: sources.name,
  country: sources.country,
  owner: sources.owner,
  leaning: sources.leaning,
  family: sources.family,
};

/** Who is silent is judged by the two days in which a happening is told. */
const TOLD_WITHIN_MS = 48 * 3_600_000;

/** The time in which whoever did not tell a story was silent about it: from its first article on, two days at most. */
export function toldWindow(voices: readonly { readonly publishedAt: Date }[], now: Date): { from: Date; to: Date } {
  const first = Math.min(...voices.map(({ publishedAt }) => publishedAt.getTime()), now.getTime());
  return { from: new Date(first), to: new Date(Math.min(now.getTime(), first + TOLD_WITHIN_MS)) };
}

/** Who carries each of these stories and who is silent, as the story's own page tells it, by story. */
export async function findStoryCamps(
  db: Database,
  storyIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, StoryCamps<CampVoice>>> {
  if (storyIds.length === 0) return new Map();
  const rows = await db
    .select({
      storyId: storyArticles.storyId,
      articleId: articles.id,
      headline: articles.title,
      language: articles.language,
      publishedAt: articles.publishedAt,
      outlet: outletColumns,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(inArray(storyArticles.storyId, [...storyIds]));
  const voices = new Map<number, CampVoice[]>();
  for (const { storyId, ...voice } of rows) voices.set(storyId, [...(voices.get(storyId) ?? []), voice]);
  const published = await countPublished(db, voices, now);
  return new Map([...voices].map(([id, told]) => [id, storyCamps(told, published.get(id) ?? [])]));
}

/** How many articles each camp published while each story was told. */
async function countPublished(db: Database, voices: ReadonlyMap<number, readonly CampVoice[]>, now: Date) {
  const windows = [...voices].map(([id, told]) => ({ id, ...toldWindow(told, now) }));
  const { rows } = await db.execute<{ id: string; country: string; leaning: string; article_count: number }>(sql`
    select told.id, country, leaning, count(*)::integer as article_count
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as told(id bigint, "from" timestamptz, "to" timestamptz)
    join articles on published_at between told."from" and told."to"
    join sources on sources.slug = articles.source_slug
    group by told.id, country, leaning`);
  const published = new Map<number, { outlet: { country: string; leaning: string }; articleCount: number }[]>();
  for (const { id, country, leaning, article_count: articleCount } of rows) {
    const known = published.get(Number(id)) ?? [];
    published.set(Number(id), [...known, { outlet: { country, leaning }, articleCount }]);
  }
  return published;
}
