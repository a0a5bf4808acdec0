import { sql } from "drizzle-orm";
import type { Database } from "../../src/db/open-database.ts";
import type { CrashRun } from "./crash-run.ts";
import type { CrashServices } from "./crash-services.ts";

/** What a run without any kill gave: the measure for all others. */
export interface Baseline {
  readonly entries: readonly string[];
  readonly alerts: readonly string[];
}

/** What is in the tables, by names that are the same in each run. */
export async function readBaseline(db: Database): Promise<Baseline> {
  const names = async (query: ReturnType<typeof sql>) => {
    const { rows } = await db.execute<{ name: string }>(query);
    return rows.map(({ name }) => name);
  };
  return {
    entries: await names(sql`
      select feeds.address || ' ' || entries.identity as name from entries join feeds on feeds.id = entries.feed_id order by 1`),
    alerts: await names(sql`
      select alerts.topic || ' ' || articles.address as name from alerts join articles on articles.id = alerts.article_id order by 1`),
  };
}

/** Rows that must not exist, each with what it would mean. */
const TORN_ROWS = new Map([
  ["entries without an article", "select from entries where article_id is null"],
  ["articles never held against the topics", "select from articles where matched_at is null"],
  [
    "articles whose versions are not all there",
    `select from articles where version <> (
    select count(*) from article_versions where article_id = articles.id)`,
  ],
  [
    "alerts without a match",
    `select from alerts where not exists (
    select from matches where matches.topic = alerts.topic and matches.article_id = alerts.article_id)`,
  ],
  [
    "matches worth an alert without one",
    `select from matches where level = 'alert' and not exists (
    select from alerts where alerts.topic = matches.topic and alerts.article_id = matches.article_id)`,
  ],
  ["alerts found afterwards, though every rule held all along", "select from alerts where backfilled_at is not null"],
  [
    "matches or alerts withdrawn, though every rule holds",
    `select from matches where withdrawn_at is not null
    union all select from alerts where withdrawn_at is not null`,
  ],
  [
    "alerts whose article stands in another story",
    `select from alerts where not exists (
    select from story_articles where article_id = alerts.article_id and story_id = alerts.story_id)`,
  ],
  [
    "stories without articles",
    "select from stories where not exists (select from story_articles where story_id = stories.id)",
  ],
  ["deliveries owed and not made", `select from deliveries where state <> 'delivered'`],
  ["deliveries of what is no news", deliveryOf("alerts.news = 'none'")],
  [
    "alerts with news of whose story the channel was told nothing",
    `select from alerts where news <> 'none' and not exists (
    select from deliveries join alerts as told on told.id = deliveries.alert_id where told.story_id = alerts.story_id)`,
  ],
  [
    "stories told as new twice under a topic",
    "select from alerts where news = 'new' group by story_id, topic having count(*) > 1",
  ],
  [
    "updates of stories that were never new",
    `select from alerts where news = 'update' and not exists (
    select from alerts as first where first.story_id = alerts.story_id and first.topic = alerts.topic and first.news = 'new')`,
  ],
  [
    "digests with stories and no alerts",
    `select from digests where story_count > 0 and not exists (
    select from digest_alerts where digest_id = digests.id)`,
  ],
  [
    "digests neither sent nor known to be unsure",
    `select from digests where state not in ('sent', 'skipped', 'unknown')`,
  ],
  [
    "digests given up though their process died once only",
    `select from digests where state = 'unknown' and unsure_count = 0`,
  ],
]);

function deliveryOf(condition: string): string {
  return `select from deliveries join alerts on alerts.id = deliveries.alert_id where ${condition}`;
}

/** Everything that is not as it would be had nothing been killed; empty when nothing was lost, doubled or torn. */
export async function findBreaches(
  { db, readerCount }: Pick<CrashRun, "db" | "readerCount">,
  services: CrashServices,
  baseline: Baseline,
): Promise<readonly string[]> {
  const found = await readBaseline(db);
  const breaches = [
    ...differences("entry", baseline.entries, found.entries),
    ...differences("alert", baseline.alerts, found.alerts),
    ...(await mailBreaches(db, services, readerCount())),
  ];
  for (const [words, query] of TORN_ROWS) {
    const { rowCount } = await db.execute(sql.raw(query));
    if ((rowCount ?? 0) > 0) breaches.push(`${rowCount} ${words}`);
  }
  return [...breaches, ...(await postBreaches(db, services))];
}

/** What is recorded as told reached the webhook, and nothing else did. */
async function postBreaches(db: Database, { posts }: CrashServices): Promise<readonly string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`select alert_id as id from deliveries`);
  const owed = new Set(rows.map(({ id }) => Number(id)));
  const untold = [...owed].filter((id) => !posts.has(id));
  const unowed = [...posts.keys()].filter((id) => !owed.has(id));
  return [
    ...(untold.length > 0 ? [`${untold.length} alerts never reached the webhook`] : []),
    ...(unowed.length > 0 ? [`${unowed.length} alerts reached the webhook that nobody owed it`] : []),
  ];
}

function differences(what: string, expected: readonly string[], found: readonly string[]): readonly string[] {
  const there = new Set(found);
  const wanted = new Set(expected);
  return [
    ...expected.filter((name) => !there.has(name)).map((name) => `lost ${what}: ${name}`),
    ...found.filter((name) => !wanted.has(name)).map((name) => `${what} that should not be: ${name}`),
    ...(there.size < found.length ? [`${found.length - there.size} ${what} rows doubled`] : []),
  ];
}

/** Each digest reached the server once; twice only where its process died between the final dot and the record (RFC 1047). */
async function mailBreaches(db: Database, { mails }: CrashServices, readers: number): Promise<readonly string[]> {
  const { rows } = await db.execute<{ message_id: string; unsure_count: number; subscription: string }>(
    sql`select message_id, unsure_count, subscription from digests where state <> 'skipped'`,
  );
  const subscriptions = new Set(rows.map(({ subscription }) => subscription)).size;
  const missing = subscriptions < readers ? [`${readers - subscriptions} subscriptions without a digest`] : [];
  return rows.reduce<string[]>((breaches, { message_id: id, unsure_count: unsure }) => {
    const count = mails.get(id) ?? 0;
    if (count === 0 || count > 1 + unsure) breaches.push(`${id} was accepted ${count} times, unsure ${unsure} times`);
    return breaches;
  }, missing);
}
