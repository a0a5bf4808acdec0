import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { ArticleItem, TextOrigin, Verdict } from "../../article/article.ts";
import { digestBytes, id, instant } from "./columns.ts";
import { feeds } from "./feeds.ts";
import { sources } from "./sources.ts";

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
