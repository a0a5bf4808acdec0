ALTER TABLE "feeds" ADD COLUMN "kind" text DEFAULT 'feed' NOT NULL;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "listing" jsonb;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "merged_into" bigint;