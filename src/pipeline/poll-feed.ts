import type { App } from "../app.ts";
import { recordEntries } from "../db/entries.ts";
import { findFeed, type PollRecord, recordPoll, type StoredFeed } from "../db/feeds.ts";
import { feedStateOf, weightAfter } from "../feed/feed-state.ts";
import { nextPollAt, POLL_LIMITS } from "../feed/next-poll.ts";
import type { StepResult } from "../queue/jobs.ts";
import { fetchPolitely } from "./fetch-politely.ts";
import { readVisit, type VisitReading } from "./read-visit.ts";
import { withHostSlot } from "./with-host-slot.ts";

type PollApp = Pick<
  App,
  | "db"
  | "queues"
  | "fetchDocument"
  | "mayFetch"
  | "crawlDelaySeconds"
  | "threads"
  | "politeness"
  | "now"
  | "random"
  | "log"
  | "pass"
>;

/** Some servers send the same validators for ever: after so long a body is asked for whatever they say. */
const FULL_FETCH_SECONDS = 7 * 86_400;

/** Visits a feed if its time has come: records how it fares and what is new, and sends its due entries on. */
export async function pollFeed(app: PollApp, feedId: number): Promise<StepResult> {
  const feed = await findFeed(app.db, feedId);
  if (feed === null || !feed.enabled || feed.nextPollAt > app.now()) return { kind: "done" };
  const startedAt = app.now();
  const turn = await withHostSlot(app, feed.address, () => fetchFeed(app, feed));
  if (turn.kind === "later") return turn;
  app.pass("poll:fetched");
  const reading = await readVisit(app, feed, turn.value);
  const { dueIds, newCount } = await recordVisit(app, feed, reading, startedAt);
  app.pass("poll:committed");
  if (dueIds.length > 0) await app.queues.send("scrape", [{ feedId }]);
  app.pass("poll:sent");
  app.log.info({ feedId, newEntryCount: newCount, error: reading.error }, "feed polled");
  return { kind: "done" };
}

function fetchFeed(app: PollApp, feed: StoredFeed) {
  const isFullDue =
    feed.fullFetchAt === null || app.now().getTime() - feed.fullFetchAt.getTime() > FULL_FETCH_SECONDS * 1000;
  return fetchPolitely(app, {
    url: feed.address,
    accept: "feed",
    validators: isFullDue ? undefined : { etag: feed.etag, lastModified: feed.lastModified },
    headers: feed.headers ?? undefined,
  });
}

async function recordVisit(app: PollApp, feed: StoredFeed, reading: VisitReading, startedAt: Date) {
  return app.db.transaction(async (tx) => {
    const change = await recordEntries(tx, feed.id, reading.drafts, startedAt);
    await recordPoll(tx, pollRecord(app, feed, reading, startedAt, change.newCount));
    app.pass("poll:uncommitted");
    return change;
  });
}

function pollRecord(
  app: PollApp,
  feed: StoredFeed,
  { visit, status, byteCount, drafts, learnt, error, retryAt }: VisitReading,
  startedAt: Date,
  newEntryCount: number,
): PollRecord {
  const now = app.now();
  const state = feedStateOf(visit, feed.state, learnt?.newestEntryAt ?? feed.newestEntryAt, now);
  const failureWeight = weightAfter(state, feed.failureWeight);
  const pace = {
    declaredSeconds: feed.intervalSeconds,
    learntSeconds: learnt?.paceSeconds ?? feed.paceSeconds,
    random: app.random(),
  };
  return {
    ...{ feedId: feed.id, startedAt, durationMs: now.getTime() - startedAt.getTime() },
    ...{ status, byteCount, entryCount: drafts.length, newEntryCount, state, error, failureWeight, learnt },
    nextPollAt: nextPollAt(now, { retryAt }, failureWeight, POLL_LIMITS, pace),
  };
}
