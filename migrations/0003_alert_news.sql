ALTER TABLE "alerts" ADD COLUMN "severity" text DEFAULT 'low' NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "news" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "new_facts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "facts" jsonb DEFAULT '{"origins":[],"numbers":[],"places":[],"acts":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "news" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("channel","state");--> statement-breakpoint
CREATE OR REPLACE VIEW "public"."alerts_flat" AS (
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
    alerts.news
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
);