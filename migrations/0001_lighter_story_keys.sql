ALTER TABLE "story_keys" DROP CONSTRAINT "story_keys_article_id_articles_id_fk";
--> statement-breakpoint
DROP INDEX "story_keys_told_at";--> statement-breakpoint
DROP INDEX "story_keys_article";--> statement-breakpoint
DROP INDEX "story_articles_strand";--> statement-breakpoint
CREATE INDEX "story_keys_age" ON "story_keys" USING brin ("told_at");--> statement-breakpoint
CREATE INDEX "story_articles_strand" ON "story_articles" USING btree ("strand","joined_at","article_id");