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
  /** One of the first of its strand, by whose keys later articles find it. */
  readonly isKnown: boolean;
}

/** Held while stories are chosen, so that two processes never begin the same story twice. The number is arbitrary. */
const STORY_LOCK = 7_283_001;

/**
 * Makes this transaction the only one that puts articles into stories until it ends. It reads by ordered indexes from then
 * on: of rows as young as these the planner knows nothing, and would fetch and sort all that hold a key to look at the
 * newest.
 */
export async function lockStories(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${STORY_LOCK}), set_config('enable_bitmapscan', 'off', true)`);
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
const MOST_HOLDERS = 32;

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
  const { rows } = await tx.execute<{ key: number; strands: string; row_count: number; span: number | null }>(sql`
    select wanted.key, held.strands, held.row_count, held.span
    from unnest(${sql.param(`{${keys.join(",")}}`)}::integer[]) as wanted(key)
    cross join lateral (
      select array_to_string(array_agg(strand), ',') as strands, count(*)::integer as row_count,
        extract(epoch from (max(told_at) - min(told_at)))::float8 as span
      from (select strand, told_at from story_keys
        where story_keys.key = wanted.key and told_at > ${since}::timestamptz and told_at < ${until}::timestamptz
        order by told_at desc limit ${MOST_HOLDERS}) as newest
    ) as held
    where held.row_count > 0`);
  const windowSeconds = (to.getTime() - from.getTime() + reachMs) / 1000;
  return rows.map(({ key, strands: listed, row_count, span }): ShelfKey => {
    const strands = [...new Set(readNumbers(listed))];
    const share = row_count < MOST_HOLDERS ? 1 : Math.max(1, windowSeconds / Math.max(span ?? 0, 60));
    return { key, strands, strandCount: Math.round(strands.length * share) };
  });
}

/** Numbers come as one line each time: there are thousands, and the driver takes arrays apart letter by letter. */
function readNumbers(listed: string): number[] {
  return listed === "" ? [] : listed.split(",").map(Number);
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
    keys: string;
  }>(sql`
    select members.strand, story_id, article_id, told_at, language, array_to_string(keys, ',') as keys
    from unnest(${sql.param(`{${strands.join(",")}}`)}::bigint[]) as wanted(strand)
    cross join lateral (
      (select * from story_articles
        where article_id = wanted.strand and strand = wanted.strand and told_at is not null)
      union all
      (select * from story_articles
        where strand = wanted.strand and article_id <> wanted.strand and told_at is not null
        order by joined_at, article_id limit ${KNOWN_MEMBERS - 1})
    ) as members
    join articles on articles.id = members.article_id
    order by members.strand, article_id <> members.strand, joined_at, article_id`);
  const found = new Map<string, { storyId: number; members: StoryArticle[] }>();
  for (const { strand, story_id, article_id, told_at, language, keys } of rows) {
    const known = found.get(strand) ?? { storyId: Number(story_id), members: [] };
    known.members.push({
      articleId: Number(article_id),
      toldAt: new Date(told_at),
      language,
      keys: readNumbers(keys),
    });
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

/** Begins a story with each of the articles and says its id, by article. */
export async function beginStories(
  tx: Transaction,
  firsts: readonly { readonly articleId: number; readonly title: string; readonly language: string | null }[],
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  if (firsts.length === 0) return new Map();
  const rows = firsts.map(({ articleId, title, language }) => {
    return { firstArticleId: articleId, title, language, firstSeenAt: now, lastSeenAt: now };
  });
  const begun = await tx
    .insert(stories)
    .values(rows)
    .onConflictDoUpdate({ target: stories.firstArticleId, set: { lastSeenAt: now } })
    .returning({ id: stories.id, articleId: stories.firstArticleId });
  return new Map(begun.map(({ id, articleId }) => [articleId, id]));
}

/**
 * Puts articles into stories, those that are known with the keys by which later ones find them. An article that has a story
 * keeps it.
 */
export async function joinStories(tx: Transaction, members: readonly StoryMember[], now: Date): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ articleId, storyId, strand, toldAt, keys, cited, copyOf }) => {
    const place = { article_id: articleId, story_id: storyId, strand, told_at: toldAt.toISOString() };
    return { ...place, keys, cited, copy_of: copyOf };
  });
  const known = members.filter(({ isKnown }) => isKnown).map(({ articleId }) => articleId);
  await tx.execute(sql`
    with joined as (
      insert into story_articles (article_id, story_id, joined_at, strand, told_at, keys, cited, copy_of)
      select article_id, story_id, ${now.toISOString()}::timestamptz, strand, told_at, keys, cited, copy_of
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as member(article_id bigint, story_id bigint, strand bigint, told_at timestamptz, keys integer[],
          cited text[], copy_of bigint)
      on conflict do nothing
      returning article_id, story_id, strand, told_at, keys),
    seen as (
      update stories set last_seen_at = ${now.toISOString()}::timestamptz
      where id = any (array(select story_id from joined)))
    insert into story_keys (key, told_at, article_id, strand)
    select unnest(keys) as key, told_at, article_id, strand from joined
    where article_id = any(${sql.param(`{${known.join(",")}}`)}::bigint[]) order by key`);
}
