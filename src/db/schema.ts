import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";
import type { NewFact, NewsKind, ToldFacts } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import type { ArticleItem, Selectors, TextOrigin, Verdict } from "../article/article.ts";
import type { RememberedPage } from "../article/page-template.ts";
import type { WishKind } from "../digest/reader-wish.ts";
import type { FeedKind, ListingSelectors } from "../feed/feed-kind.ts";
import type { Evidence, MatchLevel, MatchPart } from "../topic/match.ts";

/** An instant with its zone; milliseconds, because that is what JavaScript keeps. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** SHA-256 as 32 bytes. */
const digestBytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** Outlets, as declared in feeds.yml. Rows outlive their declaration, so that history keeps its names. */
export const sources = pgTable("sources", {
  slug: text("slug").primaryKey(),
  name: text("name").notNull(),
  /** ISO 3166-1 alpha-2, or `EU`, `UN` and the like for institutions. */
  country: text("country").notNull(),
  language: text("language"),
  /** Who owns it, as declared. */
  owner: text("owner").notNull(),
  /** Where it stands, as declared. */
  leaning: text("leaning").notNull(),
  /** Outlets of one publisher carry one family; equal to the slug when none is declared. */
  family: text("family").notNull(),
});

/** What the last pages of each source had in common: the lines that it puts around every text. */
export const sourceTemplates = pgTable("source_templates", {
  sourceSlug: text("source_slug")
    .primaryKey()
    .references(() => sources.slug),
  pages: jsonb("pages").$type<readonly RememberedPage[]>().notNull(),
  learntAt: instant("learnt_at").notNull(),
});

/** Addresses we poll, with what was learnt of each. */
export const feeds = pgTable(
  "feeds",
  {
    id: id(),
    address: text("address").notNull().unique("feeds_address_key"),
    /** What stands at the address, and how a listing page is read. */
    kind: text("kind").$type<FeedKind>().notNull().default("feed"),
    listing: jsonb("listing").$type<ListingSelectors>(),
    sourceSlug: text("source_slug")
      .notNull()
      .references(() => sources.slug),
    language: text("language"),
    fullText: boolean("full_text").notNull(),
    selectors: jsonb("selectors").$type<Selectors>(),
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>(),
    /** As declared; `null` is automatic. */
    intervalSeconds: integer("interval_seconds"),
    /** As learnt from how often it publishes; `null` while unknown. */
    paceSeconds: integer("pace_seconds"),
    /** False when feeds.yml says so or no longer names it. History stays. */
    enabled: boolean("enabled").notNull(),
    title: text("title"),
    /** How far back it lists, in its shortest days; `null` while unknown. Visits are closer together than that. */
    reachSeconds: integer("reach_seconds"),
    /** The server's own validators, sent back as they came. */
    etag: text("etag"),
    lastModified: text("last_modified"),
    /** The address that gave the validators, after redirects: it alone gets them back. */
    validatorsOf: text("validators_of"),
    bodyHash: digestBytes("body_hash"),
    /** The sitemap that an index at the address led to, to be read next. */
    part: text("part"),
    /** When a body was last fetched without validators. */
    fullFetchAt: instant("full_fetch_at"),
    nextPollAt: instant("next_poll_at").notNull(),
    polledAt: instant("polled_at"),
    succeededAt: instant("succeeded_at"),
    newestEntryAt: instant("newest_entry_at"),
    /** In words people see: see `src/feed/feed-state.ts`. */
    state: text("state").notNull(),
    /** Weighted: a hard failure counts 1, a soft one 0.5, a temporary one 0.25. */
    failureWeight: doublePrecision("failure_weight").notNull().default(0),
    lastError: text("last_error"),
    /** Where permanent redirects lead, on how many days that was seen, and when last. See `src/feed/feed-move.ts`. */
    movedTo: text("moved_to"),
    movedDays: integer("moved_days").notNull().default(0),
    movedSeenAt: instant("moved_seen_at"),
    /** Since when it is given up: gone by its outlet's own word, or failing for long. */
    retiredAt: instant("retired_at"),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [index("feeds_due").on(t.nextPollAt)],
);

/** Each visit to a feed. */
export const fetches = pgTable(
  "fetches",
  {
    feedId: bigint("feed_id", { mode: "number" })
      .notNull()
      .references(() => feeds.id, { onDelete: "cascade" }),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    state: text("state").notNull(),
    status: integer("status"),
    byteCount: integer("byte_count").notNull(),
    entryCount: integer("entry_count").notNull(),
    newEntryCount: integer("new_entry_count").notNull(),
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.startedAt] }), index("fetches_started_at").on(t.startedAt)],
);

/** Times of which a feed no longer listed anything when it was visited: entries may have been missed. */
export const feedGaps = pgTable(
  "feed_gaps",
  {
    feedId: bigint("feed_id", { mode: "number" })
      .notNull()
      .references(() => feeds.id, { onDelete: "cascade" }),
    /** The last visit before which nothing was missed. */
    gapStart: instant("gap_start").notNull(),
    /** The oldest entry listed afterwards; the visit itself when entries carry no dates. */
    gapEnd: instant("gap_end").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.gapStart] }), index("feed_gaps_seen_at").on(t.seenAt)],
);

/** Things listed in feeds. The identity is the canonical link, failing that the title's hash. */
export const entries = pgTable(
  "entries",
  {
    id: id(),
    feedId: bigint("feed_id", { mode: "number" })
      .notNull()
      .references(() => feeds.id),
    identity: text("identity").notNull(),
    guid: text("guid"),
    link: text("link"),
    title: text("title"),
    summary: text("summary"),
    content: text("content"),
    author: text("author"),
    publishedAt: instant("published_at"),
    rawDate: text("raw_date"),
    firstSeenAt: instant("first_seen_at").notNull(),
    /** Of title, summary and content: a change makes the entry due again. */
    contentHash: digestBytes("content_hash").notNull(),
    /** When its article is due to be made, or made again; `null` when it needs nothing. */
    scrapeDueAt: instant("scrape_due_at"),
    scrapeAttempts: integer("scrape_attempts").notNull().default(0),
    scrapeError: text("scrape_error"),
    articleId: bigint("article_id", { mode: "number" }).references(() => articles.id),
  },
  (t) => [
    unique("entries_feed_identity_key").on(t.feedId, t.identity),
    index("entries_scrape_due").on(t.scrapeDueAt, t.feedId).where(sql`${t.scrapeDueAt} is not null`),
    index("entries_article").on(t.articleId),
    index("entries_first_seen_at").on(t.firstSeenAt),
  ],
);

/** Readable texts, one for each address, in the newest version. */
export const articles = pgTable(
  "articles",
  {
    id: id(),
    address: text("address").notNull().unique("articles_address_key"),
    sourceSlug: text("source_slug")
      .notNull()
      .references(() => sources.slug),
    /** The address that the page gives itself. */
    canonicalUrl: text("canonical_url"),
    title: text("title").notNull(),
    text: text("text").notNull(),
    byline: text("byline"),
    /** The part of the outlet it stands in, as the page names it. */
    section: text("section"),
    /** The standfirst; it stands in the text too. */
    lead: text("lead"),
    /** The pieces of news of a digest or a live blog; an empty list for all others. */
    items: jsonb("items").$type<readonly ArticleItem[]>().notNull().default([]),
    language: text("language"),
    publishedAt: instant("published_at").notNull(),
    verdict: text("verdict").$type<Verdict>().notNull(),
    textOrigin: text("text_origin").$type<TextOrigin>().notNull(),
    version: integer("version").notNull(),
    /** Of title and text. */
    textHash: digestBytes("text_hash").notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    scrapedAt: instant("scraped_at").notNull(),
    /** `null` until this version was held against the topics. */
    matchedAt: instant("matched_at"),
    /** The rule set that it was held against, see `rule_sets`; `null` until then. */
    ruleVersion: text("rule_version"),
  },
  (t) => [
    index("articles_unmatched").on(t.id).where(sql`${t.matchedAt} is null`),
    index("articles_published_at").on(t.publishedAt),
    index("articles_source").on(t.sourceSlug, t.publishedAt),
    index("articles_scraped_at").on(t.scrapedAt),
    index("articles_rules").on(t.firstSeenAt, t.ruleVersion, t.id),
  ],
);

/** What an article said each time its headline or text was edited. */
export const articleVersions = pgTable(
  "article_versions",
  {
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.version] })],
);

/** Topics as declared in topics.yml, for names in SQL and on pages. */
export const topics = pgTable("topics", {
  slug: text("slug").primaryKey(),
  title: text("title").notNull(),
  enabled: boolean("enabled").notNull(),
});

/** A topic and an article found to belong together, with what shows it. */
export const matches = pgTable(
  "matches",
  {
    id: id(),
    topic: text("topic").notNull(),
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    articleVersion: integer("article_version").notNull(),
    level: text("level").$type<MatchLevel>().notNull(),
    score: doublePrecision("score").notNull(),
    evidence: jsonb("evidence").$type<readonly Evidence[]>().notNull(),
    sentence: text("sentence").notNull(),
    /** Signals and penalties that held, with their points and places. */
    parts: jsonb("parts").$type<readonly MatchPart[]>().notNull().default([]),
    /** Of the topic: its rules and the concepts they speak of. */
    ruleVersion: text("rule_version").notNull(),
    matchedAt: instant("matched_at").notNull(),
    /** When a changed rule found it in an article that had been matched before; `null` if it was found as it came. */
    backfilledAt: instant("backfilled_at"),
    /** When a changed rule no longer held, though people had been told; `null` while it holds. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    unique("matches_topic_article_key").on(t.topic, t.articleId),
    index("matches_article").on(t.articleId),
    index("matches_level_matched_at").on(t.level, t.matchedAt),
  ],
);

/** What each topic's rules were, set by set; the one declared last is in force. */
export const ruleSets = pgTable("rule_sets", {
  /** Hash of all topics' versions. */
  version: text("version").primaryKey(),
  /** The version of each topic, by its slug. */
  topics: jsonb("topics").$type<Readonly<Record<string, string>>>().notNull(),
  declaredAt: instant("declared_at").notNull(),
  /** When no article was left that had been held against other rules; `null` while there may be some. */
  rematchedAt: instant("rematched_at"),
});

/** A person's word on whether an article belongs to a topic: the newest one counts. */
export type ReviewVerdict = "yes" | "no";

/** What people said of matches. It outlives the match, so that a changed rule can be measured by it. */
export const reviews = pgTable(
  "reviews",
  {
    topic: text("topic").notNull(),
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    verdict: text("verdict").$type<ReviewVerdict>().notNull(),
    /** What was judged: level, score and rules of the match at that time. */
    level: text("level").$type<MatchLevel>().notNull(),
    score: doublePrecision("score").notNull(),
    ruleVersion: text("rule_version").notNull(),
    articleVersion: integer("article_version").notNull(),
    /** Who said so, as far as it is known. */
    reviewer: text("reviewer"),
    note: text("note"),
    reviewedAt: instant("reviewed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.articleId] }), index("reviews_article").on(t.articleId)],
);

/** Articles about the same happening, across outlets and languages. Every article is in one, also alone. */
export const stories = pgTable(
  "stories",
  {
    id: id(),
    /** The article that began it: one story begins with one article. */
    firstArticleId: bigint("first_article_id", { mode: "number" })
      .notNull()
      .unique("stories_first_article_key")
      .references(() => articles.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    language: text("language"),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    /** Where a person merged it into; its id leads there. */
    mergedInto: bigint("merged_into", { mode: "number" }),
  },
  (t) => [index("stories_last_seen_at").on(t.lastSeenAt)],
);

/** Which story an article belongs to: one. */
export const storyArticles = pgTable(
  "story_articles",
  {
    articleId: bigint("article_id", { mode: "number" })
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    storyId: bigint("story_id", { mode: "number" })
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    joinedAt: instant("joined_at").notNull(),
    /** Origins that the article names as its sources, the plainest first. */
    cited: text("cited").array().notNull().default(sql`'{}'`),
    /** The older article of the story whose text it repeats. */
    copyOf: bigint("copy_of", { mode: "number" }),
    /** Where its text first came from, as far as the story tells; `null` in rows of older versions: the publisher. */
    origin: text("origin"),
    /** The article that began the strand: what grouping put together. A story has one, or several that a person merged. */
    strand: bigint("strand", { mode: "number" }),
    toldAt: instant("told_at"),
    /** What it is compared by: see `src/story/story-print.ts`. */
    keys: integer("keys").array().notNull().default(sql`'{}'`),
  },
  (t) => [
    index("story_articles_story").on(t.storyId),
    index("story_articles_strand").on(t.strand, t.joinedAt, t.articleId),
  ],
);

/**
 * Which strands of the last days hold a key: a range by key and time, so that its cost does not grow with the archive. An
 * article has over a hundred, so that each index would be half of what storing an article costs: `story_articles` has the
 * keys of an article, and rows whose article is gone harm nobody until they are let go of.
 */
export const storyKeys = pgTable(
  "story_keys",
  {
    key: integer("key").notNull(),
    toldAt: instant("told_at").notNull(),
    articleId: bigint("article_id", { mode: "number" }).notNull(),
    strand: bigint("strand", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.toldAt, t.articleId, t.strand] }),
    index("story_keys_age").using("brin", t.toldAt),
  ],
);

/** What a person decided about two articles: grouping obeys, now and later. */
export const storyDecisions = pgTable(
  "story_decisions",
  {
    /** Of the two the smaller id. */
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    otherArticleId: bigint("other_article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    verdict: text("verdict").$type<"together" | "apart">().notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.otherArticleId] })],
);

/** The stable interface of docs/alerts-table.md: a match worth telling, one per topic and article. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    topic: text("topic").notNull(),
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id),
    storyId: bigint("story_id", { mode: "number" })
      .notNull()
      .references(() => stories.id),
    createdAt: instant("created_at").notNull(),
    headline: text("headline").notNull(),
    language: text("language"),
    score: doublePrecision("score").notNull(),
    evidence: jsonb("evidence").$type<readonly Evidence[]>().notNull(),
    sentence: text("sentence").notNull(),
    severity: text("severity").$type<Severity>().notNull().default("low"),
    /** Decided once, when it was raised: what it told of its story. */
    news: text("news").$type<NewsKind>().notNull().default("new"),
    newFacts: jsonb("new_facts").$type<readonly NewFact[]>().notNull().default([]),
    /** What its article told, for deciding what later ones add. */
    facts: jsonb("facts").$type<ToldFacts>().notNull().default({ origins: [], numbers: [], places: [], acts: [] }),
    /** When a changed rule found it afterwards: it is told nowhere as news. `null` if it was found as it came. */
    backfilledAt: instant("backfilled_at"),
    /** When a changed rule no longer claimed the article, though people had been told; `null` while it does. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    unique("alerts_topic_article_key").on(t.topic, t.articleId),
    index("alerts_created_at").on(t.createdAt),
    index("alerts_topic_created_at").on(t.topic, t.createdAt),
    index("alerts_story").on(t.storyId),
  ],
);

/** `pending` is composed, `sending` is about to be accepted, `unknown` may have been, `skipped` had nothing to tell. */
export type DigestState = "pending" | "sending" | "sent" | "unknown" | "failed" | "skipped";

/** One mail of a day's stories: exactly one row for a subscription and a local date. */
export const digests = pgTable(
  "digests",
  {
    id: id(),
    subscription: text("subscription").notNull(),
    localDate: date("local_date", { mode: "string" }).notNull(),
    state: text("state").$type<DigestState>().notNull(),
    /** The window it tells of: from the last one's end to its own due moment. */
    windowStart: instant("window_start").notNull(),
    windowEnd: instant("window_end").notNull(),
    messageId: text("message_id").notNull(),
    recipients: text("recipients").array().notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    plain: text("plain").notNull(),
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>().notNull(),
    storyCount: integer("story_count").notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** How often it was sent again after an attempt of which nobody knows whether the mail was accepted. */
    unsureCount: integer("unsure_count").notNull().default(0),
    leaseUntil: instant("lease_until"),
    composedAt: instant("composed_at").notNull(),
    sentAt: instant("sent_at"),
    /** Where it was written when no SMTP server is configured. */
    path: text("path"),
    error: text("error"),
  },
  (t) => [unique("digests_subscription_date_key").on(t.subscription, t.localDate)],
);

/** Which alerts a digest told, so that none is told twice. */
export const digestAlerts = pgTable(
  "digest_alerts",
  {
    digestId: bigint("digest_id", { mode: "number" })
      .notNull()
      .references(() => digests.id, { onDelete: "cascade" }),
    alertId: bigint("alert_id", { mode: "number" })
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.digestId, t.alertId] }), index("digest_alerts_alert").on(t.alertId)],
);

/** What readers asked for by a link in a digest. A wish that is taken back is deleted. */
export const wishes = pgTable(
  "wishes",
  {
    subscription: text("subscription").notNull(),
    kind: text("kind").$type<WishKind>().notNull(),
    /** A mailbox, a topic, the id of a story or an alert, or empty: see `ReaderWish`. */
    target: text("target").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** `null`: until it is taken back. */
    until: instant("until"),
  },
  (t) => [primaryKey({ columns: [t.subscription, t.kind, t.target] })],
);

/** Keys that Araxes made for itself, the same for all its processes. */
export const secrets = pgTable("secrets", {
  name: text("name").primaryKey(),
  value: digestBytes("value").notNull(),
  madeAt: instant("made_at").notNull(),
});

/** `failed` is a dead letter until somebody has it sent again, or `forgotten`. */
export type DeliveryState = "pending" | "delivered" | "failed" | "forgotten";

/** One alert to one channel. */
export const deliveries = pgTable(
  "deliveries",
  {
    alertId: bigint("alert_id", { mode: "number" })
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    channel: text("channel").notNull(),
    /** As what the channel is told it: what is known under one topic may be new to a channel that follows another. */
    news: text("news").$type<NewsKind>().notNull().default("new"),
    state: text("state").$type<DeliveryState>().notNull(),
    /** Held back in quiet hours, and told together with the others that were; `null` when it was not. */
    heldUntil: instant("held_until"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at"),
    deliveredAt: instant("delivered_at"),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.alertId, t.channel] }),
    index("deliveries_due").on(t.dueAt),
    index("deliveries_channel").on(t.channel, t.state),
  ],
);

/** Whose turn it is at a host: shared by all processes on all machines. */
export const hostSlots = pgTable("host_slots", {
  host: text("host").primaryKey(),
  /** No request starts before this. */
  nextStartAt: instant("next_start_at").notNull(),
  /** Somebody holds the one connection until then, or until it is given back. */
  heldUntil: instant("held_until"),
});

/** What sites' robots.txt came to: asked once a day, for all processes on all machines. */
export const robots = pgTable("robots", {
  /** Scheme, host and port. */
  origin: text("origin").primaryKey(),
  permit: text("permit").$type<"rules" | "everything" | "nothing">().notNull(),
  rules: text("rules").notNull(),
  staleAt: instant("stale_at").notNull(),
});

/** What was last read from each configuration file, and what was wrong with it since. */
export const configLoads = pgTable("config_loads", {
  file: text("file").primaryKey(),
  loadedAt: instant("loaded_at").notNull(),
  /** The mistakes of a newer, broken version; `null` when the file on disk is the one in use. */
  error: text("error"),
  failedAt: instant("failed_at"),
});

/** Processes at work, by their last sign of life. */
export const processes = pgTable("processes", {
  /** Host name, process id and start, so that a restart is another process. */
  name: text("name").primaryKey(),
  roles: text("roles").array().notNull(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});
