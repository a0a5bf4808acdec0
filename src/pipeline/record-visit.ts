import type { App } from "../app.ts";
import { type EntryChange, recordEntries } from "../db/entries.ts";
import { recordGap } from "../db/feed-gaps.ts";
import { findFeedHabit } from "../db/feed-habit.ts";
import { type FeedKnowledge, type PollRecord, recordPoll, type StoredFeed } from "../db/feeds.ts";
import { type FeedGap, findGap } from "../feed/feed-gap.ts";
import { moveAfter } from "../feed/feed-move.ts";
import { FEED_STATES, type FeedState, feedStateOf, isRetired, toldState, weightAfter } from "../feed/feed-state.ts";
import { type FeedHabit, judgeVolume, secondsPerEntry } from "../feed/feed-volume.ts";
import { nextPollAt, POLL_LIMITS, paceOfHabit, RETIRED_LIMITS } from "../feed/next-poll.ts";
import type { VisitReading } from "./read-visit.ts";

type RecordApp = Pick<App, "db" | "now" | "random" | "pass">;

/** What a visit is judged by, beside what it gave. */
interface Surroundings {
  readonly habit: FeedHabit;
  readonly gap: FeedGap | null;
  readonly newCount: number;
}

/** Records a visit in one transaction: what is new, what is missing, how the feed fares, and when its time comes again. */
export async function recordVisit(
  app: RecordApp,
  feed: StoredFeed,
  reading: VisitReading,
  startedAt: Date,
): Promise<EntryChange> {
  return app.db.transaction(async (tx) => {
    if (reading.part !== null) {
      await recordPoll(tx, halfwayRecord(app, feed, reading, reading.part, startedAt));
      return NO_CHANGE;
    }
    const change = await recordEntries(tx, feed.id, reading.drafts, startedAt);
    const gap = gapOf(feed, reading, change, startedAt);
    if (gap !== null) await recordGap(tx, feed.id, gap, startedAt);
    const habit = withToday(await findFeedHabit(tx, feed.id, startedAt), change.newCount, startedAt);
    await recordPoll(tx, pollRecord(app, feed, reading, startedAt, { habit, gap, newCount: change.newCount }));
    app.pass("poll:uncommitted");
    return change;
  });
}

const NO_CHANGE: EntryChange = { dueIds: [], newCount: 0, newIdentities: new Set() };

/** An index told where the entries stand: nothing is judged yet, and the feed stays due until they were read. */
function halfwayRecord(
  app: RecordApp,
  { id, state, failureWeight, move, retiredAt }: StoredFeed,
  { status, byteCount, learnt, error }: VisitReading,
  part: string,
  startedAt: Date,
): PollRecord {
  const now = app.now();
  return {
    ...{ feedId: id, startedAt, durationMs: now.getTime() - startedAt.getTime(), status, byteCount, entryCount: 0 },
    ...{ newEntryCount: 0, state, error, failureWeight, move, retiredAt, learnt, part, nextPollAt: now },
  };
}

function gapOf(feed: StoredFeed, { drafts }: VisitReading, change: EntryChange, now: Date): FeedGap | null {
  const listed = drafts.map(({ identity, publishedAt }) => {
    return { date: publishedAt, isNew: change.newIdentities.has(identity) };
  });
  const { succeededAt: readAt, newestEntryAt, reachSeconds } = feed;
  return findGap(listed, { readAt, newestEntryAt, reachSeconds }, now);
}

/** This visit's entries are not in the log yet. */
function withToday(habit: FeedHabit, newCount: number, now: Date): FeedHabit {
  if (newCount === 0 || habit.firstNewAt === null) return habit;
  return { ...habit, lastNewAt: now, newCount: habit.newCount + newCount, dayCount: habit.dayCount + newCount };
}

function pollRecord(
  app: RecordApp,
  feed: StoredFeed,
  reading: VisitReading,
  startedAt: Date,
  { habit, gap, newCount }: Surroundings,
): PollRecord {
  const now = app.now();
  const { visit, status, byteCount, drafts, error } = reading;
  const plain = feedStateOf(visit, feed.state, reading.learnt?.newestEntryAt ?? feed.newestEntryAt, now);
  const failureWeight = weightAfter(plain, feed.failureWeight);
  const move = moveAfter(feed.move, { end: endOf(plain), movedTo: reading.movedTo }, now);
  const state = toldState(plain, judgeVolume(habit, now), move !== null);
  const retiredAt = isRetired(state, failureWeight) ? (feed.retiredAt ?? now) : null;
  const learnt = gap === null ? reading.learnt : shortened(reading.learnt, feed, now);
  return {
    ...{ feedId: feed.id, startedAt, durationMs: now.getTime() - startedAt.getTime(), status, byteCount },
    ...{
      entryCount: drafts.length,
      newEntryCount: newCount,
      state,
      error,
      failureWeight,
      move,
      retiredAt,
      learnt,
      part: null,
    },
    nextPollAt: comeAgainAt(app, feed, { ...reading, learnt }, failureWeight, retiredAt !== null, habit),
  };
}

function endOf(state: FeedState): "read" | "failed" | "lost" {
  const { weight } = FEED_STATES[state];
  if (weight === 0) return "read";
  return weight < 0.5 ? "failed" : "lost";
}

/** All that the feed listed at the visit before has fallen out since: so far it reaches, and no further. */
function shortened(learnt: FeedKnowledge | null, { succeededAt }: StoredFeed, now: Date): FeedKnowledge | null {
  if (learnt === null || succeededAt === null) return learnt;
  const sinceSeconds = Math.round((now.getTime() - succeededAt.getTime()) / 1000);
  return { ...learnt, reachSeconds: Math.min(learnt.reachSeconds ?? sinceSeconds, sinceSeconds) };
}

function comeAgainAt(
  app: RecordApp,
  feed: StoredFeed,
  { learnt, retryAt }: VisitReading,
  failureWeight: number,
  isGivenUp: boolean,
  habit: FeedHabit,
): Date {
  const now = app.now();
  const pace = {
    declaredSeconds: feed.intervalSeconds,
    learntSeconds: learnt?.paceSeconds ?? feed.paceSeconds ?? paceOfHabit(secondsPerEntry(habit, now)),
    reachSeconds: learnt?.reachSeconds ?? feed.reachSeconds,
    random: app.random(),
  };
  if (isGivenUp) return nextPollAt(now, { retryAt }, 0, RETIRED_LIMITS, { ...pace, declaredSeconds: null });
  return nextPollAt(now, { retryAt }, failureWeight, POLL_LIMITS, pace);
}
