import { knownChannels } from "../alert/channel-standing.ts";
import type { App } from "../app.ts";
import type { Settings } from "../config/settings.ts";
import { countAlerts, countAlertsByTopic, listAlerts } from "../db/alerts.ts";
import { findArticleRecord } from "../db/article-record.ts";
import { channelStandings, listDeadLetters } from "../db/deliveries.ts";
import { findDigestText, lastDigests, listDigests } from "../db/digests.ts";
import { listFeeds } from "../db/feeds.ts";
import { findStoryRecord } from "../db/story-record.ts";
import { listWishes } from "../db/wishes.ts";
import { findLink, findRecipient, grantWish, undoWish } from "../pipeline/reader-links.ts";
import { createDesk } from "../web/create-desk.tsx";
import type { DeskLinks } from "../web/desk-links.ts";
import type { DeskReads, DeskSubscription } from "../web/desk-reads.ts";
import { serveDesk } from "../web/serve-desk.ts";
import { subscriptionState } from "./subscriptions/subscription-state.ts";

type DeskApp = Pick<App, "db" | "channels" | "subscriptions" | "topicTitles" | "now" | "log">;

/** Serves the desk over the tables of an app. */
export async function openDesk(app: DeskApp, settings: Settings, banner: string | null) {
  const { host, port, deskPassword: password } = settings;
  const reportError = (error: Error, address: string) => app.log.error({ err: error, address }, "page failed");
  const options = { now: app.now, banner, reportError, publicUrl: settings.publicUrl };
  const desk = createDesk(readsOf(app), options, linksOf(app));
  return serveDesk(desk, { host, port, password });
}

function readsOf(app: DeskApp): DeskReads {
  const { db, channels, topicTitles, now } = app;
  return {
    listAlerts: (query) => listAlerts(db, query),
    countAlerts: (query) => countAlerts(db, query),
    countAlertsByTopic: () => countAlertsByTopic(db),
    listTopics: async () => [...topicTitles()].map(([slug, title]) => ({ slug, title })),
    listFeeds: () => listFeeds(db, now()),
    findArticle: (id) => findArticleRecord(db, id),
    findStory: (id) => findStoryRecord(db, id, now()),
    listChannels: async () => knownChannels(channels(), await channelStandings(db, now())),
    listDeadLetters: (limit) => listDeadLetters(db, limit),
    listSubscriptions: () => readSubscriptions(app),
    listDigests: (limit) => listDigests(db, limit),
    findDigestText: (id) => findDigestText(db, id),
    ping: async () => void (await db.execute("select 1")),
  };
}

async function readSubscriptions({ db, subscriptions, now }: DeskApp): Promise<readonly DeskSubscription[]> {
  const [last, wishes] = await Promise.all([lastDigests(db), listWishes(db, now())]);
  return subscriptions().map((subscription) => {
    const { recipientCount, rest, nextAt } = subscriptionState(
      subscription,
      wishes,
      last.get(subscription.name) ?? null,
      now(),
    );
    const { name, title, time, zone, weekdays } = subscription;
    return { name, title, time, zone, weekdays, recipientCount, rest, nextAt };
  });
}

function linksOf(app: DeskApp): DeskLinks {
  return {
    find: (token) => findLink(app, token),
    grant: (wish, pauseDays) => grantWish(app, wish, pauseDays),
    undo: (wish) => undoWish(app, wish),
    findRecipient: (subscription, mailbox) => findRecipient(app, subscription, mailbox),
  };
}
