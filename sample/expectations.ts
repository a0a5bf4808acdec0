import type { FeedState } from "../src/feed/feed-state.ts";
import type { PublishedArticle, PublishedOutlet } from "./edition.ts";
import type { FeedDefect } from "./outlets.ts";
import type { PageKind } from "./sample-article.ts";

/** What must come of one article. */
export interface ExpectedArticle {
  /** Outlet and slug, for messages. */
  readonly key: string;
  /** As the feed gives it, without tracking parameters. */
  readonly address: string;
  readonly canonicalUrl: string;
  readonly language: string;
  readonly page: PageKind;
  /** Topics that must alert. */
  readonly must: readonly string[];
  /** No topic may alert. */
  readonly mustNot: boolean;
  readonly reach: Reach;
}

/**
 * Whether an article can be found at all: for certain; perhaps, because its feed breaks off within its entry; or only by
 * a full fetch, because its feed answers 304 to every other.
 */
type Reach = "certain" | "cut-off" | "behind-304";

/** What must be said of one feed. */
interface ExpectedFeed {
  readonly address: string;
  /** After its first visit. */
  readonly state: FeedState;
}

/** What must come of the whole newsroom at its present stage. */
export interface Expectations {
  readonly articles: readonly ExpectedArticle[];
  readonly feeds: readonly ExpectedFeed[];
  /** Addresses of articles that tell the same happening, by the story's key. */
  readonly stories: ReadonlyMap<string, readonly string[]>;
}

/** An alert, as far as it is checked here. */
export interface GivenAlert {
  readonly topic: string;
  readonly address: string;
}

/** What the alerts lack, and what they hold that they must not. */
export interface ExpectationReport {
  readonly missing: readonly GivenAlert[];
  readonly unexpected: readonly GivenAlert[];
}

/** Derives what must come of what the outlets have published. */
export function expectationsOf(outlets: Iterable<PublishedOutlet>): Expectations {
  const all = [...outlets];
  return {
    articles: all.flatMap((outlet) => outlet.articles.map((each) => expectedArticle(outlet, each))),
    feeds: all.flatMap(({ plan, home }) =>
      plan.feeds.map((feed) => ({ address: new URL(feed.path, home).href, state: feed.expectedState })),
    ),
    stories: storiesOf(all.flatMap((outlet) => outlet.articles)),
  };
}

/**
 * Holds alerts against what the newsroom expects. An alert is missing only where its article can be found for certain; that
 * of an address it never published is unexpected.
 */
export function checkExpectations(
  alerts: readonly GivenAlert[],
  newsroom: { readonly expectations: Expectations },
): ExpectationReport {
  const { articles } = newsroom.expectations;
  const byAddress = new Map(
    articles.flatMap((article) =>
      [article.address, article.canonicalUrl].map((address) => [addressKey(address), article]),
    ),
  );
  const given = new Set(alerts.map((alert) => `${alert.topic} ${byAddress.get(addressKey(alert.address))?.key}`));
  const missing = articles
    .filter(({ reach }) => reach === "certain")
    .flatMap(({ key, address, must }) =>
      must.filter((topic) => !given.has(`${topic} ${key}`)).map((topic) => ({ topic, address })),
    );
  const unexpected = alerts.filter((alert) => byAddress.get(addressKey(alert.address))?.mustNot ?? true);
  return { missing, unexpected };
}

function storiesOf(published: readonly PublishedArticle[]): ReadonlyMap<string, readonly string[]> {
  const stories = new Map<string, string[]>();
  for (const { article, url } of published) {
    if (article.story !== null) stories.set(article.story, [...(stories.get(article.story) ?? []), url]);
  }
  return stories;
}

function expectedArticle(outlet: PublishedOutlet, published: PublishedArticle): ExpectedArticle {
  const { article, url, canonicalUrl, page } = published;
  return {
    key: article.key,
    address: url,
    canonicalUrl,
    language: outlet.source.language,
    page,
    must: article.must,
    mustNot: article.mustNot,
    reach: reachOf(outlet, published),
  };
}

function reachOf({ plan, articles }: PublishedOutlet, published: PublishedArticle): Reach {
  const hasDefect = (defect: FeedDefect) => plan.feeds.some(({ defects }) => defects.includes(defect));
  if (hasDefect("truncated") && published === articles.at(-1)) return "cut-off";
  return hasDefect("always-304") && published.article.isLate ? "behind-304" : "certain";
}

/** What two spellings of one address have in common: host, path and the parameters that matter, sorted. */
function addressKey(address: string): string {
  const { host, pathname, searchParams } = new URL(address);
  const parameters = [...searchParams]
    .filter(([name]) => !name.startsWith("utm_"))
    .map(([name, value]) => `${name}=${value}`);
  return `${host}${pathname.replace(/\/$/, "")}?${parameters.sort().join("&")}`;
}
