import type { FeedGap } from "../feed/feed-gap.ts";
import { FEED_STATES, type StateWords } from "../feed/feed-state.ts";
import type { DigestTrouble } from "./digest.ts";
import { isolatedName } from "./text-direction.ts";
import { dayAndTime } from "./words.ts";

/** A feed that is switched on, as a digest speaks of it. */
export interface CoveredFeed {
  readonly address: string;
  readonly sourceName: string;
  /** A `FeedState`, as stored. */
  readonly state: string;
  /** When it last gave anything; `null` when it never did. */
  readonly succeededAt: Date | null;
  readonly lastError: string | null;
  /** The newest date among its entries; `null` while it has none. */
  readonly newestEntryAt: Date | null;
  /** How far apart its entries come, as learnt; `null` while unknown. */
  readonly paceSeconds: number | null;
  /** The last time of which entries may have been missed; `null` when there was none. */
  readonly gap: SeenGap | null;
}

/** A gap in what a feed listed, and when it was noticed. */
interface SeenGap extends FeedGap {
  readonly seenAt: Date;
}

/** What was looked at in the window of a digest. */
export interface Coverage {
  readonly feeds: readonly CoveredFeed[];
  readonly articleCount: number;
  /** Articles whose whole text was read. */
  readonly fullTextCount: number;
}

const STATES: ReadonlyMap<string, StateWords> = new Map(Object.entries(FEED_STATES));

/** Above this share of failing feeds, silence would be a lie. */
const FAILING_SHARE = 1 / 5;
/** A feed may fail for a day before anybody is told. */
const PATIENCE_MS = 86_400_000;
/** A gap is news for a day. */
const GAP_NEWS_MS = 86_400_000;

/** A stored state in words, or `null` when no such state is known. */
export function findStateWords(state: string): StateWords | null {
  return STATES.get(state) ?? null;
}

/** Whether so many feeds fail that a digest must be sent even with nothing else to tell. */
export function failsTooMuch({ feeds }: Coverage): boolean {
  return feeds.length > 0 && failing(feeds).length / feeds.length > FAILING_SHARE;
}

/** "41 of 43 feeds healthy". */
export function feedHealth({ feeds }: Coverage): string {
  return `${feeds.length - failing(feeds).length} of ${feeds.length} feeds healthy`;
}

/** Feeds that have failed for more than a day, those longest without news first. */
export function feedTroubles({ feeds }: Coverage, now: Date, zone: string): DigestTrouble[] {
  return failing(feeds)
    .filter(({ succeededAt }) => succeededAt === null || now.getTime() - succeededAt.getTime() > PATIENCE_MS)
    .sort((a, b) => (a.succeededAt?.getTime() ?? 0) - (b.succeededAt?.getTime() ?? 0))
    .map(({ sourceName, state, succeededAt }) => {
      const since =
        succeededAt === null ? "It never gave anything." : `Nothing since ${dayAndTime(succeededAt, zone)}.`;
      return { source: isolatedName(sourceName), words: `${findStateWords(state)?.sentence ?? state} ${since}` };
    });
}

/** Feeds of which entries may have been missed, as noticed in the last day. */
export function feedGaps({ feeds }: Coverage, now: Date, zone: string): DigestTrouble[] {
  return feeds.flatMap(({ sourceName, gap }) => {
    if (gap === null || now.getTime() - gap.seenAt.getTime() > GAP_NEWS_MS) return [];
    const between = `${dayAndTime(gap.start, zone)} and ${dayAndTime(gap.end, zone)}`;
    return [{ source: isolatedName(sourceName), words: `Entries between ${between} may have been missed.` }];
  });
}

function failing(feeds: readonly CoveredFeed[]): CoveredFeed[] {
  return feeds.filter(({ state }) => findStateWords(state)?.level === "trouble");
}
