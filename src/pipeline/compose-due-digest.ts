import type { Alert } from "../alert/alert.ts";
import type { App } from "../app.ts";
import { listAlerts } from "../db/alerts.ts";
import {
  countArticles,
  coveredFeeds,
  findLastSentDate,
  findOrigins,
  findToldOrigins,
  storiesPerDay,
} from "../db/digest-input.ts";
import type { DigestDraft } from "../db/digests.ts";
import { getLinkKey } from "../db/link-key.ts";
import { findStoryCamps } from "../db/story-camps.ts";
import { listWishes, wishesInForce } from "../db/wishes.ts";
import { composeDigest, type DigestDecision } from "../digest/compose-digest.ts";
import type { DueDigest } from "../digest/due-digests.ts";
import { signWish } from "../digest/link-token.ts";
import type { LinkTo } from "../digest/reader-wish.ts";
import { renderDigest } from "../digest/render-digest.ts";

/** What is told in one digest at most; far more than anybody reads. */
const MOST_ALERTS = 2_000;

/** News is told while it is new: what was found so long after it was published is only in the table. */
const FRESH_MS = 48 * 3_600_000;

type ComposeApp = Pick<App, "db" | "subscriptions" | "topicTitles" | "mailFrom" | "publicUrl">;
type Subscription = ReturnType<App["subscriptions"]>[number];

/** A due digest as decided, and who gets it. */
export interface ComposedDigest {
  readonly decision: DigestDecision;
  /** The mailboxes of the subscription that did not unsubscribe. */
  readonly recipients: readonly string[];
}

/** Gathers from the tables what a due digest tells, and composes it; `null` when its subscription was removed. */
export async function composeDueDigest(app: ComposeApp, due: DueDigest): Promise<ComposedDigest | null> {
  const subscription = app.subscriptions().find(({ name }) => name === due.subscription);
  if (subscription === undefined) return null;
  const { db } = app;
  const { windowStart: from, windowEnd: to } = due;
  const { reader, recipients } = await findReader(db, subscription, due);
  const topics = subscription.topics.kind === "all" ? undefined : subscription.topics.slugs;
  const found = await listAlerts(db, { topics, from, to, onlyNews: true, limit: MOST_ALERTS });
  const alerts = found.filter((alert) => isOfWindow(alert, from));
  const storyIds = [...new Set(alerts.map(({ storyId }) => storyId))];
  const decision = composeDigest({
    due,
    reader,
    alerts,
    toldOrigins: await findToldOrigins(db, due.subscription, storyIds),
    origins: await findOrigins(
      db,
      alerts.map(({ articleId }) => articleId),
    ),
    camps: await findStoryCamps(db, storyIds, to),
    topicTitles: app.topicTitles(),
    dailyCounts: await storiesPerDay(db, from),
    coverage: { feeds: await coveredFeeds(db), ...(await countArticles(db, from, to)) },
    lastSentDate: await findLastSentDate(db, due.subscription),
    sender: app.mailFrom,
    unsubscribeMailbox: app.mailFrom.endsWith("@localhost") ? null : app.mailFrom,
    deskUrl: app.publicUrl,
    linkTo: app.publicUrl === null ? null : await linksTo(db, app.publicUrl, due),
  });
  return { decision, recipients };
}

/** Published within the window, or so shortly before that it was found while still new: no old text found by a new rule. */
function isOfWindow({ publishedAt, createdAt }: Alert, from: Date): boolean {
  return publishedAt >= from || createdAt.getTime() - publishedAt.getTime() < FRESH_MS;
}

/** The subscription as declared, less what its readers asked to be spared by links in their mails. */
async function findReader(db: App["db"], subscription: Subscription, { localDate, windowEnd }: DueDigest) {
  const wishes = await listWishes(db, windowEnd, subscription.name);
  const gone = new Set(wishes.filter(({ kind }) => kind === "unsubscribe").map(({ target }) => target));
  const recipients = subscription.recipients.filter((mailbox) => !gone.has(mailbox));
  const isResting = wishes.some(({ kind }) => kind === "pause") || isPausedOn(subscription.pause, localDate);
  const reader = {
    ...subscription,
    isPaused: isResting || recipients.length === 0,
    wishes: await wishesInForce(db, wishes),
    soleRecipient: subscription.recipients.length === 1 ? (subscription.recipients[0] ?? null) : null,
  };
  return { reader, recipients };
}

function isPausedOn(pause: Subscription["pause"], localDate: string): boolean {
  switch (pause.kind) {
    case "none":
      return false;
    case "open":
      return true;
    case "until":
      return localDate < pause.date;
  }
}

async function linksTo(db: App["db"], publicUrl: string, { subscription, windowEnd }: DueDigest): Promise<LinkTo> {
  const key = await getLinkKey(db, windowEnd);
  return (kind, target) => `${publicUrl}/mail/${signWish(key, { subscription, kind, target }, windowEnd)}`;
}

const NOTHING_TO_SEND = { subject: "", html: "", plain: "", headers: {}, storyCount: 0, alertIds: [] };

/** A composed digest as it is recorded, or the record that there was nothing to tell. */
export function digestDraft(due: DueDigest, { decision, recipients }: ComposedDigest): DigestDraft {
  switch (decision.kind) {
    case "skipped": {
      const error = recipients.length === 0 ? "every recipient unsubscribed" : decision.why;
      return { ...due, ...NOTHING_TO_SEND, messageId: decision.messageId, state: "skipped", recipients, error };
    }
    case "composed": {
      const { storyCount, alertIds } = decision.digest;
      const kept = { recipients, storyCount, alertIds, error: null };
      return { ...due, ...renderDigest(decision.digest), state: "pending", ...kept };
    }
  }
}
