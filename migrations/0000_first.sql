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
	"state" text NOT NULL,
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
CREATE TABLE "feeds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feeds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"source_slug" text NOT NULL,
	"language" text,
	"full_text" boolean NOT NULL,
	"selectors" jsonb,
	"headers" jsonb,
	"interval_seconds" integer,
	"pace_seconds" integer,
	"enabled" boolean NOT NULL,
	"title" text,
	"etag" text,
	"last_modified" text,
	"body_hash" "bytea",
	"full_fetch_at" timestamp (3) with time zone,
	"next_poll_at" timestamp (3) with time zone NOT NULL,
	"polled_at" timestamp (3) with time zone,
	"succeeded_at" timestamp (3) with time zone,
	"newest_entry_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"failure_weight" double precision DEFAULT 0 NOT NULL,
	"last_error" text,
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
	"rule_version" text NOT NULL,
	"matched_at" timestamp (3) with time zone NOT NULL,
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
	"bands" integer[] NOT NULL,
	"topics" text[] NOT NULL,
	"concepts" text[] NOT NULL,
	"fine_concepts" text[] NOT NULL,
	CONSTRAINT "stories_first_article_key" UNIQUE("first_article_id")
);
--> statement-breakpoint
CREATE TABLE "story_articles" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"story_id" bigint NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"enabled" boolean NOT NULL
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
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fetches" ADD CONSTRAINT "fetches_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_first_article_id_articles_id_fk" FOREIGN KEY ("first_article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_created_at" ON "alerts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "alerts_topic_created_at" ON "alerts" USING btree ("topic","created_at");--> statement-breakpoint
CREATE INDEX "alerts_story" ON "alerts" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "articles_unmatched" ON "articles" USING btree ("id") WHERE "articles"."matched_at" is null;--> statement-breakpoint
CREATE INDEX "articles_published_at" ON "articles" USING btree ("published_at");--> statement-breakpoint
CREATE INDEX "articles_source" ON "articles" USING btree ("source_slug","published_at");--> statement-breakpoint
CREATE INDEX "articles_scraped_at" ON "articles" USING btree ("scraped_at");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "digest_alerts_alert" ON "digest_alerts" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "entries_scrape_due" ON "entries" USING btree ("scrape_due_at","feed_id") WHERE "entries"."scrape_due_at" is not null;--> statement-breakpoint
CREATE INDEX "entries_article" ON "entries" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "entries_first_seen_at" ON "entries" USING btree ("first_seen_at");--> statement-breakpoint
CREATE INDEX "feeds_due" ON "feeds" USING btree ("next_poll_at");--> statement-breakpoint
CREATE INDEX "fetches_started_at" ON "fetches" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "matches_article" ON "matches" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "stories_last_seen_at" ON "stories" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "stories_bands" ON "stories" USING gin ("bands");--> statement-breakpoint
CREATE INDEX "stories_fine_concepts" ON "stories" USING gin ("fine_concepts");--> statement-breakpoint
CREATE INDEX "story_articles_story" ON "story_articles" USING btree ("story_id");