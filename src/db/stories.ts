import { inArray, sql } from "drizzle-orm";
import {
  KNOWN_MEMBERS,
  SAME_HAPPENING_MS,
  SAME_TEXT_MS,
  type StoryArticle,
  type StoryStrand,
} from "../story/choose-story.ts";
import type { StoryText } from "../story/shingle-hashes.ts";
import { keyKind } from "../story/story-print.ts";
import type { ShelfKey } from "../story/story-shelf.ts";
import type { Transaction } from "./open-database.ts";
import { articles, stories, storyArticles } from "./schema.ts";

/** An article put into a story. */
export interface StoryMember extends StoryArticle {
  readonly storyId: number;
  /** The article that began its strand. */
  readonly strand: number;
  /** Origins that it names as its sources, the plainest first. */
  readonly cited: readonly string[];
  /** The older article whose text it repeats. */
  readonly copyOf: number | null;
}

/** Held while stories are chosen, so that two processes never begin the same story twice. The number is arbitrary. */
const STORY_LOCK = 7_283_001;

/** Makes this transaction the only one that puts articles into stories until it ends. */
export async function lockStories(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${STORY_LOCK})`);
}

/** The stories that articles already belong to. */
export async function findStoriesOf(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (articleIds.length === 0) return new Map();
  const rows = await tx
    .select({ articleId: storyArticles.articleId, storyId: storyArticles.storyId })
    .from(storyArticles)
    .where(inArray(storyArticles.articleId, [...articleIds]));
  return new Map(rows.map((row) => [row.articleId, row.storyId]));
}

/** How many strands began or grew in the two days about these articles: what the rarity of keys is measured by. */
export async function countRecentStories(tx: Transaction, from: Date): Promise<number> {
  const since = new Date(from.getTime() - SAME_HAPPENING_MS).toISOString();
  const { rows } = await tx.execute<{ count: string }>(
    sql`select count(*) from stories where last_seen_at > ${since}::timestamptz`,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Of a key that very many articles hold so many are looked at, the newest; how many there are is reckoned from them. */
const MOST_HOLDERS = 250;

/** Which strands hold the keys: bands within a week, all others within two days of the articles. */
export async function loadShelfKeys(
  tx: Transaction,
  keys: readonly number[],
  from: Date,
  to: Date,
): Promise<readonly ShelfKey[]> {
  const isBand = (key: number) => keyKind(key) === "band";
  const bands = await holdersOf(tx, keys.filter(isBand), from, to, SAME_TEXT_MS);
  const others = await holdersOf(
    tx,
    keys.filter((key) => !isBand(key)),
    from,
    to,
    SAME_HAPPENING_MS,
  );
  return [...bands, ...others];
}

async function holdersOf(tx: Transaction, keys: readonly number[], from: Date, to: Date, reachMs: number) {
  if (keys.length === 0) return [];
  const since = new Date(from.getTime() - reachMs).toISOString();
  const until = new Date(to.getTime() + reachMs).toISOString();
  const { rows } = await tx.execute<{ key: number; strands: string[]; row_count: number; span: number | null }>(sql`
    select wanted.key, held.strands, held.row_count, held.span
    from unnest(${sql.param(`{${keys.join(",")}}`)}::integer[]) as wanted(key)
    cross join lateral (
      select array_agg(distinct strand) as strands, count(*)::integer as row_count,
        extract(epoch from (max(told_at) - min(told_at)))::float8 as span
      from (select strand, told_at from story_keys
        where story_keys.key = wanted.key and told_at > ${since}::timestamptz and told_at < ${until}::timestamptz
        order by told_at desc limit ${MOST_HOLDERS}) as newest
    ) as held
    where held.row_count > 0`);
  const windowSeconds = (to.getTime() - from.getTime() + reachMs) / 1000;
  return rows.map(({ key, strands, row_count, span }): ShelfKey => {
    const share = row_count < MOST_HOLDERS ? 1 : Math.max(1, windowSeconds / Math.max(span ?? 0, 60));
    return { key, strands: strands.map(Number), strandCount: Math.round(strands.length * share) };
  });
}

/** Strands with their first members, in the order in which they joined. */
export async function loadStrands(tx: Transaction, strands: readonly number[]): Promise<readonly StoryStrand[]> {
  if (strands.length === 0) return [];
  const { rows } = await tx.execute<{
    strand: string;
    story_id: string;
    article_id: string;
    told_at: string;
    language: string | null;
    keys: number[];
  }>(sql`
    select strand, story_id, article_id, told_at, language, keys
    from (
      select strand, story_id, article_id, told_at, language, keys,
        row_number() over (partition by strand order by article_id <> strand, joined_at, article_id) as place
      from story_articles join articles on articles.id = story_articles.article_id
      where strand = any(${sql.param(`{${strands.join(",")}}`)}::bigint[]) and told_at is not null
    ) as members
    where place <= ${KNOWN_MEMBERS}
    order by strand, place`);
  const found = new Map<string, { storyId: number; members: StoryArticle[] }>();
  for (const { strand, story_id, article_id, told_at, language, keys } of rows) {
    const known = found.get(strand) ?? { storyId: Number(story_id), members: [] };
    known.members.push({ articleId: Number(article_id), toldAt: new Date(told_at), language, keys });
    found.set(strand, known);
  }
  return [...found.values()];
}

/** Headlines and texts of articles, for comparing them exactly. */
export async function loadStoryTexts(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, StoryText>> {
  if (articleIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: articles.id, title: articles.title, text: articles.text })
    .from(articles)
    .where(inArray(articles.id, [...articleIds]));
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

/** Begins a story with an article and says its id. */
export async function beginStory(
  tx: Transaction,
  first: { readonly articleId: number; readonly title: string; readonly language: string | null },
  now: Date,
): Promise<number> {
  const { articleId, title, language } = first;
  const [story] = await tx
    .insert(stories)
    .values({ firstArticleId: articleId, title, language, firstSeenAt: now, lastSeenAt: now })
    .onConflictDoUpdate({ target: stories.firstArticleId, set: { lastSeenAt: now } })
    .returning({ id: stories.id });
  if (story === undefined) throw new Error(`story of article ${articleId} was neither begun nor found`);
  return story.id;
}

/** Puts articles into stories. An article that has one keeps it. */
export async function joinStories(tx: Transaction, members: readonly StoryMember[], now: Date): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ articleId, storyId, strand, toldAt, keys, cited, copyOf }) => {
    return { articleId, storyId, joinedAt: now, strand, toldAt, keys: [...keys], cited: [...cited], copyOf };
  });
  await tx.insert(storyArticles).values(rows).onConflictDoNothing();
  const held = members.map(({ articleId, strand, toldAt, keys }) => {
    return { article_id: articleId, strand, told_at: toldAt.toISOString(), keys };
  });
  await tx.execute(sql`
    insert into story_keys (key, told_at, article_id, strand)
    select unnest(held.keys), held.told_at, held.article_id, held.strand
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb)
      as held(article_id bigint, strand bigint, told_at timestamptz, keys integer[])
    on conflict do nothing`);
  await tx
    .update(stories)
    .set({ lastSeenAt: now })
    .where(inArray(stories.id, [...new Set(members.map(({ storyId }) => storyId))]));
}
