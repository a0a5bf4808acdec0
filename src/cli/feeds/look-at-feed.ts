import { identifyEntries } from "../../feed/entry-identity.ts";
import type { ReadAs } from "../../feed/feed-kind.ts";
import { FEED_STATES, type FeedState, feedStateOf, type Visit } from "../../feed/feed-state.ts";
import type { ParsedEntry, ParsedFeed } from "../../feed/parsed-feed.ts";
import { detectLanguage } from "../../text/detect-language.ts";
import { plainText } from "../../text/plain-text.ts";
import type { RawDocument } from "../../text/raw-document.ts";
import type { ReadingThreads } from "../../threads/reading-threads.ts";
import type { Visitor } from "./open-visitor.ts";

/** An address to look at, and how. */
export interface FeedToLookAt {
  readonly address: string;
  readonly as: ReadAs;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What one visit to a feed shows. */
export interface FeedLook {
  readonly address: string;
  /** The state that the watch would tell. */
  readonly state: FeedState;
  readonly level: "good" | "notice" | "trouble";
  /** Why, in the words of the visit; `null` when there is nothing to say. */
  readonly error: string | null;
  readonly feed: ParsedFeed | null;
  /** Distinct entries. */
  readonly entryCount: number;
  /** Up to three, newest first. */
  readonly newest: readonly ParsedEntry[];
  /** As its entries are written, not as it declares. */
  readonly language: string | null;
  readonly newestAt: Date | null;
  /** What the server sent, when that was no feed. */
  readonly document: RawDocument | null;
  /** Where it moved for good. */
  readonly movedTo: string | null;
}

const SHOWN = 3;

/** Titles that are looked at to tell the language. */
const TITLES_READ = 30;

/** Visits a feed as a poll would, and changes nothing. An index of sitemaps is followed to the one that would be read. */
export async function lookAtFeed(
  { visitor, threads }: { readonly visitor: Visitor; readonly threads: ReadingThreads },
  { address, as, headers = {} }: FeedToLookAt,
  isPart = false,
): Promise<FeedLook> {
  const outcome = await visitor.visit(address, { headers });
  switch (outcome.kind) {
    case "unwelcome":
      return lookOf(address, { kind: "failed", reason: "robots" }, outcome.message);
    case "not-modified":
      return lookOf(address, { kind: "not-modified" }, null);
    case "failed":
      return lookOf(address, { kind: "failed", reason: outcome.reason }, outcome.message);
    case "fetched": {
      const { body, url, contentType, movedTo } = outcome;
      const parsed = await threads.parseFeed({ body: Uint8Array.from(body), url, contentType }, as);
      switch (parsed.kind) {
        case "parsed":
          return lookOf(address, { kind: "parsed", feed: parsed.feed }, null, movedTo);
        case "index": {
          if (isPart) return lookOf(address, { kind: "refused", reason: "unreadable" }, "an index leads to another");
          const part = await lookAtFeed({ visitor, threads }, { address: parsed.part, as, headers }, true);
          return { ...part, address };
        }
        case "refused": {
          const look = lookOf(address, { kind: "refused", reason: parsed.reason }, parsed.message);
          return { ...look, document: { body, url, contentType } };
        }
      }
    }
  }
}

function lookOf(address: string, visit: Visit, error: string | null, movedTo: string | null = null): FeedLook {
  const feed = visit.kind === "parsed" ? visit.feed : null;
  const entries = identifyEntries(feed?.entries ?? []).map(({ entry }) => entry);
  const newest = [...entries].sort((a, b) => timeOf(b) - timeOf(a));
  const now = new Date();
  const newestTime = timeOf(newest.find((entry) => timeOf(entry) <= now.getTime()));
  const newestAt = newestTime > 0 ? new Date(newestTime) : null;
  const plain = feedStateOf(visit, "never-polled", newestAt, now);
  const state = plain === "working" && movedTo !== null ? "moved" : plain;
  return {
    ...{ address, state, level: FEED_STATES[state].level, error, feed, newestAt },
    ...{ entryCount: entries.length, newest: newest.slice(0, SHOWN), language: languageOf(feed), document: null },
    movedTo,
  };
}

function timeOf(entry: ParsedEntry | undefined): number {
  return (entry?.publishedAt ?? entry?.updatedAt)?.getTime() ?? 0;
}

/** The language that most entries are in. */
function languageOf(feed: ParsedFeed | null): string | null {
  const counts = new Map<string, number>();
  for (const { title, summary, content } of feed?.entries.slice(0, TITLES_READ) ?? []) {
    const text = plainText((summary ?? content ?? "").slice(0, 2000));
    const language = detectLanguage(title ?? "", text, feed?.language ?? null);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
