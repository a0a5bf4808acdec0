import { READ_AS_FEED, type ReadAs } from "../../feed/feed-kind.ts";
import { sitemapsInRobots, USUAL_FEED_PATHS, USUAL_SITEMAP_PATHS } from "../../feed/find-feeds.ts";
import type { ReadingThreads } from "../../threads/reading-threads.ts";
import { type FeedLook, lookAtFeed } from "./look-at-feed.ts";
import type { Visitor } from "./open-visitor.ts";

/** A feed that was found, and how it is read. */
export interface FoundFeed {
  readonly as: ReadAs;
  readonly look: FeedLook;
}

/** What was found at a site: the first feed that gives entries, others that it names, and what was tried in vain. */
export interface Discovery {
  readonly found: FoundFeed | null;
  readonly others: readonly string[];
  readonly tried: readonly FeedLook[];
}

type Tools = {
  readonly visitor: Visitor;
  readonly threads: ReadingThreads;
  /** Told before each visit. */
  readonly say: (label: string) => void;
};

const SITEMAP: ReadAs = { kind: "sitemap" };

/** Addresses whose failure says nothing of what the site has. */
const MAX_NAMED_TRIED = 6;

/**
 * Finds a feed from a site's or a feed's address: the address itself; what its page names; where feeds mostly stand; the
 * sitemaps that robots.txt names. Ends at the first that gives entries, so that a site is asked no more than needed.
 */
export async function discoverFeeds(tools: Tools, address: string): Promise<Discovery> {
  const tried: FeedLook[] = [];
  const tryOne = async (candidate: string, as: ReadAs): Promise<FoundFeed | null> => {
    if (tried.some((look) => look.address === candidate && as.kind === "feed")) return null;
    tools.say(`looking at ${candidate}`);
    const look = await lookAtFeed(tools, { address: candidate, as });
    tried.push(look);
    return look.entryCount > 0 ? { as, look } : null;
  };
  const telegram = telegramPreview(address);
  if (telegram !== null) return { found: await tryOne(telegram, { kind: "telegram" }), others: [], tried };

  const itself = await tryOne(address, READ_AS_FEED);
  if (itself !== null) return { found: itself, others: [], tried };
  const first = tried[0];
  if (first?.error?.includes("sitemap")) {
    return { found: await tryOne(address, SITEMAP), others: [], tried };
  }
  if (first !== undefined && first.document === null) return { found: null, others: [], tried };
  const named = await feedsOfPage(tools.threads, first);
  const candidates = [
    ...named.slice(0, MAX_NAMED_TRIED).map((candidate) => [candidate, READ_AS_FEED] as const),
    ...USUAL_FEED_PATHS.map((path) => [new URL(path, address).href, READ_AS_FEED] as const),
  ];
  for (const [candidate, as] of candidates) {
    const found = await tryOne(candidate, as);
    if (found !== null) return { found, others: named.filter((other) => other !== candidate), tried };
  }
  for (const sitemap of await sitemapsOf(tools.visitor, address)) {
    const found = await tryOne(sitemap, SITEMAP);
    if (found !== null) return { found, others: [], tried };
  }
  return { found: null, others: [], tried };
}

/** The preview of a channel, from any address of it; `null` for other addresses. */
function telegramPreview(address: string): string | null {
  const { hostname, pathname } = new URL(address);
  const [, name] = /^\/(?:s\/)?(\w{4,})\/?$/.exec(pathname) ?? [];
  return /^(?:t|telegram)\.me$/.test(hostname) && name !== undefined ? `https://t.me/s/${name}` : null;
}

async function feedsOfPage(threads: ReadingThreads, look: FeedLook | undefined): Promise<readonly string[]> {
  if (look?.document == null) return [];
  const { feeds } = await threads.findFeeds(look.document);
  return feeds.map((feed) => feed.address);
}

async function sitemapsOf(visitor: Visitor, address: string): Promise<readonly string[]> {
  const robots = new URL("/robots.txt", address).href;
  const outcome = await visitor.visit(robots, { accept: "robots" });
  const named = outcome.kind === "fetched" ? sitemapsInRobots(Buffer.from(outcome.body).toString("utf8"), robots) : [];
  const usual = USUAL_SITEMAP_PATHS.map((path) => new URL(path, address).href);
  return [...new Set([...named.slice(0, MAX_NAMED_TRIED), ...usual])];
}
