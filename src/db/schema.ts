// All tables, by subject.
export * from "./schema/articles.ts";
export * from "./schema/feeds.ts";
export * from "./schema/sources.ts";
export * from "./schema/stories.ts";
export * from "./schema/telling.ts";
export * from "./schema/topics.ts";
export * from "./schema/upkeep.ts";
