import type { App } from "../app.ts";
import { listAlerts } from "../db/alerts.ts";
import {
  countArticles,
  coveredFeeds,
  findLastSentDate,
  findToldFamilies,
  usualStoriesPerDay,
} from "../db/digest-input.ts";
import type { DigestDraft } from "../db/digests.ts";
import { composeDigest, type DigestDecision } from "../digest/compose-digest.ts";
import type { DueDigest } from "../digest/due-digests.ts";
import { renderDigest } from "../digest/render-digest.ts";

/** What is told in one digest at most; far more than anybody reads. */
const MOST_ALERTS = 2_000;

/** News is told while it is new: what had been published so long before the window began is only in the table. */
const FRESH_MS = 48 * 3_600_000;

type ComposeApp = Pick<App, "db" | "subscriptions" | "topicTitles" | "mailFrom" | "publicUrl">;

/** Gathers from the tables what a due digest tells, and composes it; `null` when its subscription was removed. */
export async function composeDueDigest(app: ComposeApp, due: DueDigest): Promise<DigestDecision | null> {
  const subscription = app.subscriptions().find(({ name }) => name === due.subscription);
  if (subscription === undefined) return null;
  const { db } = app;
  const { windowStart: from, windowEnd: to } = due;
  const topics = subscription.topics.kind === "all" ? undefined : subscription.topics.slugs;
  const found = await listAlerts(db, { topics, from, to, limit: MOST_ALERTS });
  const alerts = found.filter(({ publishedAt }) => from.getTime() - publishedAt.getTime() < FRESH_MS);
  const storyIds = [...new Set(alerts.map(({ storyId }) => storyId))];
  return composeDigest({
    due,
    reader: subscription,
    alerts,
    toldFamilies: await findToldFamilies(db, due.subscription, storyIds),
    topicTitles: app.topicTitles(),
    usualPerDay: await usualStoriesPerDay(db, from),
    coverage: { feeds: await coveredFeeds(db), ...(await countArticles(db, from, to)) },
    lastSentDate: await findLastSentDate(db, due.subscription),
    sender: app.mailFrom,
    unsubscribeMailbox: app.mailFrom.endsWith("@localhost") ? null : app.mailFrom,
    deskUrl: app.publicUrl,
  });
}

const NOTHING_TO_SEND = { subject: "", html: "", plain: "", headers: {}, storyCount: 0, alertIds: [] };

/** A composed digest as it is recorded, or the record that there was nothing to tell. */
export function digestDraft(due: DueDigest, decision: DigestDecision, recipients: readonly string[]): DigestDraft {
  switch (decision.kind) {
    case "skipped":
      return { ...due, ...NOTHING_TO_SEND, messageId: decision.messageId, state: "skipped", recipients };
    case "composed": {
      const { storyCount, alertIds } = decision.digest;
      return { ...due, ...renderDigest(decision.digest), state: "pending", recipients, storyCount, alertIds };
    }
  }
}
