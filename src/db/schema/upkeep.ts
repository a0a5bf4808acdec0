import { pgTable, text } from "drizzle-orm/pg-core";
import { digestBytes, instant } from "./columns.ts";

/** Keys that Araxes made for itself, the same for all its processes. */
export const secrets = pgTable("secrets", {
  name: text("name").primaryKey(),
  value: digestBytes("value").notNull(),
  madeAt: instant("made_at").notNull(),
});

/** Whose turn it is at a host: shared by all processes on all machines. */
export const hostSlots = pgTable("host_slots", {
  host: text("host").primaryKey(),
  /** No request starts before this. */
  nextStartAt: instant("next_start_at").notNull(),
  /** Somebody holds the one connection until then, or until it is given back. */
  heldUntil: instant("held_until"),
});

/** What sites' robots.txt came to: asked once a day, for all processes on all machines. */
export const robots = pgTable("robots", {
  /** Scheme, host and port. */
  origin: text("origin").primaryKey(),
  permit: text("permit").$type<"rules" | "everything" | "nothing">().notNull(),
  /** Of `nothing`, what failed. */
  rules: text("rules").notNull(),
  staleAt: instant("stale_at").notNull(),
});

/** What was last read from each configuration file, and what was wrong with it since. */
export const configLoads = pgTable("config_loads", {
  file: text("file").primaryKey(),
  loadedAt: instant("loaded_at").notNull(),
  /** The mistakes of a newer, broken version; `null` when the file on disk is the one in use. */
  error: text("error"),
  failedAt: instant("failed_at"),
});

/** Processes at work, by their last sign of life. */
export const processes = pgTable("processes", {
  /** Host name, process id and start, so that a restart is another process. */
  name: text("name").primaryKey(),
  roles: text("roles").array().notNull(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});
