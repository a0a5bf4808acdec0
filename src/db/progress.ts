import { sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";

/** How far work has come. */
export interface Progress {
  readonly feedCount: number;
  readonly polledFeedCount: number;
  readonly entryCount: number;
  readonly articleCount: number;
  readonly alertCount: number;
  readonly storyCount: number;
  /** Entries that have no article yet, and articles not held against the topics. */
  readonly openCount: number;
}

/** How far work has come, over all enabled feeds. */
export async function measureProgress(db: Database): Promise<Progress> {
  const { rows } = await db.execute<Record<keyof Progress, string>>(sql`select
    (select count(*) from feeds where enabled) as "feedCount",
    (select count(*) from feeds where enabled and polled_at is not null) as "polledFeedCount",
    (select count(*) from entries) as "entryCount",
    (select count(*) from articles) as "articleCount",
    (select count(*) from alerts) as "alertCount",
    (select count(distinct story_id) from alerts) as "storyCount",
    (select count(*) from entries where article_id is null) + (select count(*) from articles where matched_at is null)
      as "openCount"`);
  const count = (name: keyof Progress) => Number(rows[0]?.[name] ?? 0);
  return {
    feedCount: count("feedCount"),
    polledFeedCount: count("polledFeedCount"),
    entryCount: count("entryCount"),
    articleCount: count("articleCount"),
    alertCount: count("alertCount"),
    storyCount: count("storyCount"),
    openCount: count("openCount"),
  };
}

/** How many articles there are of each verdict. */
export async function countVerdicts(db: Database): Promise<Readonly<Record<string, number>>> {
  const { rows } = await db.execute<{ verdict: string; count: string }>(
    sql`select verdict, count(*) as count from articles group by verdict order by count(*) desc`,
  );
  return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, Number(count)]));
}
