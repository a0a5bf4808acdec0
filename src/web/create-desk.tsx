import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { addTopicFeeds } from "./add-topic-feeds.ts";
import { alertQuery, readAlertFilter } from "./alert-filter.ts";
import { ALERTS_PER_PAGE, AlertsPage } from "./alerts-page.tsx";
import { ArticlePage } from "./article-page.tsx";
import { DeliveriesPage } from "./deliveries-page.tsx";
import type { DeskLinks } from "./desk-links.ts";
import { deskPage } from "./desk-page.tsx";
import type { DeskReads, DeskTopic } from "./desk-reads.ts";
import { STYLESHEET } from "./desk-stylesheet.ts";
import { DigestPage } from "./digest-page.tsx";
import { FeedLinks } from "./feed-links.tsx";
import { FeedsPage } from "./feeds-page.tsx";
import { ICON } from "./icon.ts";
import { NoticePage } from "./notice-page.tsx";
import { addReaderLinks } from "./reader-links.tsx";
import { StoryPage } from "./story-page.tsx";
import { VersionsPage } from "./versions-page.tsx";

/** How the desk is set up. */
export interface DeskOptions {
  readonly now: () => Date;
  /** Said on each page, such as that this is the sample; `null` for nothing. */
  readonly banner: string | null;
  /** Told of each error that a page met; the reader only learns that there was one. */
  readonly reportError: (error: Error, address: string) => void;
  /** Where people reach the desk, for links in feeds; the address that was asked for when they do not. */
  readonly publicUrl?: string | null;
}

const ONE_DAY = "public, max-age=86400";

/**
 * The pages that people watch the news on: server-rendered, read-only, nothing loaded from elsewhere. With `links`, also
 * those that links in digests lead to.
 */
export function createDesk(reads: DeskReads, options: DeskOptions, links?: DeskLinks): Hono {
  const desk = new Hono();
  desk.use(securityHeaders());
  if (links !== undefined) addReaderLinks(desk, links);
  desk.get("/", (c) => showAlerts(c, reads, options));
  desk.get("/alerts.json", (c) => listAlerts(c, reads));
  addTopicFeeds(desk, reads, options.publicUrl ?? null);
  desk.get("/articles/:id{[0-9]{1,15}}", (c) => showArticle(c, reads, options));
  desk.get("/articles/:id{[0-9]{1,15}}/versions", (c) => showVersions(c, reads, options));
  desk.get("/stories/:id{[0-9]{1,15}}", (c) => showStory(c, reads, options));
  desk.get("/stories/:id{[0-9]{1,15}\\.json}", (c) => tellStory(c, reads, options));
  desk.get("/feeds", async (c) => {
    const feeds = await reads.listFeeds();
    return c.html(deskPage("Feeds", "/feeds", options, <FeedsPage feeds={feeds} now={options.now()} />));
  });
  desk.get("/deliveries", (c) => showDeliveries(c, reads, options));
  desk.get("/digests/:id{[0-9]{1,15}}", (c) => showDigest(c, reads, options));
  desk.get("/health", async (c) => {
    await reads.ping();
    return c.json({ status: "ok" });
  });
  desk.get("/desk.css", (c) => c.body(STYLESHEET, 200, { "Content-Type": "text/css", "Cache-Control": ONE_DAY }));
  desk.get("/icon.svg", (c) => c.body(ICON, 200, { "Content-Type": "image/svg+xml", "Cache-Control": ONE_DAY }));
  desk.notFound((c) => notFound(c, options));
  desk.onError((error, c) => failed(c, error, options));
  return desk;
}

/** Nothing may run, be framed or be loaded but the desk's own sheet and icon. */
function securityHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: false,
    xFrameOptions: "DENY",
  });
}

async function showAlerts(c: Context, reads: DeskReads, options: DeskOptions) {
  const filter = readAlertFilter(c.req.query());
  const query = alertQuery(filter);
  const [alerts, alertCount, counts, topics] = await Promise.all([
    reads.listAlerts({ ...query, limit: ALERTS_PER_PAGE, offset: (filter.page - 1) * ALERTS_PER_PAGE }),
    reads.countAlerts(query),
    reads.countAlertsByTopic(),
    reads.listTopics(),
  ]);
  const view = { filter, alerts, alertCount, counts, topics };
  const topic = topics.find(({ slug }) => slug === filter.topic) ?? null;
  return c.html(deskPage("Alerts", "/", options, <AlertsPage {...view} />, <FeedLinks topic={topic} />));
}

async function listAlerts(c: Context, reads: DeskReads) {
  const filter = readAlertFilter(c.req.query());
  const query = alertQuery(filter);
  const alerts = await reads.listAlerts({
    ...query,
    limit: ALERTS_PER_PAGE,
    offset: (filter.page - 1) * ALERTS_PER_PAGE,
  });
  return c.json({ page: filter.page, alertCount: await reads.countAlerts(query), alerts });
}

/** Articles of one story beyond these are left to the list of alerts. */
const MOST_STORY_ALERTS = 60;

async function showArticle(c: Context, reads: DeskReads, options: DeskOptions) {
  const found = await reads.findArticle(Number(c.req.param("id")));
  if (found === null) return notFound(c, options);
  const [topics, told] = await Promise.all([
    reads.listTopics(),
    found.storyId === null ? [] : reads.listAlerts({ storyId: found.storyId, limit: MOST_STORY_ALERTS, offset: 0 }),
  ]);
  const titles = titlesOf(topics);
  const byArticle = new Map(told.map((alert) => [alert.articleId, alert]));
  byArticle.delete(found.article.id);
  const view = { ...found, titles, others: [...byArticle.values()] };
  return c.html(deskPage(found.article.title, null, options, <ArticlePage {...view} />));
}

async function showVersions(c: Context, reads: DeskReads, options: DeskOptions) {
  const found = await reads.findArticle(Number(c.req.param("id")));
  if (found === null) return notFound(c, options);
  const page = <VersionsPage {...found} before={Number(c.req.query("before")) || null} />;
  return c.html(deskPage(`Versions of ${found.article.title}`, null, options, page));
}

async function showStory(c: Context, reads: DeskReads, options: DeskOptions) {
  const id = Number(c.req.param("id"));
  const [story, topics] = await Promise.all([reads.findStory(id), reads.listTopics()]);
  if (story === null) return notFound(c, options);
  if (story.id !== id) return c.redirect(`/stories/${story.id}`, 301);
  const titles = titlesOf(topics);
  return c.html(deskPage(story.title, null, options, <StoryPage story={story} titles={titles} />));
}

async function tellStory(c: Context, reads: DeskReads, options: DeskOptions) {
  const story = await reads.findStory(Number.parseInt(c.req.param("id") ?? "", 10));
  return story === null ? notFound(c, options) : c.json(story);
}

/** Digests and dead letters on the page of deliveries; the command line has all. */
const MOST_DIGESTS = 60;
const MOST_DEAD_LETTERS = 200;

async function showDeliveries(c: Context, reads: DeskReads, options: DeskOptions) {
  const [channels, deadLetters, subscriptions, digests, topics] = await Promise.all([
    reads.listChannels(),
    reads.listDeadLetters(MOST_DEAD_LETTERS),
    reads.listSubscriptions(),
    reads.listDigests(MOST_DIGESTS),
    reads.listTopics(),
  ]);
  const view = { channels, deadLetters, subscriptions, digests, titles: titlesOf(topics), now: options.now() };
  return c.html(deskPage("Deliveries", "/deliveries", options, <DeliveriesPage {...view} />));
}

async function showDigest(c: Context, reads: DeskReads, options: DeskOptions) {
  const digest = await reads.findDigestText(Number(c.req.param("id")));
  if (digest === null) return notFound(c, options);
  return c.html(deskPage(digest.subject, null, options, <DigestPage {...digest} />));
}

function titlesOf(topics: readonly DeskTopic[]): ReadonlyMap<string, string> {
  return new Map(topics.map(({ slug, title }) => [slug, title]));
}

function notFound(c: Context, options: DeskOptions) {
  const notice = (
    <NoticePage title="There is no such page" words="The address may be mistyped, or what it named is gone." />
  );
  return c.html(deskPage("No such page", null, options, notice), 404);
}

function failed(c: Context, error: Error, options: DeskOptions) {
  options.reportError(error, c.req.path);
  if (c.req.path === "/health") return c.json({ status: "unavailable" }, 503);
  const words = "Araxes could not read what this page shows. The log says why; try again in a minute.";
  return c.html(deskPage("Trouble", null, options, <NoticePage title="This page met an error" words={words} />), 500);
}
