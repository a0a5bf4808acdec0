import type { App } from "../app.ts";
import { unmatchedArticleIds } from "../db/articles.ts";
import { dueDeliveries } from "../db/deliveries.ts";
import { giveUpUnsureDigests, unsentDigests } from "../db/digests.ts";
import { feedsWithDueEntries } from "../db/entries.ts";
import { planRevisits } from "../db/revisits.ts";
import { ARTICLES_PER_JOB } from "../queue/jobs.ts";

/** How long work may wait for the job that was sent with it before the sweep sends another. */
const GRACE_SECONDS = 30;

/** An article that waits for so long travels alone: one that kills its process must not keep others. */
const SUSPECT_SECONDS = 300;

/**
 * How long after an article with an alert was first seen its page is read again. Outlets edit in silence, without a word in
 * their feeds, most of all on the first day; never more visits than these, so that no outlet is burdened.
 */
const REVISIT_HOURS = [6, 24] as const;

const ARTICLES_PER_SWEEP = 2_000;
const DELIVERIES_PER_SWEEP = 500;

/**
 * Finds in the tables what lacks its next stage and sends a job for it. The queue may have lost anything; sending what
 * is already under way changes nothing.
 */
export async function sweep(app: Pick<App, "db" | "queues" | "parkedSeconds" | "now" | "pass">): Promise<void> {
  const now = app.now();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  await app.queues.requeueParked({ before: ago(app.parkedSeconds) });
  await planRevisits(app.db, REVISIT_HOURS, now);
  const feedIds = await feedsWithDueEntries(app.db, ago(GRACE_SECONDS));
  const scrapes = feedIds.map((feedId) => ({ feedId }));
  await app.queues.send("scrape", scrapes);
  const waiting = await unmatchedArticleIds(app.db, ago(GRACE_SECONDS), ARTICLES_PER_SWEEP);
  const suspects = new Set(await unmatchedArticleIds(app.db, ago(SUSPECT_SECONDS), ARTICLES_PER_SWEEP));
  const sound = waiting.filter((id) => !suspects.has(id));
  const pieces = [...inPieces([...suspects], 1), ...inPieces(sound, ARTICLES_PER_JOB)];
  const matches = pieces.map((articleIds) => ({ articleIds }));
  await app.queues.send("match", matches);
  await app.queues.send("deliver", await dueDeliveries(app.db, ago(GRACE_SECONDS), DELIVERIES_PER_SWEEP));
  await giveUpUnsureDigests(app.db, now);
  const digests = (await unsentDigests(app.db, now)).map(({ subscription, localDate }) => ({
    subscription,
    localDate,
  }));
  await app.queues.send("digest", digests);
  app.pass("schedule:swept");
}

function inPieces<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));
}
