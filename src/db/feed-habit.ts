import { sql } from "drizzle-orm";
import type { FeedHabit } from "../feed/feed-volume.ts";
import type { Database } from "./open-database.ts";

interface HabitRow extends Record<string, unknown> {
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly new_count: number | null;
  readonly longest_pause: number | null;
  readonly day_count: number | null;
  readonly busiest_day: number | null;
}

/** How much a feed gave in the four weeks before a moment, from the log of fetches. */
export async function findFeedHabit(db: Pick<Database, "execute">, feedId: number, now: Date): Promise<FeedHabit> {
  const until = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await db.execute<HabitRow>(sql`
    with arrivals as (
      select started_at, new_entry_count as entries,
        extract(epoch from started_at - lag(started_at) over ordered)::float8 as pause,
        row_number() over ordered = 1 as is_first,
        floor(extract(epoch from ${until} - started_at) / 86400) as days_ago
      from fetches
      where feed_id = ${feedId} and new_entry_count > 0 and started_at > ${until} - interval '28 days'
      window ordered as (order by started_at)),
    days as (select days_ago, sum(entries)::float8 as entries from arrivals where not is_first group by days_ago)
    select
      (select extract(epoch from min(started_at))::float8 * 1000 from arrivals) as first_at,
      (select extract(epoch from max(started_at))::float8 * 1000 from arrivals) as last_at,
      (select max(pause) from arrivals) as longest_pause,
      (select sum(entries) from days) as new_count,
      (select entries from days where days_ago = 0) as day_count,
      (select max(entries) from days where days_ago > 0) as busiest_day`);
  const [row] = rows;
  return {
    firstNewAt: momentOf(row?.first_at),
    lastNewAt: momentOf(row?.last_at),
    newCount: row?.new_count ?? 0,
    longestPauseSeconds: row?.longest_pause ?? 0,
    dayCount: row?.day_count ?? 0,
    busiestDayCount: row?.busiest_day ?? 0,
  };
}

function momentOf(milliseconds: number | null | undefined): Date | null {
  return milliseconds == null ? null : new Date(milliseconds);
}
