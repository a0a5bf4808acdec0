import { sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";

/** How long what nobody asks for any more is kept. */
export interface RetentionLimits {
  /** Articles without an alert or a review, and digests. */
  readonly articleDays: number;
  /** The log of fetches, and the gaps that they showed. */
  readonly fetchDays: number;
  /** What a feed said of an entry, once its article is there. Identities stay, so that nothing is told twice. */
  readonly entryTextDays: number;
  /** The robots.txt of a site that was not asked for since; one that is visited is asked for daily. */
  readonly robotsDays: number;
}

/** Rows removed or emptied at once, so that no statement holds locks for long. */
const BATCH = 5_000;

/** A day longer than grouping looks back: for bands of texts (the lowest three bits of a key are 0), and for all others. */
const BAND_DAYS = 8;
const KEY_DAYS = 3;

/** Lets go of what is past its time and says how many rows of each kind went. */
export async function applyRetention(db: Database, limits: RetentionLimits, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const fetches = await removeInBatches(
    db,
    sql`
    delete from fetches where ctid = any(array(
      select ctid from fetches where started_at < ${before(limits.fetchDays)}::timestamptz limit ${BATCH}))`,
  );
  const entryTexts = await removeInBatches(
    db,
    sql`
    update entries set summary = null, content = null where id = any(array(
      select id from entries where first_seen_at < ${before(limits.entryTextDays)}::timestamptz
        and scrape_due_at is null and (summary is not null or content is not null) limit ${BATCH}))`,
  );
  const articles = await removeInBatches(
    db,
    sql`
    with old as (
      select id from articles where first_seen_at < ${before(limits.articleDays)}::timestamptz
        and not exists (select from alerts where alerts.article_id = articles.id)
        and not exists (select from reviews where reviews.article_id = articles.id)
        and not exists (select from stories join alerts on alerts.story_id = stories.id
          where stories.first_article_id = articles.id) limit ${BATCH}),
    loosened as (update entries set article_id = null from old where entries.article_id = old.id)
    delete from articles using old where articles.id = old.id`,
  );
  const storyKeys = await removeInBatches(
    db,
    sql`
    delete from story_keys where ctid = any(array(
      select ctid from story_keys where told_at < ${before(BAND_DAYS)}::timestamptz
        or (told_at < ${before(KEY_DAYS)}::timestamptz and key & 7 <> 0) limit ${BATCH}))`,
  );
  const digests = await removeInBatches(
    db,
    sql`
    delete from digests where ctid = any(array(
      select ctid from digests where composed_at < ${before(limits.articleDays)}::timestamptz limit ${BATCH}))`,
  );
  const feedGaps = await removeInBatches(
    db,
    sql`
    delete from feed_gaps where ctid = any(array(
      select ctid from feed_gaps where seen_at < ${before(limits.fetchDays)}::timestamptz limit ${BATCH}))`,
  );
  const robots = await removeInBatches(
    db,
    sql`
    delete from robots where ctid = any(array(
      select ctid from robots where stale_at < ${before(limits.robotsDays)}::timestamptz limit ${BATCH}))`,
  );
  return { fetches, entryTexts, articles, storyKeys, digests, feedGaps, robots };
}

async function removeInBatches(db: Database, statement: ReturnType<typeof sql>): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await db.execute(statement);
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return total;
  }
}
