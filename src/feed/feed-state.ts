import type { FeedVolume } from "./feed-volume.ts";
import type { FeedRefusal, ParsedFeed } from "./parsed-feed.ts";

/** Why nothing came of a visit, in the words of the door to the network. */
export type VisitFailure =
  | "refused-address"
  | "dns"
  | "connection"
  | "tls"
  | "timeout"
  | "too-large"
  | "too-many-redirects"
  | "bad-response"
  | "blocked"
  | "missing"
  | "gone"
  | "throttled"
  | "server-error";

/** How a feed fares, as people see it on the desk, in `araxes doctor` and in the digest. */
export type FeedState =
  | "never-polled"
  | "disabled"
  | "working"
  | "not-modified"
  | "moved"
  | "empty"
  | "stale"
  | "undated"
  | "quiet"
  | "flooding"
  | "not-a-feed"
  | "nothing-listed"
  | "no-preview"
  | "unreadable"
  | "robots"
  | VisitFailure;

/** What one visit to a feed gave. */
export type Visit =
  | { readonly kind: "parsed"; readonly feed: ParsedFeed }
  | { readonly kind: "not-modified" }
  | { readonly kind: "refused"; readonly reason: FeedRefusal }
  | { readonly kind: "failed"; readonly reason: VisitFailure | "robots" };

/** A state in words. */
export interface StateWords {
  /** `good` needs nobody, `notice` wants a look, `trouble` means that news is missed. */
  readonly level: "good" | "notice" | "trouble";
  /** What is so, as a sentence. */
  readonly sentence: string;
  /** What to do about it; `null` where nothing is to be done. */
  readonly remedy: string | null;
  /** What a visit that ends so adds to the failure weight: 1 hard, 0.5 soft, 0.25 temporary, 0 none. */
  readonly weight: 0 | 0.25 | 0.5 | 1;
}

const good = (sentence: string): StateWords => ({ level: "good", sentence, remedy: null, weight: 0 });
const notice = (sentence: string, remedy: string): StateWords => ({ level: "notice", sentence, remedy, weight: 0 });
const trouble = (weight: 0.25 | 0.5 | 1, sentence: string, remedy: string): StateWords => ({
  level: "trouble",
  sentence,
  remedy,
  weight,
});

/** Each state with its sentence and the way to mend it. */
export const FEED_STATES: Readonly<Record<FeedState, StateWords>> = {
  "never-polled": good("It has not been visited yet."),
  disabled: good("It is switched off in feeds.yml, or no longer named there."),
  working: good("It gives entries."),
  "not-modified": good("It has nothing new since the last visit."),
  moved: notice(
    "It answers from another address for good, which is visited instead after three days.",
    "Put the new address into feeds.yml.",
  ),
  empty: notice("It is a feed without entries.", "Open the site: if it has news, look for another feed of it."),
  stale: notice(
    "Its newest entry is weeks old.",
    "Open the site: if it has newer articles, its feed was abandoned; look for another or remove it.",
  ),
  undated: notice(
    "Its entries carry no dates, so that the time of the first visit stands in.",
    "Nothing is lost; expect old entries to look new on the first visit.",
  ),
  quiet: notice(
    "It gives nothing new for twice as long as ever in four weeks.",
    "Open the site: if it has newer articles, its feed broke silently; look for another or tell the outlet.",
  ),
  flooding: notice(
    "It gave three times as much in a day as on its busiest day in four weeks.",
    "Look at its newest entries: if it repeats itself or lists what it should not, look for another feed of the site.",
  ),
  "not-a-feed": trouble(
    1,
    "The address gives a document that is no feed.",
    "Look for the feed's own address on the site; `araxes feeds add` with the site's address finds most.",
  ),
  "nothing-listed": trouble(
    0.5,
    "The selectors of the listing page find no entries on it.",
    "The site was rebuilt, or sent another page: correct `listing` in feeds.yml and try it with `araxes feeds test`.",
  ),
  "no-preview": trouble(
    0.5,
    "Telegram shows no posts of the channel: it is private or empty, or its preview was switched off.",
    "Open the address in a browser; if it shows no posts either, look for a feed or sitemap of the outlet.",
  ),
  unreadable: trouble(
    0.5,
    "What it gives cannot be read as a feed.",
    "Run `araxes parse` on its address to see why, and tell the outlet.",
  ),
  robots: trouble(
    0.5,
    "The site's robots.txt asks programs to stay away from it.",
    "Ask the outlet for leave, or remove the feed.",
  ),
  blocked: trouble(
    0.5,
    "The site refuses programs, or ours.",
    "Set a `User-Agent` header for this feed that the site accepts, or ask the outlet.",
  ),
  missing: trouble(1, "The address leads to nothing (404).", "Look for the feed's new address on the site."),
  gone: trouble(
    1,
    "The outlet says that the feed is gone for good (410). It is not visited any more.",
    "Replace it in feeds.yml, or remove it. Should it have come back: switch it off there, save, and on again.",
  ),
  throttled: trouble(
    0.25,
    "The server asked for fewer visits; they wait as long as it asked.",
    "Nothing at first; if it lasts, set a longer `interval`.",
  ),
  "server-error": trouble(
    0.25,
    "The server fails, or its robots.txt does.",
    "Wait; if it lasts for days, tell the outlet.",
  ),
  "bad-response": trouble(0.5, "The server's answer breaks the rules of HTTP.", "If it lasts, tell the outlet."),
  "too-many-redirects": trouble(
    0.5,
    "The address leads from one redirect to the next.",
    "Open it in a browser and put the address where it ends into feeds.yml.",
  ),
  "too-large": trouble(0.5, "The feed is larger than the limit.", "Look for a feed of a part of the site."),
  dns: trouble(
    1,
    "The name of its server cannot be found.",
    "Check the spelling in feeds.yml; if other feeds have the same, check this machine's name service.",
  ),
  connection: trouble(
    0.25,
    "Its server cannot be reached.",
    "Wait; if other feeds have the same, check this machine's network.",
  ),
  tls: trouble(
    1,
    "Its server's certificate is not valid.",
    "Tell the outlet; check this machine's clock if other feeds have the same.",
  ),
  timeout: trouble(0.25, "Its server does not answer in time.", "Wait; if it lasts for days, tell the outlet."),
  "refused-address": trouble(
    1,
    "It leads into a private network, or to what is no web address: nothing is fetched from there.",
    "Correct the address, or name its host under `allowPrivate` in feeds.yml if the feed is your own.",
  ),
};

const STALE_DAYS = 45;
const DAY_MS = 86_400_000;

const REFUSALS: Readonly<Record<FeedRefusal, FeedState>> = {
  "not-a-feed": "not-a-feed",
  "empty-body": "unreadable",
  "nothing-listed": "nothing-listed",
  "no-preview": "no-preview",
  "too-large": "too-large",
  "too-deep": "unreadable",
  unreadable: "unreadable",
};

/** What stays so while a feed has nothing new. */
const LASTING: ReadonlySet<FeedState> = new Set(["empty", "undated"]);

/**
 * The state that a visit leaves a feed in.
 *
 * @param before the state that the visit before left it in, as stored
 * @param newestEntryAt the newest date known of its entries, this visit's included
 */
export function feedStateOf(visit: Visit, before: string, newestEntryAt: Date | null, now: Date): FeedState {
  const isStale = newestEntryAt !== null && now.getTime() - newestEntryAt.getTime() > STALE_DAYS * DAY_MS;
  switch (visit.kind) {
    case "failed":
      return visit.reason;
    case "refused":
      return REFUSALS[visit.reason];
    case "not-modified":
      return [...LASTING].find((state) => state === before) ?? (isStale ? "stale" : "not-modified");
    case "parsed":
      if (visit.feed.entries.length === 0) return "empty";
      if (isStale) return "stale";
      return visit.feed.entries.some((entry) => entry.publishedAt !== null || entry.updatedAt !== null)
        ? "working"
        : "undated";
  }
}

/** States that say nothing against a feed: what else is known of it may be told in their place. */
const WELL: ReadonlySet<FeedState> = new Set(["working", "not-modified"]);

/** The state to tell people: that of the visit, unless the visit went well and the feed moved, or keeps to its habit no more. */
export function toldState(state: FeedState, volume: FeedVolume, isMoved: boolean): FeedState {
  if (volume === "quiet" && (WELL.has(state) || state === "undated")) return "quiet";
  if (!WELL.has(state)) return state;
  if (isMoved) return "moved";
  return volume === "flooding" ? "flooding" : state;
}

/** Failures of this weight in a row retire a feed; many come back from what looks like death after ten or twenty. */
const RETIRING_WEIGHT = 30;

/** Whether a feed is given up: at once when its outlet says that it is gone (RFC 9110 §15.5.11), else after long. */
export function isRetired(state: FeedState, failureWeight: number): boolean {
  return state === "gone" || failureWeight >= RETIRING_WEIGHT;
}

/** The failure weight after a visit that left this state: a success forgives everything. */
export function weightAfter(state: FeedState, before: number): number {
  const { weight } = FEED_STATES[state];
  return weight === 0 ? 0 : before + weight;
}
