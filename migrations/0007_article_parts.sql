CREATE TABLE "source_templates" (
	"source_slug" text PRIMARY KEY NOT NULL,
	"pages" jsonb NOT NULL,
	"learnt_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "section" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "lead" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "items" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "source_templates" ADD CONSTRAINT "source_templates_source_slug_sources_slug_fk" FOREIGN KEY ("source_slug") REFERENCES "public"."sources"("slug") ON DELETE no action ON UPDATE no action;