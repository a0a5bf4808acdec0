import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import type { EntryDraft } from "../db/entries.ts";
import type { FeedKnowledge, StoredFeed } from "../db/feeds.ts";
import { contentHash, type IdentifiedEntry, identifyEntries } from "../feed/entry-identity.ts";
import { readAs } from "../feed/feed-kind.ts";
import type { Visit } from "../feed/feed-state.ts";
import { learnPaceSeconds, learnReachSeconds } from "../feed/next-poll.ts";
import type { ParsedFeed } from "../feed/parsed-feed.ts";
import type { FetchOutcome } from "../http/fetch-outcome.ts";
import { canonicalAddress } from "../text/address.ts";
import type { PoliteOutcome } from "./fetch-politely.ts";

/** What a visit to a feed gave, ready to be judged and recorded. */
export interface VisitReading {
  readonly visit: Visit;
  /** Where permanent redirects led; `null` when there were none, or nothing was there. */
  readonly movedTo: string | null;
  readonly status: number | null;
  readonly byteCount: number;
  readonly drafts: readonly EntryDraft[];
  readonly learnt: FeedKnowledge | null;
  /** The sitemap that an index led to, to be read before the visit is a whole one. */
  readonly part: string | null;
  readonly error: string | null;
  readonly retryAt: Date | null;
}

type Fetched = Extract<FetchOutcome, { kind: "fetched" }>;

const NOTHING = {
  ...{ movedTo: null, status: null, byteCount: 0, drafts: [], learnt: null, part: null, error: null, retryAt: null },
};

/** Reads what a server answered: parses the body in a thread unless it is the one that was read last. */
export async function readVisit(
  app: Pick<App, "threads" | "now">,
  feed: StoredFeed,
  outcome: PoliteOutcome,
): Promise<VisitReading> {
  switch (outcome.kind) {
    case "unwelcome":
      return { ...NOTHING, visit: { kind: "failed", reason: "robots" }, error: outcome.message };
    case "not-modified":
      return { ...NOTHING, visit: { kind: "not-modified" }, movedTo: outcome.movedTo, status: 304 };
    case "failed": {
      const { reason, status, message, retryAt } = outcome;
      return { ...NOTHING, visit: { kind: "failed", reason }, status, error: message, retryAt };
    }
    case "fetched":
      return readBody(app, feed, outcome);
  }
}

async function readBody(app: Pick<App, "threads" | "now">, feed: StoredFeed, fetched: Fetched): Promise<VisitReading> {
  const now = app.now();
  const bodyHash = createHash("sha256").update(fetched.body).digest();
  const { url, contentType, movedTo, status, body } = fetched;
  const seen = { ...NOTHING, movedTo: feed.part === null ? movedTo : null, status, byteCount: body.byteLength };
  if (feed.bodyHash?.equals(bodyHash) === true) {
    const unchanged = { ...known(feed), ...validatorsOf(feed, fetched), bodyHash, fullFetchAt: now };
    return { ...seen, visit: { kind: "not-modified" }, learnt: unchanged };
  }
  const outcome = await app.threads.parseFeed(
    { body: fetched.body, url, contentType },
    readAs(feed.kind, feed.listing),
  );
  if (outcome.kind === "index") return { ...seen, ...readIndex(feed, outcome.part) };
  if (outcome.kind === "refused") {
    return { ...seen, visit: { kind: "refused", reason: outcome.reason }, error: outcome.message };
  }
  const entries = identifyEntries(outcome.feed.entries);
  const learnt = { ...learn(feed, outcome.feed, now), ...validatorsOf(feed, fetched), bodyHash, fullFetchAt: now };
  return { ...seen, visit: { kind: "parsed", feed: outcome.feed }, drafts: entries.map(draftEntry), learnt };
}

function known({ title, newestEntryAt, paceSeconds, reachSeconds }: StoredFeed) {
  return { title, newestEntryAt, paceSeconds, reachSeconds };
}

const NO_VALIDATORS = { etag: null, lastModified: null, validatorsOf: null };

/** An index is asked for whole each time, because it may stay the same while what it leads to does not. */
function readIndex(feed: StoredFeed, part: string): Pick<VisitReading, "visit" | "error" | "learnt" | "part"> {
  if (feed.part !== null) {
    const error = "an index of sitemaps leads to another";
    return { visit: { kind: "refused", reason: "unreadable" }, error, learnt: null, part: null };
  }
  const learnt = { ...known(feed), ...NO_VALIDATORS, bodyHash: feed.bodyHash, fullFetchAt: feed.fullFetchAt };
  return { visit: { kind: "not-modified" }, error: null, learnt, part };
}

/**
 * A body that was cut off must be fetched whole the next time: its validators are void. So are those of a sitemap that an
 * index led to.
 */
function validatorsOf(feed: StoredFeed, { isComplete, validators, url }: Fetched) {
  return isComplete && feed.part === null ? { ...validators, validatorsOf: url } : NO_VALIDATORS;
}

function learn(feed: StoredFeed, parsed: ParsedFeed, now: Date) {
  const dates = parsed.entries.map((entry) => entry.publishedAt ?? entry.updatedAt);
  const past = dates.filter((date) => date !== null && date <= now);
  const newest = [...past, feed.newestEntryAt].reduce((a, b) => (a !== null && (b === null || a > b) ? a : b), null);
  return {
    title: parsed.title,
    newestEntryAt: newest,
    paceSeconds: learnPaceSeconds(dates, now) ?? feed.paceSeconds,
    reachSeconds: learnReachSeconds(dates, feed.reachSeconds, now),
  };
}

function draftEntry({ entry, identity }: IdentifiedEntry): EntryDraft {
  return {
    identity,
    contentHash: contentHash(entry),
    guid: entry.id,
    link: identity.startsWith("title:") ? null : entry.link === null ? null : canonicalAddress(entry.link),
    title: entry.title,
    summary: entry.summary,
    content: entry.content,
    author: entry.author,
    publishedAt: entry.publishedAt ?? entry.updatedAt,
    rawDate: entry.rawDate,
  };
}
