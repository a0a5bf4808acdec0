import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { RememberedPage } from "../../article/page-template.ts";
import { instant } from "./columns.ts";

/** Outlets, as declared in feeds.yml. Rows outlive their declaration, so that history keeps its names. */
export const sources = pgTable("sources", {
  slug: text("slug").primaryKey(),
  name: text("name").notNull(),
  /** ISO 3166-1 alpha-2, or `EU`, `UN` and the like for institutions. */
  country: text("country").notNull(),
  language: text("language"),
  /** Who owns it, as declared. */
  owner: text("owner").notNull(),
  /** Where it stands, as declared. */
  leaning: text("leaning").notNull(),
  /** Outlets of one publisher carry one family; equal to the slug when none is declared. */
  family: text("family").notNull(),
});

/** What the last pages of each source had in common: the lines that it puts around every text. */
export const sourceTemplates = pgTable("source_templates", {
  sourceSlug: text("source_slug")
    .primaryKey()
    .references(() => sources.slug),
  pages: jsonb("pages").$type<readonly RememberedPage[]>().notNull(),
  learntAt: instant("learnt_at").notNull(),
});
