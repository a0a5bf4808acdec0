import {
  bigint,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { NewFact, NewsKind, ToldFacts } from "../../alert/news.ts";
import type { Severity } from "../../alert/severity.ts";
import type { WishKind } from "../../digest/reader-wish.ts";
import type { Evidence } from "../../topic/match.ts";
import { articles } from "./articles.ts";
import { id, instant } from "./columns.ts";
import { stories } from "./stories.ts";

/** The stable interface of docs/alerts-table.md: a match worth telling, one per topic and article. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    topic: text("topic").notNull(),
    articleId: bigint("article_id", { mode: "number" })
      .notNull()
      .references(() => articles.id),
    storyId: bigint("story_id", { mode: "number" })
      .notNull()
      .references(() => stories.id),
    createdAt: instant("created_at").notNull(),
    headline: text("headline").notNull(),
    language: text("language"),
    score: doublePrecision("score").notNull(),
    evidence: jsonb("evidence").$type<readonly Evidence[]>().notNull(),
    sentence: text("sentence").notNull(),
    severity: text("severity").$type<Severity>().notNull().default("low"),
    /** Decided once, when it was raised: what it told of its story. */
    news: text("news").$type<NewsKind>().notNull().default("new"),
    newFacts: jsonb("new_facts").$type<readonly NewFact[]>().notNull().default([]),
    /** What its article told, for deciding what later ones add. */
    facts: jsonb("facts").$type<ToldFacts>().notNull().default({ origins: [], numbers: [], places: [], acts: [] }),
    /** When a changed rule found it afterwards: it is told nowhere as news. `null` if it was found as it came. */
    backfilledAt: instant("backfilled_at"),
    /** When a changed rule no longer claimed the article, though people had been told; `null` while it does. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    unique("alerts_topic_article_key").on(t.topic, t.articleId),
    index("alerts_created_at").on(t.createdAt),
    index("alerts_topic_created_at").on(t.topic, t.createdAt),
    index("alerts_story").on(t.storyId),
  ],
);

/** `pending` is composed, `sending` is about to be accepted, `unknown` may have been, `skipped` had nothing to tell, or nobody. */
export type DigestState = "pending" | "sending" | "sent" | "unknown" | "failed" | "skipped";

/** One mail of a day's stories: exactly one row for a subscription and a local date. */
export const digests = pgTable(
  "digests",
  {
    id: id(),
    subscription: text("subscription").notNull(),
    localDate: date("local_date", { mode: "string" }).notNull(),
    state: text("state").$type<DigestState>().notNull(),
    /** The window it tells of: from the last one's end to its own due moment. */
    windowStart: instant("window_start").notNull(),
    windowEnd: instant("window_end").notNull(),
    messageId: text("message_id").notNull(),
    recipients: text("recipients").array().notNull(),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    plain: text("plain").notNull(),
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>().notNull(),
    storyCount: integer("story_count").notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** How often it was sent again after an attempt of which nobody knows whether the mail was accepted. */
    unsureCount: integer("unsure_count").notNull().default(0),
    leaseUntil: instant("lease_until"),
    composedAt: instant("composed_at").notNull(),
    sentAt: instant("sent_at"),
    /** Where it was written when no SMTP server is configured. */
    path: text("path"),
    error: text("error"),
  },
  (t) => [unique("digests_subscription_date_key").on(t.subscription, t.localDate)],
);

/** Which alerts a digest told, so that none is told twice. */
export const digestAlerts = pgTable(
  "digest_alerts",
  {
    digestId: bigint("digest_id", { mode: "number" })
      .notNull()
      .references(() => digests.id, { onDelete: "cascade" }),
    alertId: bigint("alert_id", { mode: "number" })
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.digestId, t.alertId] }), index("digest_alerts_alert").on(t.alertId)],
);

/** What readers asked for by a link in a digest. A wish that is taken back is deleted. */
export const wishes = pgTable(
  "wishes",
  {
    subscription: text("subscription").notNull(),
    kind: text("kind").$type<WishKind>().notNull(),
    /** A mailbox, a topic, the id of a story or an alert, or empty: see `ReaderWish`. */
    target: text("target").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** `null`: until it is taken back. */
    until: instant("until"),
  },
  (t) => [primaryKey({ columns: [t.subscription, t.kind, t.target] })],
);

/** `failed` is a dead letter until somebody has it sent again, or `forgotten`. */
export type DeliveryState = "pending" | "delivered" | "failed" | "forgotten";

/** One alert to one channel. */
export const deliveries = pgTable(
  "deliveries",
  {
    alertId: bigint("alert_id", { mode: "number" })
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    channel: text("channel").notNull(),
    /** As what the channel is told it: what is known under one topic may be new to a channel that follows another. */
    news: text("news").$type<NewsKind>().notNull().default("new"),
    state: text("state").$type<DeliveryState>().notNull(),
    /** Held back in quiet hours, and told together with the others that were; `null` when it was not. */
    heldUntil: instant("held_until"),
    attempts: integer("attempts").notNull().default(0),
    /** When it was last tried; `null` before that. */
    triedAt: instant("tried_at"),
    dueAt: instant("due_at"),
    deliveredAt: instant("delivered_at"),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.alertId, t.channel] }),
    index("deliveries_due").on(t.dueAt),
    index("deliveries_channel").on(t.channel, t.state),
  ],
);
