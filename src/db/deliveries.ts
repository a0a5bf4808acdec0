import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { RetryPace } from "./entries.ts";
import type { Database } from "./open-database.ts";
import { alerts, articles, deliveries, sources, topics } from "./schema.ts";

/** A delivery that this process has taken, with what it is to tell. */
export interface ClaimedDelivery {
  readonly alertId: number;
  readonly channel: string;
  readonly attempts: number;
}

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

/** Takes a delivery; until its outcome is recorded it is due again after a pause that doubles with each attempt. */
export async function claimDelivery(
  db: Database,
  alertId: number,
  channel: string,
  now: Date,
  pace: RetryPace,
): Promise<ClaimedDelivery | null> {
  const pause = sql`least(${pace.capSeconds}::float8, ${pace.baseSeconds}::float8 * power(2, least(${deliveries.attempts}, 30)))`;
  const [claimed] = await db
    .update(deliveries)
    .set({
      attempts: sql`${deliveries.attempts} + 1`,
      dueAt: sql`${now.toISOString()}::timestamptz + make_interval(secs => ${pause})`,
    })
    .where(
      and(
        eq(deliveries.alertId, alertId),
        eq(deliveries.channel, channel),
        eq(deliveries.state, "pending"),
        lte(deliveries.dueAt, now),
      ),
    )
    .returning({ alertId: deliveries.alertId, channel: deliveries.channel, attempts: deliveries.attempts });
  return claimed ?? null;
}

/** How an attempt at a delivery ended; `pending` is tried again at `dueAt`, or when the claim's pause ends. */
export interface DeliveryOutcome {
  readonly state: "pending" | "delivered" | "failed";
  readonly error: string | null;
  readonly dueAt: Date | null;
}

/** Records how an attempt at a delivery ended. */
export async function recordDelivery(
  db: Database,
  delivery: ClaimedDelivery,
  outcome: DeliveryOutcome,
  now: Date,
): Promise<void> {
  const { state, error, dueAt } = outcome;
  const deliveredAt = state === "delivered" ? now : null;
  const due = state === "pending" && dueAt === null ? {} : { dueAt };
  await db
    .update(deliveries)
    .set({ state, error, deliveredAt, ...due })
    .where(and(eq(deliveries.alertId, delivery.alertId), eq(deliveries.channel, delivery.channel)));
}

/** An alert as a channel tells it. */
export async function findAlertToTell(db: Database, alertId: number) {
  const [alert] = await db
    .select({
      id: alerts.id,
      topic: alerts.topic,
      topicTitle: topics.title,
      headline: alerts.headline,
      language: alerts.language,
      sentence: alerts.sentence,
      evidence: alerts.evidence,
      score: alerts.score,
      storyId: alerts.storyId,
      createdAt: alerts.createdAt,
      address: articles.address,
      publishedAt: articles.publishedAt,
      sourceName: sources.name,
      country: sources.country,
    })
    .from(alerts)
    .innerJoin(articles, eq(articles.id, alerts.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .leftJoin(topics, eq(topics.slug, alerts.topic))
    .where(eq(alerts.id, alertId));
  return alert ?? null;
}
