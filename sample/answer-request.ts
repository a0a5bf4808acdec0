import type { IncomingHttpHeaders } from "node:http";
import { gzipSync } from "node:zlib";
import { answerFeed, MOVED_FEED_PATH } from "./answer-feed.ts";
import { answerPage } from "./answer-page.ts";
import type { PublishedOutlet } from "./edition.ts";
import { encodeText } from "./encode-text.ts";
import { renderHomePage } from "./pages/home-page.ts";
import { plainReply, type Reply } from "./reply.ts";

const OPEN_ROBOTS = "User-agent: *\nDisallow: /search\n";
const CLOSED_ROBOTS = "User-agent: *\nDisallow: /\n";

/** Answers any request to an outlet's server; `target` is path and query. */
export function answerRequest(outlet: PublishedOutlet, target: string, request: IncomingHttpHeaders): Reply {
  const reply = answerPlainly(outlet, target, request);
  const isWelcome = /\bgzip\b/.test(String(request["accept-encoding"] ?? ""));
  if (!outlet.plan.isCompressed || !isWelcome || reply.body.length === 0) return reply;
  return { ...reply, headers: { ...reply.headers, "content-encoding": "gzip" }, body: gzipSync(reply.body) };
}

function answerPlainly(outlet: PublishedOutlet, target: string, request: IncomingHttpHeaders): Reply {
  const { pathname } = new URL(target, outlet.home);
  if (pathname === "/robots.txt") return answerRobots(outlet);
  if (pathname === "/") {
    const body = encodeText(renderHomePage(outlet), outlet.plan.charset);
    return { status: 200, headers: { "content-type": `text/html; charset=${outlet.plan.charset}` }, body };
  }
  const feed = outlet.plan.feeds.find(
    (plan) => plan.path === pathname || (plan.defects.includes("moved") && pathname === MOVED_FEED_PATH),
  );
  if (feed !== undefined) return answerFeed(outlet, feed, pathname, request);
  const published = outlet.articles.find((each) => isAddressOf(each, new URL(target, outlet.home)));
  return published === undefined ? plainReply(404, "Not found") : answerPage(outlet, published);
}

/** Old sites have no robots.txt (RFC 9309 §2.3.1.3: everything is allowed). */
function answerRobots({ plan }: PublishedOutlet): Reply {
  if (plan.template === "tables") return plainReply(404, "Not found");
  return plainReply(200, plan.feeds.some((feed) => feed.defects.includes("forbidden")) ? CLOSED_ROBOTS : OPEN_ROBOTS);
}

/** Whether an address leads to an article; what else the query carries does not matter. */
function isAddressOf(published: { url: string; canonicalUrl: string }, asked: URL): boolean {
  return [published.url, published.canonicalUrl].some((address) => {
    const own = new URL(address);
    return (
      own.pathname === asked.pathname &&
      [...own.searchParams].every(([name, value]) => asked.searchParams.get(name) === value)
    );
  });
}
