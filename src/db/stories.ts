import { and, arrayOverlaps, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { StoryArticle, StoryCandidate } from "../story/choose-story.ts";
import type { Transaction } from "./open-database.ts";
import { articles, stories, storyArticles } from "./schema.ts";

/** An article that is to be put into a story. */
export interface StoryMember extends StoryArticle {
  readonly articleId: number;
  readonly language: string | null;
  readonly bands: readonly number[];
  /** Origins that it names as its sources, the plainest first. */
  readonly cited: readonly string[];
}

/** Stories looked at for one batch of articles; the newest are the likeliest. */
const MOST_CANDIDATES = 200;
const SAME_HAPPENING_SECONDS = 48 * 3600;
const SAME_TEXT_SECONDS = 7 * 86_400;

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

/** Stories that some of the articles may belong to: a shared band within a week, a shared fine concept within two days. */
export async function findStoryCandidates(
  tx: Transaction,
  members: readonly StoryMember[],
  now: Date,
): Promise<readonly StoryCandidate[]> {
  if (members.length === 0) return [];
  const since = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const bands = members.flatMap((member) => member.bands);
  const fineConcepts = members.flatMap((member) => member.fineConcepts);
  const sharesText = bands.length === 0 ? undefined : arrayOverlaps(stories.bands, bands);
  const sharesConcept = fineConcepts.length === 0 ? undefined : arrayOverlaps(stories.fineConcepts, fineConcepts);
  const rows = await tx
    .select({
      storyId: stories.id,
      title: articles.title,
      text: articles.text,
      publishedAt: articles.publishedAt,
      topics: stories.topics,
      concepts: stories.concepts,
      fineConcepts: stories.fineConcepts,
    })
    .from(stories)
    .innerJoin(articles, eq(articles.id, stories.firstArticleId))
    .where(
      or(
        and(sharesText ?? sql`false`, gt(stories.lastSeenAt, since(SAME_TEXT_SECONDS))),
        and(sharesConcept ?? sql`false`, gt(stories.lastSeenAt, since(SAME_HAPPENING_SECONDS))),
      ),
    )
    .orderBy(desc(stories.lastSeenAt))
    .limit(MOST_CANDIDATES);
  return rows.map(({ storyId, ...first }) => ({ storyId, first }));
}

/** Begins a story with an article and says its id. */
export async function beginStory(tx: Transaction, first: StoryMember, now: Date): Promise<number> {
  const { articleId, title, language, bands, topics, concepts, fineConcepts } = first;
  const arrays = { bands: [...bands], topics: [...topics], concepts: [...concepts], fineConcepts: [...fineConcepts] };
  const [story] = await tx
    .insert(stories)
    .values({ firstArticleId: articleId, title, language, firstSeenAt: now, lastSeenAt: now, ...arrays })
    .onConflictDoUpdate({ target: stories.firstArticleId, set: { lastSeenAt: now } })
    .returning({ id: stories.id });
  if (story === undefined) throw new Error(`story of article ${articleId} was neither begun nor found`);
  return story.id;
}

/** Puts articles into stories. An article that has one keeps it. */
export async function joinStories(
  tx: Transaction,
  joined: ReadonlyMap<number, number>,
  members: readonly StoryMember[],
  now: Date,
): Promise<void> {
  if (joined.size === 0) return;
  const rows = members.flatMap(({ articleId, cited }) => {
    const storyId = joined.get(articleId);
    return storyId === undefined ? [] : [{ articleId, storyId, joinedAt: now, cited: [...cited] }];
  });
  await tx.insert(storyArticles).values(rows).onConflictDoNothing();
  await tx
    .update(stories)
    .set({ lastSeenAt: now })
    .where(inArray(stories.id, [...new Set(joined.values())]));
}
