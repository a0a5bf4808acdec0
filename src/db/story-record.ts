import { and, count, desc, eq, gte, inArray, isNull, lte, sql } from "drizzle-orm";
import { type StoredStory, type StoryRecord, type StoryVoice, storyRecord } from "../story/story-record.ts";
import type { Database } from "./open-database.ts";
import { alerts, articles, sources, stories, storyArticles } from "./schema.ts";
import { outletColumns, toldWindow } from "./story-camps.ts";

/** A story whole; of one that was merged, the story that it went into. `null` when there is none. */
export async function findStoryRecord(db: Database, id: number, now: Date): Promise<StoryRecord | null> {
  const [story] = await db.select().from(stories).where(eq(stories.id, id));
  if (story === undefined) return null;
  if (story.mergedInto !== null && story.mergedInto !== id) return findStoryRecord(db, story.mergedInto, now);
  const voices = await loadVoices(db, id);
  const topics = await db
    .selectDistinct({ topic: alerts.topic })
    .from(alerts)
    .where(eq(alerts.storyId, id))
    .orderBy(alerts.topic);
  const stored: StoredStory = { ...story, topics: topics.map(({ topic }) => topic), voices };
  const { from, to } = toldWindow(voices, now);
  const [published, outlets] = await Promise.all([
    countPublished(db, from, to),
    db.select(outletColumns).from(sources),
  ]);
  return storyRecord(stored, published, outlets);
}

async function loadVoices(db: Database, storyId: number): Promise<readonly StoryVoice[]> {
  const rows = await db
    .select({
      articleId: articles.id,
      headline: articles.title,
      language: articles.language,
      publishedAt: articles.publishedAt,
      address: articles.address,
      versionCount: articles.version,
      outlet: outletColumns,
      cited: storyArticles.cited,
      copyOf: storyArticles.copyOf,
      origin: storyArticles.origin,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(eq(storyArticles.storyId, storyId));
  return rows.map((row) => ({ ...row, family: row.outlet.family, origin: row.origin ?? row.outlet.family }));
}

async function countPublished(db: Database, from: Date, to: Date) {
  return db
    .select({ outlet: outletColumns, articleCount: count() })
    .from(articles)
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(and(gte(articles.publishedAt, from), lte(articles.publishedAt, to)))
    .groupBy(...Object.values(outletColumns));
}

/** A story in a list. */
export interface StoryHead {
  readonly id: number;
  readonly title: string;
  readonly language: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly articleCount: number;
  readonly outletCount: number;
  readonly originCount: number;
  readonly topics: readonly string[];
}

/** Which stories are asked for. */
export interface StoryFilter {
  /** Seen since this moment. */
  readonly from: Date;
  readonly topics?: readonly string[] | undefined;
  /** Also those that no topic claims. */
  readonly all?: boolean | undefined;
  readonly limit: number;
}

/** Stories, the newest member first. */
export async function listStories(
  db: Database,
  { from, topics, all, limit }: StoryFilter,
): Promise<readonly StoryHead[]> {
  const claimed = db
    .select({ storyId: alerts.storyId })
    .from(alerts)
    .where(topics === undefined ? undefined : inArray(alerts.topic, [...topics]));
  const rows = await db
    .select({
      id: stories.id,
      title: stories.title,
      language: stories.language,
      firstSeenAt: stories.firstSeenAt,
      lastSeenAt: stories.lastSeenAt,
      articleCount: count(),
      outletCount: sql<number>`count(distinct ${articles.sourceSlug})`.mapWith(Number),
      originCount: sql<number>`count(distinct coalesce(${storyArticles.origin}, ${sources.family}))`.mapWith(Number),
      topics: sql<
        string[]
      >`array(select distinct topic from alerts where alerts.story_id = ${stories.id} order by topic)`,
    })
    .from(stories)
    .innerJoin(storyArticles, eq(storyArticles.storyId, stories.id))
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(
      and(
        gte(stories.lastSeenAt, from),
        isNull(stories.mergedInto),
        all === true ? undefined : inArray(stories.id, claimed),
      ),
    )
    .groupBy(stories.id)
    .orderBy(desc(stories.lastSeenAt), desc(stories.id))
    .limit(limit);
  return rows;
}
