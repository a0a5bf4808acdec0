import { sql } from "drizzle-orm";
import { bigint, doublePrecision, jsonb, pgView, text, timestamp } from "drizzle-orm/pg-core";
import type { Evidence, MatchLevel, MatchPart } from "../topic/match.ts";
import type { ReviewVerdict } from "./schema.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/**
 * Matches at both levels with everything that explains them in one row, for analysts: like `alerts_flat` a stable interface
 * of docs/alerts-table.md. Columns are added at the end and never renamed.
 */
export const matchesFlat = pgView("matches_flat", {
  matchId: bigint("match_id", { mode: "number" }).notNull(),
  matchedAt: moment("matched_at").notNull(),
  topic: text("topic").notNull(),
  topicTitle: text("topic_title").notNull(),
  level: text("level").$type<MatchLevel>().notNull(),
  score: doublePrecision("score").notNull(),
  articleId: bigint("article_id", { mode: "number" }).notNull(),
  headline: text("headline").notNull(),
  address: text("address").notNull(),
  sourceName: text("source_name").notNull(),
  language: text("language"),
  publishedAt: moment("published_at").notNull(),
  sentence: text("sentence").notNull(),
  evidence: jsonb("evidence").$type<readonly Evidence[]>().notNull(),
  parts: jsonb("parts").$type<readonly MatchPart[]>().notNull(),
  ruleVersion: text("rule_version").notNull(),
  backfilledAt: moment("backfilled_at"),
  withdrawnAt: moment("withdrawn_at"),
  review: text("review").$type<ReviewVerdict>(),
  reviewedAt: moment("reviewed_at"),
}).as(sql`
  select
    matches.id as match_id,
    matches.matched_at,
    matches.topic,
    coalesce(topics.title, matches.topic) as topic_title,
    matches.level,
    matches.score,
    matches.article_id,
    articles.title as headline,
    articles.address,
    sources.name as source_name,
    articles.language,
    articles.published_at,
    matches.sentence,
    matches.evidence,
    matches.parts,
    matches.rule_version,
    matches.backfilled_at,
    matches.withdrawn_at,
    reviews.verdict as review,
    reviews.reviewed_at
  from matches
  join articles on articles.id = matches.article_id
  join sources on sources.slug = articles.source_slug
  left join topics on topics.slug = matches.topic
  left join reviews on reviews.topic = matches.topic and reviews.article_id = matches.article_id
`);
