import { sql } from "drizzle-orm";
import { bigint, doublePrecision, integer, pgView, text, timestamp } from "drizzle-orm/pg-core";
import type { NewsKind } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import type { Verdict } from "../article/article.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
const instant = (name: string) => moment(name).notNull();

/**
 * Alerts with everything about them in one row, for analysts: the stable interface of docs/alerts-table.md. Columns are
 * added at the end and never renamed, and their meaning stays, whatever the tables below become.
 */
export const alertsFlat = pgView("alerts_flat", {
  alertId: bigint("alert_id", { mode: "number" }).notNull(),
  createdAt: instant("created_at"),
  topic: text("topic").notNull(),
  topicTitle: text("topic_title").notNull(),
  sourceName: text("source_name").notNull(),
  country: text("country").notNull(),
  owner: text("owner").notNull(),
  leaning: text("leaning").notNull(),
  headline: text("headline").notNull(),
  address: text("address").notNull(),
  publishedAt: instant("published_at"),
  language: text("language"),
  sentence: text("sentence").notNull(),
  matchedForms: text("matched_forms").array().notNull(),
  matchedConcepts: text("matched_concepts").array().notNull(),
  score: doublePrecision("score").notNull(),
  verdict: text("verdict").$type<Verdict>().notNull(),
  storyId: bigint("story_id", { mode: "number" }).notNull(),
  storyTitle: text("story_title").notNull(),
  storyArticleCount: integer("story_article_count").notNull(),
  storyOutletCount: integer("story_outlet_count").notNull(),
  origin: text("origin").notNull(),
  storyOriginCount: integer("story_origin_count").notNull(),
  storyOrigins: text("story_origins").array().notNull(),
  storyCampCount: integer("story_camp_count").notNull(),
  storyCamps: text("story_camps").array().notNull(),
  storyFirstSeenAt: instant("story_first_seen_at"),
  storyLastSeenAt: instant("story_last_seen_at"),
  severity: text("severity").$type<Severity>().notNull(),
  news: text("news").$type<NewsKind>().notNull(),
  backfilledAt: moment("backfilled_at"),
  withdrawnAt: moment("withdrawn_at"),
}).as(sql`
  select
    alerts.id as alert_id,
    alerts.created_at,
    alerts.topic,
    coalesce(topics.title, alerts.topic) as topic_title,
    sources.name as source_name,
    sources.country,
    sources.owner,
    sources.leaning,
    alerts.headline,
    articles.address,
    articles.published_at,
    alerts.language,
    alerts.sentence,
    shown.forms as matched_forms,
    shown.concepts as matched_concepts,
    alerts.score,
    articles.verdict,
    alerts.story_id,
    stories.title as story_title,
    told.article_count as story_article_count,
    told.outlet_count as story_outlet_count,
    coalesce(own.origin, sources.family) as origin,
    cardinality(told.origins) as story_origin_count,
    told.origins as story_origins,
    cardinality(told.camps) as story_camp_count,
    told.camps as story_camps,
    stories.first_seen_at as story_first_seen_at,
    stories.last_seen_at as story_last_seen_at,
    alerts.severity,
    alerts.news,
    alerts.backfilled_at,
    alerts.withdrawn_at
  from alerts
  join articles on articles.id = alerts.article_id
  join sources on sources.slug = articles.source_slug
  join stories on stories.id = alerts.story_id
  left join topics on topics.slug = alerts.topic
  left join story_articles as own on own.article_id = alerts.article_id
  cross join lateral (
    select
      array(select evidence.form from jsonb_to_recordset(alerts.evidence) as evidence(form text)
        group by evidence.form order by evidence.form) as forms,
      array(select evidence.concept from jsonb_to_recordset(alerts.evidence) as evidence(concept text)
        group by evidence.concept order by evidence.concept) as concepts
  ) as shown
  cross join lateral (
    select
      count(*)::integer as article_count,
      count(distinct told_by.source_slug)::integer as outlet_count,
      coalesce(array_agg(distinct coalesce(story_articles.origin, outlet.family)), '{}') as origins,
      coalesce(array_agg(distinct outlet.country || ': ' || outlet.leaning), '{}') as camps
    from story_articles
    join articles as told_by on told_by.id = story_articles.article_id
    join sources as outlet on outlet.slug = told_by.source_slug
    where story_articles.story_id = alerts.story_id
  ) as told
`);
