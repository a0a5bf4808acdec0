import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { PublishedOutlet } from "./edition.ts";
import { encodeText } from "./encode-text.ts";
import type { FeedPlan } from "./outlets.ts";
import { renderHomePage } from "./pages/home-page.ts";
import { renderFeed } from "./render-feed.ts";
import { plainReply, type Reply } from "./reply.ts";

const MEDIA_TYPES: ReadonlyMap<FeedPlan["format"], string> = new Map([
  ["rss", "application/rss+xml"],
  ["atom", "application/atom+xml"],
  ["rdf", "application/rdf+xml"],
  ["json", "application/feed+json"],
]);

/** Where the feed of a moved outlet really is. */
export const MOVED_FEED_PATH = "/moved/feed";

/** Validators of the server that never changes them, whatever it publishes. */
const FROZEN_VALIDATORS = { etag: '"5f3c-1"', "last-modified": "Wed, 01 Jan 2025 00:00:00 GMT" };

/** Answers a request for a feed as the outlet's server would, with its defects. */
export function answerFeed(outlet: PublishedOutlet, plan: FeedPlan, path: string, request: IncomingHttpHeaders): Reply {
  const { defects } = plan;
  if (defects.includes("gone")) return plainReply(410, "This feed was retired.");
  if (defects.includes("moved") && path !== MOVED_FEED_PATH) {
    return plainReply(301, "", { location: new URL(MOVED_FEED_PATH, outlet.home).href });
  }
  if (defects.includes("html-instead")) {
    return conditional(request, Buffer.from(renderHomePage(outlet)), "text/html; charset=utf-8");
  }
  const body = encodeText(renderFeed(headOf(outlet), plan, itemsOf(outlet, plan)), outlet.plan.charset);
  const type = `${MEDIA_TYPES.get(plan.format)}; charset=${statedCharset(outlet, plan)}`;
  if (!defects.includes("always-304")) return conditional(request, body, type);
  return request["if-none-match"] !== undefined || request["if-modified-since"] !== undefined
    ? { status: 304, headers: FROZEN_VALIDATORS, body: Buffer.alloc(0) }
    : { status: 200, headers: { "content-type": type, ...FROZEN_VALIDATORS }, body };
}

function conditional(request: IncomingHttpHeaders, body: Buffer, type: string): Reply {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  return request["if-none-match"] === etag
    ? { status: 304, headers: { etag }, body: Buffer.alloc(0) }
    : { status: 200, headers: { "content-type": type, etag }, body };
}

function statedCharset(outlet: PublishedOutlet, plan: FeedPlan): string {
  return plan.defects.includes("lying-charset") ? "utf-8" : outlet.plan.charset;
}

function headOf(outlet: PublishedOutlet) {
  const { source, plan, home } = outlet;
  return { name: source.name, home, language: source.language, charset: plan.charset };
}

function itemsOf(outlet: PublishedOutlet, plan: FeedPlan) {
  return outlet.articles
    .filter(({ article }) => plan.section === undefined || article.section === plan.section)
    .map(({ article, text, url, publishedAt }) => ({ ...text, link: url, author: article.author, publishedAt }));
}
