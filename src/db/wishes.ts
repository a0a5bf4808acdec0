import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { type ReaderWish, type WishesInForce, wishKey } from "../digest/reader-wish.ts";
import type { Database, Transaction } from "./open-database.ts";
import { alerts, articles, sources, wishes } from "./schema.ts";

/** A wish as recorded. */
export type StoredWish = typeof wishes.$inferSelect;

/** Records a wish; the same wish again moves its end. */
export async function recordWish(tx: Transaction, wish: ReaderWish, until: Date | null, now: Date): Promise<void> {
  const { subscription, kind, target } = wish;
  await tx
    .insert(wishes)
    .values({ subscription, kind, target, until, askedAt: now })
    .onConflictDoUpdate({
      target: [wishes.subscription, wishes.kind, wishes.target],
      set: { until, askedAt: now },
    });
}

/** Takes a wish back. */
export async function removeWish(tx: Transaction, wish: ReaderWish): Promise<void> {
  await tx.delete(wishes).where(isWish(wish));
}

/** The wish if it holds at a moment, or `null`. */
export async function findWish(db: Database, wish: ReaderWish, at: Date): Promise<StoredWish | null> {
  const [found] = await db
    .select()
    .from(wishes)
    .where(and(isWish(wish), holdsAt(at)));
  return found ?? null;
}

/** The wishes that hold at a moment, of one subscription or of all, in the order in which they were asked for. */
export async function listWishes(db: Database, at: Date, subscription?: string): Promise<readonly StoredWish[]> {
  const isAsked = subscription === undefined ? undefined : eq(wishes.subscription, subscription);
  return db
    .select()
    .from(wishes)
    .where(and(isAsked, holdsAt(at)))
    .orderBy(asc(wishes.askedAt), asc(wishes.target));
}

/** What a subscription's wishes leave out of its digest. */
export async function wishesInForce(db: Database, found: readonly StoredWish[]): Promise<WishesInForce> {
  const targetsOf = (kind: StoredWish["kind"]) => found.filter((wish) => wish.kind === kind);
  const alertIds = targetsOf("not-relevant").map(({ target }) => Number(target));
  const told = await db
    .select({ topic: alerts.topic, storyId: alerts.storyId })
    .from(alerts)
    .where(inArray(alerts.id, alertIds));
  return {
    mutedStories: new Set(targetsOf("mute-story").map(({ target }) => Number(target))),
    mutedTopics: new Map(
      targetsOf("mute-topic").flatMap(({ target, until }) => (until === null ? [] : [[target, until]])),
    ),
    notRelevant: new Set(told.map(({ topic, storyId }) => wishKey(topic, storyId))),
  };
}

/** What a page says of the story or alert that a link names: its headline, and the topic where it is of one. */
export async function findNamedAlert(db: Database, { kind, target }: ReaderWish) {
  const isNamed = kind === "mute-story" ? eq(alerts.storyId, Number(target)) : eq(alerts.id, Number(target));
  const [found] = await db
    .select({
      topic: alerts.topic,
      headline: alerts.headline,
      language: alerts.language,
      sourceName: sources.name,
      articleId: alerts.articleId,
    })
    .from(alerts)
    .innerJoin(articles, eq(articles.id, alerts.articleId))
    .innerJoin(sources, eq(sources.slug, articles.sourceSlug))
    .where(isNamed)
    .orderBy(asc(alerts.id))
    .limit(1);
  return found ?? null;
}

function isWish({ subscription, kind, target }: ReaderWish) {
  return and(eq(wishes.subscription, subscription), eq(wishes.kind, kind), eq(wishes.target, target));
}

function holdsAt(at: Date) {
  return or(isNull(wishes.until), gt(wishes.until, at));
}
