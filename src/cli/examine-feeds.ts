import { type FeedStatus, listFeeds } from "../db/feeds.ts";
import type { Database } from "../db/open-database.ts";
import { findStateWords } from "../digest/coverage.ts";
import { feedRemarks } from "../feed/feed-remarks.ts";
import { type Finding, good, notice, trouble } from "./finding.ts";

/** The schedule asks every ten seconds; a feed that waits for so long is not being asked for. */
const LATEST_VISIT_MS = 900_000;

/** States that a network of one's own may be the cause of. */
const NETWORK_STATES: ReadonlySet<string> = new Set(["dns", "connection", "timeout", "tls"]);

/** So many feeds in such a state at once, and such a share of all, are no accident. */
const NETWORK = { feeds: 5, share: 1 / 2 };

/** Each feed's state and what else is known of it, and what only all of them together show. */
export async function examineFeeds(db: Database, now: Date): Promise<readonly Finding[]> {
  const feeds = (await listFeeds(db, now)).filter((feed) => feed.enabled);
  const findings = feeds.flatMap(examineFeed);
  const unwell = new Set(findings.map(({ subject }) => subject)).size;
  return [
    good("feeds", `${feeds.length - unwell} of ${feeds.length} well`),
    ...examineNetwork(feeds),
    ...examineVisits(feeds, now),
    ...findings,
  ];
}

function examineFeed(feed: FeedStatus): readonly Finding[] {
  const { address, state, lastError } = feed;
  const words = findStateWords(state);
  const remarks = feedRemarks(feed).map(({ sentence, remedy }) => notice(address, sentence, remedy));
  if (words === null || words.level === "good") return remarks;
  const told = [`${state}.`, words.sentence, lastError].filter((part) => part !== null).join(" ");
  return [{ level: words.level, subject: address, words: told, remedy: words.remedy }, ...remarks];
}

function examineNetwork(feeds: readonly FeedStatus[]): readonly Finding[] {
  const away = feeds.filter(({ state }) => NETWORK_STATES.has(state)).length;
  if (away < NETWORK.feeds || away < NETWORK.share * feeds.length) return [];
  const words = `${away} of ${feeds.length} feeds cannot be reached`;
  return [trouble("network", words, "Check this machine's network, name service and clock before the feeds.")];
}

function examineVisits(feeds: readonly FeedStatus[], now: Date): readonly Finding[] {
  const late = feeds.filter(({ state, nextPollAt }) => {
    return state !== "gone" && now.getTime() - nextPollAt.getTime() > LATEST_VISIT_MS;
  });
  if (late.length === 0) return [];
  const words = `${late.length} of ${feeds.length} feeds wait for their visit since more than a quarter of an hour`;
  const remedy =
    "Start the watch if it is off. If it runs, look for parked jobs and a stuck poll process, or start more: araxes start --only poll.";
  return [trouble("visits", words, remedy)];
}
