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
  unique,
} from "drizzle-orm/pg-core";
import type { Evidence, MatchLevel, MatchPart } from "../../topic/match.ts";
import { articles } from "./articles.ts";
import { id, instant } from "./columns.ts";

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
