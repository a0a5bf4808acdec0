import { and, asc, countDistinct, eq, gte, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import type { CoveredFeed } from "../digest/coverage.ts";
import type { Database } from "./open-database.ts";
import { alerts, articles, digestAlerts, digests, feedGaps, feeds, sources, storyArticles } from "./schema.ts";

/** Origins of stories that stood in earlier digests of a subscription, by story; a digest that was skipped told nothing. */
export async function findToldOrigins(
  db: Database,
  subscription: string,
  storyIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const told = new Map<number, Set<string>>();
  if (storyIds.length === 0) return told;
  const rows = await db
    .selectDistinct({ storyId: alerts.storyId, origin: originOrFamily })
    .from(digestAlerts)
    .innerJoin(digests, eq(digests.id, digestAlerts.digestId))
    .innerJoin(alerts, eq(alerts.id, digestAlerts.alertId))
    .innerJoin(articles, eq(articles.id, alerts.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(
      and(eq(digests.subscription, subscription), ne(digests.state, "skipped"), inArray(alerts.storyId, [...storyIds])),
    );
  for (const { storyId, origin } of rows) told.set(storyId, (told.get(storyId) ?? new Set()).add(origin));
  return told;
}

const originOrFamily = sql<string>`coalesce(${storyArticles.origin}, ${sources.family})`;

/** Where articles' texts first came from, by article; those of which nothing is known are left out. */
export async function findOrigins(db: Database, articleIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .select({ articleId: storyArticles.articleId, origin: storyArticles.origin })
    .from(storyArticles)
    .where(and(inArray(storyArticles.articleId, [...articleIds]), isNotNull(storyArticles.origin)));
  return new Map(rows.flatMap(({ articleId, origin }) => (origin === null ? [] : [[articleId, origin]])));
}

const HABIT_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Stories that each topic had on each of the fourteen days before a moment, oldest day first; the days before a topic's first
 * alert are left out, for then it may not have been watched.
 */
export async function storiesPerDay(db: Database, before: Date): Promise<ReadonlyMap<string, readonly number[]>> {
  const from = new Date(before.getTime() - HABIT_DAYS * DAY_MS);
  const daysAgo = sql<number>`floor(extract(epoch from ${before.toISOString()}::timestamptz - ${alerts.createdAt}) / 86400)`;
  const rows = await db
    .select({ topic: alerts.topic, daysAgo: daysAgo.mapWith(Number), storyCount: countDistinct(alerts.storyId) })
    .from(alerts)
    .where(and(gte(alerts.createdAt, from), lt(alerts.createdAt, before), isNull(alerts.withdrawnAt)))
    .groupBy(alerts.topic, sql`2`);
  const counts = new Map<string, number[]>();
  for (const row of rows) {
    const days = counts.get(row.topic) ?? [];
    days[Math.min(row.daysAgo, HABIT_DAYS - 1)] = row.storyCount;
    counts.set(row.topic, days);
  }
  return new Map([...counts].map(([topic, days]) => [topic, Array.from(days, (count) => count ?? 0).reverse()]));
}

/** Feeds that are switched on, and how they fare. */
export async function coveredFeeds(db: Database): Promise<readonly CoveredFeed[]> {
  const gap = sql`(select gap_start, gap_end, seen_at from feed_gaps
    where feed_id = ${feeds.id} order by seen_at desc limit 1)`;
  const rows = await db
    .select({
      address: feeds.address,
      sourceName: sources.name,
      state: feeds.state,
      succeededAt: feeds.succeededAt,
      lastError: feeds.lastError,
      newestEntryAt: feeds.newestEntryAt,
      paceSeconds: feeds.paceSeconds,
      start: sql<Date | null>`gap.gap_start`.mapWith(feedGaps.gapStart),
      end: sql<Date | null>`gap.gap_end`.mapWith(feedGaps.gapEnd),
      seenAt: sql<Date | null>`gap.seen_at`.mapWith(feedGaps.seenAt),
    })
    .from(feeds)
    .innerJoin(sources, eq(sources.slug, feeds.sourceSlug))
    .leftJoinLateral(sql`${gap} as gap`, sql`true`)
    .where(eq(feeds.enabled, true))
    .orderBy(asc(sources.name), asc(feeds.id));
  return rows.map(({ start, end, seenAt, ...feed }) => ({
    ...feed,
    gap: start === null || end === null || seenAt === null ? null : { start, end, seenAt },
  }));
}

/** How many articles were read in a window, and how many of them in full. */
export async function countArticles(db: Database, from: Date, to: Date) {
  const [counts] = await db
    .select({
      articleCount: sql<number>`count(*)`.mapWith(Number),
      fullTextCount: sql<number>`count(*) filter (where ${articles.verdict} = 'full')`.mapWith(Number),
    })
    .from(articles)
    .where(and(gte(articles.scrapedAt, from), lt(articles.scrapedAt, to)));
  return counts ?? { articleCount: 0, fullTextCount: 0 };
}

/** The local date of a subscription's last digest that was not skipped, failing that of its first; `null` for none. */
export async function findLastSentDate(db: Database, subscription: string): Promise<string | null> {
  const [dates] = await db
    .select({
      sent: sql<string | null>`max(${digests.localDate}) filter (where ${digests.state} <> 'skipped')`,
      first: sql<string | null>`min(${digests.localDate})`,
    })
    .from(digests)
    .where(eq(digests.subscription, subscription));
  return dates?.sent ?? dates?.first ?? null;
}
