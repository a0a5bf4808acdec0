import type { Channel, TopicChoice } from "./alert/channel.ts";
import type { Severity } from "./alert/severity.ts";
import type { Selectors } from "./article/article.ts";
import type { FeedKind, ListingSelectors } from "./feed/feed-kind.ts";
import type { Language } from "./text/language.ts";
import type { Lexicon } from "./topic/lexicon-schema.ts";
import type { Topics } from "./topic/topic-schema.ts";

/** Who owns an outlet and where it stands, as declared in feeds.yml, never inferred. */
interface Camp {
  readonly owner: string;
  readonly leaning: string;
  /** Outlets of one publisher carry one family; the source's own slug when none is declared. */
  readonly family: string;
}

/** One address to poll, as declared. */
export interface DeclaredFeed {
  /** http or https, without credentials and fragment, as the operator wrote it. */
  readonly address: string;
  /** What stands at the address. */
  readonly kind: FeedKind;
  /** Where a listing page has its entries; `null` for other kinds. */
  readonly listing: ListingSelectors | null;
  /** `null` is automatic: by the feed's own pace. */
  readonly intervalSeconds: number | null;
  /** The feed's own language, failing that its source's; `null` when neither is declared. */
  readonly language: Language | null;
  /** True: the page behind each entry is fetched and read. False: the feed's own text is the article. */
  readonly fullText: boolean;
  readonly selectors: Selectors | null;
  /** Sent with each request for this feed. Names in lower case; `user-agent` is there when the source declares one. */
  readonly headers: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** An outlet and the feeds it publishes, as declared. */
export interface DeclaredSource {
  readonly slug: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2, or `EU`, `UN`, `XK`. */
  readonly country: string;
  readonly language: Language | null;
  readonly camp: Camp;
  readonly feeds: readonly DeclaredFeed[];
}

/** How gently hosts are treated. */
export interface Politeness {
  /** Seconds between the starts of two requests to one host. */
  readonly secondsBetweenStarts: number;
  readonly connectionsPerHost: number;
}

/** feeds.yml, read. */
export interface FeedsConfig {
  readonly politeness: Politeness;
  /** Hosts that may be fetched although their address is private. Lower case. */
  readonly allowPrivate: readonly string[];
  readonly sources: readonly DeclaredSource[];
}

/** A day of the week, as in digests.yml. */
type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Whether a subscription rests: until the operator ends it, or until a local date, on which it goes on. */
export type Pause =
  | { readonly kind: "none" }
  | { readonly kind: "open" }
  | { readonly kind: "until"; readonly date: string };
/** Who gets which digest, when, in which zone. */
export interface Subscription {
  readonly name: string;
  readonly title: string;
  /** Each one mailbox, such as `desk@example.org`. Never empty. */
  readonly recipients: readonly string[];
  readonly topics: TopicChoice;
  /** Articles in these languages only; `null` for all. */
  readonly languages: readonly Language[] | null;
  /** Stories with an alert of at least this. */
  readonly minimumSeverity: Severity;
  /** Local time of day, `HH:MM`. */
  readonly time: string;
  /** IANA name, such as `Asia/Tbilisi`. */
  readonly zone: string;
  /** Days on which it is sent, in the order of the week. Never empty. */
  readonly weekdays: readonly Weekday[];
  /** What to do on a day without stories. */
  readonly whenEmpty: "skip" | "send";
  readonly pause: Pause;
}

/** digests.yml, read. */
export interface DigestsConfig {
  readonly subscriptions: readonly Subscription[];
  readonly channels: readonly Channel[];
  /** Hosts that channels may post to although their address is private. Lower case. */
  readonly allowPrivate: readonly string[];
}

/** All that the operator wrote, checked as a whole. */
export interface Config {
  readonly feeds: FeedsConfig;
  readonly topics: Topics;
  readonly lexicon: Lexicon;
  readonly digests: DigestsConfig;
  /** SHA-256 in hex of each file's bytes, by names such as `feeds.yml` and `lexicon/places.yml`. */
  readonly hashes: Readonly<Record<string, string>>;
}
