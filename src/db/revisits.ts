import { sql } from "drizzle-orm";
import type { Database } from "./open-database.ts";

/**
 * Makes entries due whose pages are to be read again: their articles have a standing alert, and were first seen less than
 * the last of the given hours ago. Each is due at the next of these hours, once for an article, whatever feeds list it;
 * what is due already is left. Run any number of times, it changes nothing the second time.
 */
export async function planRevisits(db: Database, hours: readonly number[], now: Date): Promise<void> {
  const moment = sql`${now.toISOString()}::timestamptz`;
  const plan = sql.join(
    hours.map((hour) => sql`${hour}::int`),
    sql`, `,
  );
  await db.execute(sql`
    with owed as (
      select min(entries.id) as entry_id, articles.first_seen_at
      from articles join entries on entries.article_id = articles.id join feeds on feeds.id = entries.feed_id
      where articles.first_seen_at > ${moment} - make_interval(hours => greatest(${plan}))
        and exists (select from alerts where alerts.article_id = articles.id and alerts.withdrawn_at is null)
        and entries.link is not null and feeds.enabled and feeds.full_text
      group by articles.id),
    free as (
      select entries.id, owed.first_seen_at from entries join owed on owed.entry_id = entries.id
      where entries.scrape_due_at is null for update of entries skip locked)
    update entries set scrape_due_at = (
      select min(free.first_seen_at + make_interval(hours => hour)) from unnest(array[${plan}]) as hour
      where free.first_seen_at + make_interval(hours => hour) > ${moment})
    from free where entries.id = free.id`);
}
