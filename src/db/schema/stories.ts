import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { articles } from "./articles.ts";
import { id, instant } from "./columns.ts";

/** Articles about the same happening, across outlets and languages. Every article is in one, also alone. */
export const stories = pgTable(
  "stories",
  {
    id: id(),
    /** The article that began it: one story begins with one article. */
    firstArticleId: bigint("first_article_id", { mode: "number" })
      .notNull()
      .unique("stories_first_article_key")
      .references(() => articles.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    language: text("language"),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    /** Where a person merged it into; its id leads there. */
    mergedInto: bigint("merged_into", { mode: "number" }),
  },
  (t) => [index("stories_last_seen_at").on(t.lastSeenAt)],
);

/** Which story an article belongs to: one. */
export const storyArticles = pgTable(
  "story_articles",
  {
    articleId: bigint("article_id", { mode: "number" })
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    storyId: bigint("story_id", { mode: "number" })
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    joinedAt: instant("joined_at").notNull(),
    /** Origins that the article names as its sources, the plainest first. */
    cited: text("cited").array().notNull().default(sql`'{}'`),
    /** The older article of the story whose text it repeats. */
    copyOf: bigint("copy_of", { mode: "number" }),
    /** Where its text first came from, as far as the story tells; `null` in rows of older versions: the publisher. */
    origin: text("origin"),
    /** The article that began the strand: what grouping put together. A story has one, or several that a person merged. */
    strand: bigint("strand", { mode: "number" }),
    toldAt: instant("told_at"),
    /** What it is compared by: see `src/story/story-print.ts`. */
    keys: integer("keys").array().notNull().default(sql`'{}'`),
  },
  (t) => [
    index("story_articles_story").on(t.storyId),
    index("story_articles_strand").on(t.strand, t.joinedAt, t.articleId),
  ],
);

/**
 * Which strands of the last days hold a key: a range by key and time, so that its cost does not grow with the archive. An
 * article has over a hundred, so that each index would be half of what storing an article costs: `story_articles` has the
 * keys of an article, and rows whose article is gone harm nobody until they are let go of.
 */
export const storyKeys = pgTable(
  "story_keys",
  {
    key: integer("key").notNull(),
    toldAt: instant("told_at").notNull(),
    articleId: bigint("article_id", { mode: "number" }).notNull(),
    strand: bigint("strand", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.toldAt, t.articleId, t.strand] }),
    index("story_keys_age").using("brin", t.toldAt),
  ],
);

/** What a person decided about two articles: grouping obeys, now and later. */
export const storyDecisions = pgTable(
  "story_decisions",
  {
    /** Of the two the smaller id. */
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    otherArticleId: bigint("other_article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    verdict: text("verdict").$type<"together" | "apart">().notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.otherArticleId] })],
);
