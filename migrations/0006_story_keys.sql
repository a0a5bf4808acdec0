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
DROP INDEX "stories_bands";--> statement-breakpoint
DROP INDEX "stories_fine_concepts";--> statement-breakpoint
ALTER TABLE "story_articles" ADD COLUMN "strand" bigint;--> statement-breakpoint
ALTER TABLE "story_articles" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "story_articles" ADD COLUMN "keys" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_other_article_id_articles_id_fk" FOREIGN KEY ("other_article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_keys" ADD CONSTRAINT "story_keys_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_keys_told_at" ON "story_keys" USING btree ("told_at");--> statement-breakpoint
CREATE INDEX "story_keys_article" ON "story_keys" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "story_articles_strand" ON "story_articles" USING btree ("strand");--> statement-breakpoint
ALTER TABLE "stories" DROP COLUMN "bands";--> statement-breakpoint
ALTER TABLE "stories" DROP COLUMN "topics";--> statement-breakpoint
ALTER TABLE "stories" DROP COLUMN "concepts";--> statement-breakpoint
ALTER TABLE "stories" DROP COLUMN "fine_concepts";