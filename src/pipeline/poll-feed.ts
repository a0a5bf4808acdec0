import type { App } from "../app.ts";
import { claimPoll, findFeed, type StoredFeed } from "../db/feeds.ts";
import { pollAddress } from "../feed/feed-move.ts";
import { POLL_LIMITS } from "../feed/next-poll.ts";
import type { StepResult } from "../queue/jobs.ts";
import { type FetchApp, fetchPolitely } from "./fetch-politely.ts";
import { readVisit } from "./read-visit.ts";
import { recordVisit } from "./record-visit.ts";
import { withHostSlot } from "./with-host-slot.ts";

type PollApp = FetchApp & Pick<App, "queues" | "threads" | "random" | "log" | "pass">;

/** Some servers send the same validators for ever: after so long a body is asked for whatever they say. */
const FULL_FETCH_SECONDS = 7 * 86_400;

/** Longer than any visit takes. */
const FIRST_VISIT_SECONDS = 120;

/** Visits a feed if its time has come: records how it fares and what is new, and sends its due entries on. */
export async function pollFeed(app: PollApp, feedId: number): Promise<StepResult> {
  const feed = await findFeed(app.db, feedId);
  if (feed === null || !feed.enabled || feed.state === "gone" || feed.nextPollAt > app.now()) return { kind: "done" };
  const startedAt = app.now();
  const url = feed.part ?? pollAddress(feed.address, feed.move);
  const turn = await withHostSlot(app, url, async () => {
    const isOurs = await claimPoll(app.db, feedId, startedAt, resumeAt(feed, startedAt));
    return isOurs ? fetchFeed(app, feed, url) : null;
  });
  if (turn.kind === "later") return turn;
  if (turn.value === null) return { kind: "done" };
  app.pass("poll:fetched");
  const reading = await readVisit(app, feed, turn.value);
  const { dueIds, newCount } = await recordVisit(app, feed, reading, startedAt);
  app.pass("poll:committed");
  if (dueIds.length > 0) await app.queues.send("scrape", [{ feedId }]);
  app.pass("poll:sent");
  if (reading.part !== null) return { kind: "later", at: app.now() };
  app.log.info({ feedId, newEntryCount: newCount, error: reading.error }, "feed polled");
  return { kind: "done" };
}

/** When a visit that is never recorded may be made again. A feed that was never read has no pace to keep to. */
function resumeAt({ polledAt, intervalSeconds }: StoredFeed, now: Date): Date {
  const pace = Math.min(intervalSeconds ?? POLL_LIMITS.minSeconds, POLL_LIMITS.minSeconds);
  return new Date(now.getTime() + (polledAt === null ? FIRST_VISIT_SECONDS : pace) * 1000);
}

function fetchFeed(app: PollApp, feed: StoredFeed, url: string) {
  const isFullDue =
    feed.fullFetchAt === null || app.now().getTime() - feed.fullFetchAt.getTime() >= FULL_FETCH_SECONDS * 1000;
  return fetchPolitely(app, {
    ...{ url, accept: "feed" },
    ...(isFullDue || feed.part !== null ? {} : { validators: { etag: feed.etag, lastModified: feed.lastModified } }),
    validatorsOf: feed.validatorsOf ?? undefined,
    ...{ headers: feed.headers ?? undefined, headersOf: feed.address },
  });
}
