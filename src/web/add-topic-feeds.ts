import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import type { DeskReads } from "./desk-reads.ts";
import {
  FEED_FORMATS,
  FEED_TYPES,
  type FeedFormat,
  feedAddress,
  feedUpdatedAt,
  renderTopicFeed,
  type TopicFeed,
} from "./topic-feed.ts";

/** Alerts in a feed: a reader that asks once a day misses none of a busy day. */
const ALERTS_PER_FEED = 100;

/** Adds a feed of each topic, and one of all, to the desk. */
export function addTopicFeeds(desk: Hono, reads: DeskReads, publicUrl: string | null): void {
  for (const format of FEED_FORMATS) {
    desk.get(feedAddress(null, format), (c) => answer(c, reads, publicUrl, null, format));
    desk.get(feedAddress(":slug{[a-z0-9-]{1,100}}", format), async (c) => {
      const topic = (await reads.listTopics()).find(({ slug }) => slug === c.req.param("slug"));
      return topic === undefined ? c.notFound() : answer(c, reads, publicUrl, topic, format);
    });
  }
}

async function answer(
  c: Context,
  reads: DeskReads,
  publicUrl: string | null,
  topic: TopicFeed["topic"],
  format: FeedFormat,
) {
  const topics = topic === null ? undefined : [topic.slug];
  const alerts = await reads.listAlerts({ topics, news: ["new", "update"], limit: ALERTS_PER_FEED, offset: 0 });
  const feed = { topic, base: publicUrl ?? new URL(c.req.url).origin, alerts };
  const body = renderTopicFeed(feed, format);
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
  const updatedAt = feedUpdatedAt(feed);
  const headers = { ETag: etag, "Last-Modified": updatedAt.toUTCString(), "Cache-Control": "private, no-cache" };
  if (isKnown(c, etag, updatedAt)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "Content-Type": FEED_TYPES[format] });
}

/** Whether the reader has this very feed (RFC 9110 §13.2.2): what it names by ETag counts, failing that its date. */
function isKnown(c: Context, etag: string, updatedAt: Date): boolean {
  const named = c.req.header("if-none-match");
  if (named !== undefined)
    return named.split(",").some((one) => one.trim().replace(/^W\//u, "") === etag || one.trim() === "*");
  const since = Date.parse(c.req.header("if-modified-since") ?? "");
  return since >= Math.floor(updatedAt.getTime() / 1000) * 1000;
}
