CREATE TABLE "feed_gaps" (
	"feed_id" bigint NOT NULL,
	"gap_start" timestamp (3) with time zone NOT NULL,
	"gap_end" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feed_gaps_feed_id_gap_start_pk" PRIMARY KEY("feed_id","gap_start")
);
--> statement-breakpoint
CREATE TABLE "robots" (
	"origin" text PRIMARY KEY NOT NULL,
	"permit" text NOT NULL,
	"rules" text NOT NULL,
	"stale_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "reach_seconds" integer;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "validators_of" text;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "moved_to" text;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "moved_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "moved_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "feed_gaps" ADD CONSTRAINT "feed_gaps_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feed_gaps_seen_at" ON "feed_gaps" USING btree ("seen_at");