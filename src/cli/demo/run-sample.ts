import { setTimeout as sleep } from "node:timers/promises";
import { checkExpectations } from "../../../sample/expectations.ts";
import type { Alert } from "../../alert/alert.ts";
import type { App } from "../../app.ts";
import { countAlertsByTopic, listAlerts } from "../../db/alerts.ts";
import { listDigests } from "../../db/digests.ts";
import { type FeedStatus, listFeeds, makeFeedsDue } from "../../db/feeds.ts";
import { countVerdicts, measureProgress, type Progress } from "../../db/progress.ts";
import { sendDueDigests } from "../../pipeline/send-due-digests.ts";
import { sendDuePolls } from "../../pipeline/send-due-polls.ts";
import type { Sample } from "./open-sample.ts";

/** What a run over the sample gave. */
export interface SampleSummary {
  readonly alerts: readonly Alert[];
  readonly feeds: readonly FeedStatus[];
  readonly topicTitles: ReadonlyMap<string, string>;
  readonly figures: SampleFigures;
}

/** The figures of a run, as `--json` prints them. */
export interface SampleFigures {
  readonly feedsByState: Readonly<Record<string, number>>;
  readonly entries: number;
  readonly articles: number;
  readonly articlesByVerdict: Readonly<Record<string, number>>;
  readonly alerts: number;
  readonly alertsByTopic: Readonly<Record<string, number>>;
  readonly alertsByLanguage: Readonly<Record<string, number>>;
  readonly stories: number;
  readonly digestFiles: readonly string[];
  /** Alerts that the newsroom says must be there. */
  readonly missing: readonly { readonly topic: string; readonly address: string }[];
  /** Alerts of articles that must not give any. */
  readonly unexpected: readonly { readonly topic: string; readonly address: string }[];
}

const LOOK_EVERY_MS = 150;
const GIVE_UP_AFTER_MS = 120_000;
const MOST_ALERTS = 1_000;

/** Polls the newsroom twice, with edits of its outlets between, makes the digest, and counts what came of it. */
export async function runSample(sample: Sample, say: (words: string) => void): Promise<SampleSummary> {
  const { newsroom, watch } = sample;
  const { app } = watch;
  await pollAll(app, say);
  newsroom.publishEdits();
  newsroom.advance();
  await pollAll(app, say);
  sample.skipToDigest();
  await sendDueDigests(app);
  say("making the digest");
  const digestFiles = await untilDigestWritten(app);
  const alerts = await listAlerts(app.db, { limit: MOST_ALERTS });
  const feeds = await listFeeds(app.db, app.now());
  const figures = await countAll(app, alerts, feeds, digestFiles);
  return {
    alerts,
    feeds,
    topicTitles: app.topicTitles(),
    figures: { ...figures, ...checkExpectations(alerts, newsroom) },
  };
}

async function pollAll(app: App, say: (words: string) => void): Promise<void> {
  const startedAt = app.now();
  await makeFeedsDue(app.db, startedAt);
  await sendDuePolls(app);
  await until("the newsroom was read", async () => {
    const progress = await measureProgress(app.db);
    say(progressWords(progress));
    const feeds = await listFeeds(app.db, startedAt);
    const isPolled = feeds.every((feed) => !isVisited(feed) || (feed.polledAt !== null && feed.polledAt >= startedAt));
    return isPolled && progress.openCount === 0 && (await isIdle(app)) ? true : null;
  });
}

/** What an outlet gave up for good is visited no more. */
function isVisited({ enabled, state }: FeedStatus): boolean {
  return enabled && state !== "gone";
}

function progressWords({ polledFeedCount, feedCount, articleCount, alertCount }: Progress): string {
  return `${polledFeedCount} of ${feedCount} feeds polled, ${articleCount} articles read, ${alertCount} alerts`;
}

async function isIdle({ queues }: App): Promise<boolean> {
  const counts = await queues.counts();
  return Object.values(counts).every(({ waiting, active }) => waiting + active === 0);
}

async function untilDigestWritten(app: App): Promise<readonly string[]> {
  return until("the digest was written", async () => {
    const [newest] = await listDigests(app.db, 1);
    if (newest === undefined || newest.path === null) return null;
    return [newest.path.replace(/\.eml$/u, ".html"), newest.path];
  });
}

/** Asks again and again until there is an answer other than `null`. */
async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > giveUpAt) throw new Error(`waited ${GIVE_UP_AFTER_MS / 1000} s in vain until ${what}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function countAll(
  app: App,
  alerts: readonly Alert[],
  feeds: readonly FeedStatus[],
  digestFiles: readonly string[],
) {
  const { entryCount, articleCount, storyCount } = await measureProgress(app.db);
  const byTopic = await countAlertsByTopic(app.db);
  return {
    feedsByState: countBy(feeds.map(({ state }) => state)),
    entries: entryCount,
    articles: articleCount,
    articlesByVerdict: await countVerdicts(app.db),
    alerts: alerts.length,
    alertsByTopic: countBy(byTopic.flatMap(({ topic, count }) => Array.from({ length: count }, () => topic))),
    alertsByLanguage: countBy(alerts.map(({ language }) => language ?? "unknown")),
    stories: storyCount,
    digestFiles,
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
