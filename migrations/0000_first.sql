CREATE TABLE "alerts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"article_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"headline" text NOT NULL,
	"language" text,
	"score" double precision NOT NULL,
	"evidence" jsonb NOT NULL,
	"sentence" text NOT NULL,
	"severity" text DEFAULT 'low' NOT NULL,
	"news" text DEFAULT 'new' NOT NULL,
	"new_facts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"facts" jsonb DEFAULT '{"origins":[],"numbers":[],"places":[],"acts":[]}'::jsonb NOT NULL,
	"backfilled_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_topic_article_key" UNIQUE("topic","article_id")
);
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"article_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_versions_article_id_version_pk" PRIMARY KEY("article_id","version")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"source_slug" text NOT NULL,
	"canonical_url" text,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"byline" text,
	"section" text,
	"lead" text,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	"verdict" text NOT NULL,
	"text_origin" text NOT NULL,
	"version" integer NOT NULL,
	"text_hash" "bytea" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"scraped_at" timestamp (3) with time zone NOT NULL,
	"matched_at" timestamp (3) with time zone,
	"rule_version" text,
	CONSTRAINT "articles_address_key" UNIQUE("address")
);
--> statement-breakpoint
CREATE TABLE "config_loads" (
	"file" text PRIMARY KEY NOT NULL,
	"loaded_at" timestamp (3) with time zone NOT NULL,
	"error" text,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"alert_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"news" text DEFAULT 'new' NOT NULL,
	"state" text NOT NULL,
	"held_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"error" text,
	CONSTRAINT "deliveries_alert_id_channel_pk" PRIMARY KEY("alert_id","channel")
);
--> statement-breakpoint
CREATE TABLE "digest_alerts" (
	"digest_id" bigint NOT NULL,
	"alert_id" bigint NOT NULL,
	CONSTRAINT "digest_alerts_digest_id_alert_id_pk" PRIMARY KEY("digest_id","alert_id")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "digests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subscription" text NOT NULL,
	"local_date" date NOT NULL,
	"state" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"window_end" timestamp (3) with time zone NOT NULL,
	"message_id" text NOT NULL,
	"recipients" text[] NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"plain" text NOT NULL,
	"headers" jsonb NOT NULL,
	"story_count" integer NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"unsure_count" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"composed_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"path" text,
	"error" text,
	CONSTRAINT "digests_subscription_date_key" UNIQUE("subscription","local_date")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"feed_id" bigint NOT NULL,
	"identity" text NOT NULL,
	"guid" text,
	"link" text,
	"title" text,
	"summary" text,
	"content" text,
	"author" text,
	"published_at" timestamp (3) with time zone,
	"raw_date" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"scrape_due_at" timestamp (3) with time zone,
	"scrape_attempts" integer DEFAULT 0 NOT NULL,
	"scrape_error" text,
	"article_id" bigint,
	CONSTRAINT "entries_feed_identity_key" UNIQUE("feed_id","identity")
);
--> statement-breakpoint
CREATE TABLE "feed_gaps" (
	"feed_id" bigint NOT NULL,
	"gap_start" timestamp (3) with time zone NOT NULL,
	"gap_end" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feed_gaps_feed_id_gap_start_pk" PRIMARY KEY("feed_id","gap_start")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feeds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"kind" text DEFAULT 'feed' NOT NULL,
	"listing" jsonb,
	"source_slug" text NOT NULL,
	"language" text,
	"full_text" boolean NOT NULL,
	"selectors" jsonb,
	"headers" jsonb,
	"interval_seconds" integer,
	"pace_seconds" integer,
	"enabled" boolean NOT NULL,
	"title" text,
	"reach_seconds" integer,
	"etag" text,
	"last_modified" text,
	"validators_of" text,
	"body_hash" "bytea",
	"part" text,
	"full_fetch_at" timestamp (3) with time zone,
	"next_poll_at" timestamp (3) with time zone NOT NULL,
	"polled_at" timestamp (3) with time zone,
	"succeeded_at" timestamp (3) with time zone,
	"newest_entry_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"failure_weight" double precision DEFAULT 0 NOT NULL,
	"last_error" text,
	"moved_to" text,
	"moved_days" integer DEFAULT 0 NOT NULL,
	"moved_seen_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feeds_address_key" UNIQUE("address")
);
--> statement-breakpoint
CREATE TABLE "fetches" (
	"feed_id" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"state" text NOT NULL,
	"status" integer,
	"byte_count" integer NOT NULL,
	"entry_count" integer NOT NULL,
	"new_entry_count" integer NOT NULL,
	"error" text,
	CONSTRAINT "fetches_feed_id_started_at_pk" PRIMARY KEY("feed_id","started_at")
);
--> statement-breakpoint
CREATE TABLE "host_slots" (
	"host" text PRIMARY KEY NOT NULL,
	"next_start_at" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "matches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "matches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"article_id" bigint NOT NULL,
	"article_version" integer NOT NULL,
	"level" text NOT NULL,
	"score" double precision NOT NULL,
	"evidence" jsonb NOT NULL,
	"sentence" text NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rule_version" text NOT NULL,
	"matched_at" timestamp (3) with time zone NOT NULL,
	"backfilled_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "matches_topic_article_key" UNIQUE("topic","article_id")
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"name" text PRIMARY KEY NOT NULL,
	"roles" text[] NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"topic" text NOT NULL,
	"article_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"level" text NOT NULL,
	"score" double precision NOT NULL,
	"rule_version" text NOT NULL,
	"article_version" integer NOT NULL,
	"reviewer" text,
	"note" text,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reviews_topic_article_id_pk" PRIMARY KEY("topic","article_id")
);
--> statement-breakpoint
CREATE TABLE "robots" (
	"origin" text PRIMARY KEY NOT NULL,
	"permit" text NOT NULL,
	"rules" text NOT NULL,
	"stale_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_sets" (
	"version" text PRIMARY KEY NOT NULL,
	"topics" jsonb NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"rematched_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_templates" (
	"source_slug" text PRIMARY KEY NOT NULL,
	"pages" jsonb NOT NULL,
	"learnt_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"language" text,
	"owner" text NOT NULL,
	"leaning" text NOT NULL,
	"family" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"first_article_id" bigint NOT NULL,
	"title" text NOT NULL,
	"language" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"merged_into" bigint,
	CONSTRAINT "stories_first_article_key" UNIQUE("first_article_id")
);
--> statement-breakpoint
CREATE TABLE "story_articles" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"story_id" bigint NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"cited" text[] DEFAULT '{}' NOT NULL,
	"copy_of" bigint,
	"origin" text,
	"strand" bigint,
	"told_at" timestamp (3) with time zone,
	"keys" integer[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_decisions" (
	"article_id" bigint NOT NULL,
	"other_article_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "story_decisions_article_id_other_article_id_pk" PRIMARY KEY("article_id","other_article_id")
);
--> statement-breakpoint
CREATE TABLE "story_keys" (
	"key" integer NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"article_id" bigint NOT NULL,
	"strand" bigint NOT NULL,
	CONSTRAINT "story_keys_key_told_at_article_id_strand_pk" PRIMARY KEY("key","told_at","article_id","strand")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"enabled" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wishes" (
	"subscription" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "wishes_subscription_kind_target_pk" PRIMARY KEY("subscription","kind","target")
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_alerts" ADD CONSTRAINT "digest_alerts_digest_id_digests_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."digests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_alerts" ADD CONSTRAINT "digest_alerts_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_gaps" ADD CONSTRAINT "feed_gaps_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fetches" ADD CONSTRAINT "fetches_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_templates" ADD CONSTRAINT "source_templates_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_first_article_id_articles_id_fk" FOREIGN KEY ("first_article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_other_article_id_articles_id_fk" FOREIGN KEY ("other_article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_keys" ADD CONSTRAINT "story_keys_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_created_at" ON "alerts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "alerts_topic_created_at" ON "alerts" USING btree ("topic","created_at");--> statement-breakpoint
CREATE INDEX "alerts_story" ON "alerts" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "articles_unmatched" ON "articles" USING btree ("id") WHERE "articles"."matched_at" is null;--> statement-breakpoint
CREATE INDEX "articles_published_at" ON "articles" USING btree ("published_at");--> statement-breakpoint
CREATE INDEX "articles_source" ON "articles" USING btree ("source_slug","published_at");--> statement-breakpoint
CREATE INDEX "articles_scraped_at" ON "articles" USING btree ("scraped_at");--> statement-breakpoint
CREATE INDEX "articles_rules" ON "articles" USING btree ("first_seen_at","rule_version","id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("channel","state");--> statement-breakpoint
CREATE INDEX "digest_alerts_alert" ON "digest_alerts" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "entries_scrape_due" ON "entries" USING btree ("scrape_due_at","feed_id") WHERE "entries"."scrape_due_at" is not null;--> statement-breakpoint
CREATE INDEX "entries_article" ON "entries" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "entries_first_seen_at" ON "entries" USING btree ("first_seen_at");--> statement-breakpoint
CREATE INDEX "feed_gaps_seen_at" ON "feed_gaps" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "feeds_due" ON "feeds" USING btree ("next_poll_at");--> statement-breakpoint
CREATE INDEX "fetches_started_at" ON "fetches" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "matches_article" ON "matches" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "matches_level_matched_at" ON "matches" USING btree ("level","matched_at");--> statement-breakpoint
CREATE INDEX "reviews_article" ON "reviews" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "stories_last_seen_at" ON "stories" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "story_articles_story" ON "story_articles" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "story_articles_strand" ON "story_articles" USING btree ("strand");--> statement-breakpoint
CREATE INDEX "story_keys_told_at" ON "story_keys" USING btree ("told_at");--> statement-breakpoint
CREATE INDEX "story_keys_article" ON "story_keys" USING btree ("article_id");--> statement-breakpoint
CREATE VIEW "public"."alerts_flat" AS (
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
);--> statement-breakpoint
CREATE VIEW "public"."matches_flat" AS (
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
);