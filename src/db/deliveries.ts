import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import type { ChannelStanding } from "../alert/channel-standing.ts";
import type { NewsKind } from "../alert/news.ts";
import type { RetryPace } from "./entries.ts";
import type { Database } from "./open-database.ts";
import { alerts, articles, deliveries, sources, topics } from "./schema.ts";

/** A delivery that this process has taken. */
export interface ClaimedDelivery {
  readonly alertId: number;
  readonly attempts: number;
  /** As what the channel is told it. */
  readonly news: NewsKind;
}

/** Alerts held back in quiet hours that are told in one message at most. */
const MOST_TOGETHER = 50;

/** Deliveries whose time has come. */
export async function dueDeliveries(
  db: Database,
  now: Date,
  limit: number,
): Promise<readonly { alertId: number; channel: string }[]> {
  return db
    .select({ alertId: deliveries.alertId, channel: deliveries.channel })
    .from(deliveries)
    .where(and(eq(deliveries.state, "pending"), lte(deliveries.dueAt, now)))
    .orderBy(asc(deliveries.dueAt))
    .limit(limit);
}

/**
 * Takes a delivery; when it was held back in quiet hours, with others of its channel that were. Until their outcome is
 * recorded they are due again after a pause that doubles with each attempt. Empty when somebody else has it.
 */
export async function claimDeliveries(
  db: Database,
  alertId: number,
  channel: string,
  now: Date,
  pace: RetryPace,
): Promise<readonly ClaimedDelivery[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const pause = sql`least(${pace.capSeconds}::float8, ${pace.baseSeconds}::float8 * power(2, least(taken.attempts, 30)))`;
  const { rows } = await db.execute<{ alert_id: string; attempts: number; news: NewsKind }>(sql`
    with due as (
      select alert_id from ${deliveries} as waiting
      where channel = ${channel} and state = 'pending' and due_at <= ${at}
        and (alert_id = ${alertId} or (held_until is not null and exists (
          select from ${deliveries} as asked
          where asked.alert_id = ${alertId} and asked.channel = ${channel} and asked.held_until is not null
            and asked.state = 'pending' and asked.due_at <= ${at})))
      order by alert_id limit ${MOST_TOGETHER} for update skip locked)
    update ${deliveries} as taken
    set attempts = taken.attempts + 1, tried_at = ${at}, due_at = ${at} + make_interval(secs => ${pause})
    from due where taken.alert_id = due.alert_id and taken.channel = ${channel}
    returning taken.alert_id, taken.attempts, taken.news`);
  return rows.map(({ alert_id: id, attempts, news }) => ({ alertId: Number(id), attempts, news }));
}

/** How an attempt at a delivery ended; `pending` is tried again at `dueAt`, or when the claim's pause ends. */
export interface DeliveryOutcome {
  readonly state: "pending" | "delivered" | "failed";
  readonly error: string | null;
  readonly dueAt: Date | null;
}

/** Records how an attempt at deliveries to a channel ended. */
export async function recordDeliveries(
  db: Database,
  channel: string,
  claimed: readonly ClaimedDelivery[],
  outcome: DeliveryOutcome,
  now: Date,
): Promise<void> {
  const { state, error, dueAt } = outcome;
  const deliveredAt = state === "delivered" ? now : null;
  const due = state === "pending" && dueAt === null ? {} : { dueAt };
  const ids = claimed.map(({ alertId }) => alertId);
  await db
    .update(deliveries)
    .set({ state, error, deliveredAt, ...due })
    .where(and(eq(deliveries.channel, channel), inArray(deliveries.alertId, ids)));
}

/** Holds a delivery that is due until quiet hours end. */
export async function holdDelivery(
  db: Database,
  alertId: number,
  channel: string,
  until: Date,
  now: Date,
): Promise<void> {
  const isOwed = and(eq(deliveries.alertId, alertId), eq(deliveries.channel, channel), eq(deliveries.state, "pending"));
  await db
    .update(deliveries)
    .set({ heldUntil: until, dueAt: until })
    .where(and(isOwed, lte(deliveries.dueAt, now)));
}

/** Leaves a channel alone until a moment that it named. */
export async function putOffChannel(db: Database, channel: string, until: Date): Promise<void> {
  await db
    .update(deliveries)
    .set({ dueAt: until })
    .where(and(eq(deliveries.channel, channel), eq(deliveries.state, "pending"), lte(deliveries.dueAt, until)));
}

/** How each channel stands that was ever owed an alert. */
export async function channelStandings(db: Database, now: Date): Promise<readonly ChannelStanding[]> {
  const count = (of: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${of})`.mapWith(Number);
  const isHeld = sql`${gt(deliveries.heldUntil, now)}`;
  const isPending = sql`${eq(deliveries.state, "pending")}`;
  return db
    .select({
      channel: deliveries.channel,
      delivered: count(sql`${eq(deliveries.state, "delivered")}`),
      waiting: count(sql`${isPending} and not coalesce(${isHeld}, false)`),
      retrying: count(sql`${isPending} and not coalesce(${isHeld}, false) and ${gt(deliveries.attempts, 0)}`),
      held: count(sql`${isPending} and ${isHeld}`),
      failed: count(sql`${eq(deliveries.state, "failed")}`),
      lastDeliveredAt: sql<Date | null>`max(${deliveries.deliveredAt})`.mapWith(deliveries.deliveredAt),
      nextTryAt: sql<Date | null>`min(${deliveries.dueAt}) filter (where ${isPending})`.mapWith(deliveries.dueAt),
      lastError: sql<string | null>`(array_agg(${deliveries.error} order by ${deliveries.alertId} desc)
        filter (where ${deliveries.error} is not null and ${deliveries.state} <> 'delivered'))[1]`,
    })
    .from(deliveries)
    .groupBy(deliveries.channel)
    .orderBy(asc(deliveries.channel));
}

/** An alert that a channel did not take, and that is tried no more. */
export interface DeadLetter {
  readonly channel: string;
  readonly alertId: number;
  readonly articleId: number;
  readonly headline: string;
  readonly language: string | null;
  /** The topic's slug. */
  readonly topic: string;
  readonly attempts: number;
  /** `null` when it was given up before this was recorded. */
  readonly triedAt: Date | null;
  /** What the channel answered. */
  readonly error: string | null;
}

/** Dead letters, of one channel or of all, those given up last first. */
export async function listDeadLetters(db: Database, limit: number, channel?: string): Promise<readonly DeadLetter[]> {
  return db
    .select({
      channel: deliveries.channel,
      alertId: deliveries.alertId,
      articleId: alerts.articleId,
      headline: alerts.headline,
      language: alerts.language,
      topic: alerts.topic,
      attempts: deliveries.attempts,
      triedAt: deliveries.triedAt,
      error: deliveries.error,
    })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .where(and(eq(deliveries.state, "failed"), channel === undefined ? undefined : eq(deliveries.channel, channel)))
    .orderBy(sql`${deliveries.triedAt} desc nulls last`, desc(deliveries.alertId))
    .limit(limit);
}

/** Makes the dead letters of a channel due again, from the first attempt on; says how many there were. */
export async function resendDeadLetters(db: Database, channel: string, now: Date): Promise<number> {
  return countOf(
    await db
      .update(deliveries)
      .set({ state: "pending", attempts: 0, dueAt: now, heldUntil: null, error: null })
      .where(isDeadLetterOf(channel)),
  );
}

/** Lets go of the dead letters of a channel: they stay recorded, and are never told. Says how many there were. */
export async function forgetDeadLetters(db: Database, channel: string): Promise<number> {
  return countOf(await db.update(deliveries).set({ state: "forgotten" }).where(isDeadLetterOf(channel)));
}

function isDeadLetterOf(channel: string) {
  return and(eq(deliveries.channel, channel), eq(deliveries.state, "failed"));
}

function countOf({ rowCount }: { readonly rowCount: number | null }): number {
  return rowCount ?? 0;
}

/** Alerts as channels tell them, in the order in which they were raised; those withdrawn are not among them. */
export async function findAlertsToTell(db: Database, alertIds: readonly number[]) {
  return db
    .select({
      id: alerts.id,
      articleId: alerts.articleId,
      topic: alerts.topic,
      topicTitle: topics.title,
      headline: alerts.headline,
      language: alerts.language,
      sentence: alerts.sentence,
      evidence: alerts.evidence,
      score: alerts.score,
      severity: alerts.severity,
      news: alerts.news,
      newFacts: alerts.newFacts,
      storyId: alerts.storyId,
      createdAt: alerts.createdAt,
      address: articles.address,
      publishedAt: articles.publishedAt,
      sourceName: sources.name,
      country: sources.country,
      leaning: sources.leaning,
    })
    .from(alerts)
    .innerJoin(articles, eq(articles.id, alerts.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(topics, eq(topics.slug, alerts.topic))
    .where(and(inArray(alerts.id, [...alertIds]), isNull(alerts.withdrawnAt)))
    .orderBy(asc(alerts.id));
}
