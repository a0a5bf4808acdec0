import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { EarlierAlert } from "../alert/news.ts";
import type { Transaction } from "./open-database.ts";
import { alerts, articles, deliveries, sources, storyArticles } from "./schema.ts";

/** An alert of a story, as what later ones are held against. */
export interface StoryAlert extends EarlierAlert {
  readonly storyId: number;
  readonly topic: string;
}

/** Of a story that goes on for weeks the newest are enough. */
const MOST_ALERTS = 2_000;

/** The alerts that stories have and that were news. */
export async function findStoryAlerts(tx: Transaction, storyIds: readonly number[]): Promise<readonly StoryAlert[]> {
  if (storyIds.length === 0) return [];
  return tx
    .select({ storyId: alerts.storyId, topic: alerts.topic, news: alerts.news, facts: alerts.facts })
    .from(alerts)
    .where(and(inArray(alerts.storyId, [...storyIds]), isNull(alerts.backfilledAt), isNull(alerts.withdrawnAt)))
    .orderBy(desc(alerts.id))
    .limit(MOST_ALERTS);
}

/** Where each article's text first came from: an agency that it cites or copies, failing that its publisher. */
export async function findOrigins(
  tx: Transaction,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx
    .select({
      articleId: articles.id,
      origin: sql<string>`coalesce(${storyArticles.origin}, ${sources.family})`,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(inArray(articles.id, [...articleIds]));
  return new Map(rows.map(({ articleId, origin }) => [articleId, origin]));
}

/** How loud a topic is today against what it usually is. */
export interface TopicHabit {
  /** Stories told within the last 24 hours. */
  readonly storiesToday: number;
  /** Stories a day in the two weeks before; `null` for a topic watched for less than a week. */
  readonly usualPerDay: number | null;
}

const HABIT_DAYS = 14;
const LEAST_KNOWN_DAYS = 7;
const DAY_MS = 86_400_000;

/** The habit of each topic that told anything in the last two weeks. What a changed rule took back is no habit of the topic. */
export async function findTopicHabits(
  tx: Transaction,
  topics: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, TopicHabit>> {
  if (topics.length === 0) return new Map();
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const since = new Date(dayAgo.getTime() - HABIT_DAYS * DAY_MS);
  const isToday = sql`${alerts.createdAt} > ${dayAgo.toISOString()}::timestamptz`;
  const rows = await tx
    .select({
      topic: alerts.topic,
      storiesToday: sql<number>`count(distinct ${alerts.storyId}) filter (where ${isToday})`.mapWith(Number),
      storiesBefore: sql<number>`count(distinct ${alerts.storyId}) filter (where not ${isToday})`.mapWith(Number),
      firstAt: sql<Date>`min(${alerts.createdAt})`.mapWith(alerts.createdAt),
    })
    .from(alerts)
    .where(
      and(
        inArray(alerts.topic, [...topics]),
        gt(alerts.createdAt, since),
        ne(alerts.news, "none"),
        isNull(alerts.withdrawnAt),
      ),
    )
    .groupBy(alerts.topic);
  return new Map(
    rows.map(({ topic, storiesToday, storiesBefore, firstAt }): [string, TopicHabit] => {
      const days = (dayAgo.getTime() - firstAt.getTime()) / DAY_MS;
      return [topic, { storiesToday, usualPerDay: days < LEAST_KNOWN_DAYS ? null : storiesBefore / days }];
    }),
  );
}

/** Which of the stories each channel is owed, or was told, an alert of. */
export async function findToldStories(
  tx: Transaction,
  storyIds: readonly number[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const told = new Map<string, Set<number>>();
  if (storyIds.length === 0) return told;
  const rows = await tx
    .selectDistinct({ channel: deliveries.channel, storyId: alerts.storyId })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .where(inArray(alerts.storyId, [...storyIds]));
  for (const { channel, storyId } of rows) told.set(channel, (told.get(channel) ?? new Set()).add(storyId));
  return told;
}
