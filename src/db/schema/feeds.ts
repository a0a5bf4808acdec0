import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Selectors } from "../../article/article.ts";
import type { FeedKind, ListingSelectors } from "../../feed/feed-kind.ts";
import { digestBytes, id, instant } from "./columns.ts";
import { sources } from "./sources.ts";

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
