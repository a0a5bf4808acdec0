import { randomInt } from "node:crypto";

import { setTimeout as sleep } from "node:timers/promises";
import type { Channel } from "./alert/channel.ts";
import type { PostJson } from "./channel/post-message.ts";

import { closeAll } from "./close-all.ts";
import type { Settings } from "./config/settings.ts";
import type { Config, Politeness, Subscription } from "./config.ts";
import { startEmbeddedPostgres } from "./db/embedded-postgres.ts";
import type { RetryPace } from "./db/entries.ts";
import { migrate } from "./db/migrate.ts";
import { type Database, openDatabase } from "./db/open-database.ts";
import { findRobots, saveRobots } from "./db/robots.ts";
import type { PassFaultPoint } from "./fault-points.ts";
import type { FetchDocument } from "./http/fetch-outcome.ts";
import type { Route } from "./http/guarded-connector.ts";
import { openHttp } from "./http/open-http.ts";
import { openRobots, type Robots } from "./http/robots.ts";
import type { Log } from "./log.ts";
import type { SendMail } from "./mail/mail-message.ts";
import { openTelling } from "./open-telling.ts";
import { PRODUCT } from "./product.ts";
import { openQueues, type Queues } from "./queue/open-queues.ts";
import type { QueuePace } from "./queue/queue-pace.ts";
import { type CitationIndex, compileCitations } from "./story/compile-citations.ts";
import { type FindConcepts, storyConcepts } from "./story/story-concepts.ts";
import { openReadingThreads } from "./threads/open-reading-threads.ts";
import type { ReadingThreads } from "./threads/reading-threads.ts";
import { compileMatcher } from "./topic/compile-matcher.ts";
import type { ConceptKind } from "./topic/lexicon-schema.ts";
import type { Matcher } from "./topic/match.ts";
import { sourceTraits } from "./topic/source-traits.ts";

/** Everything that steps take from outside. A step names what it uses: `Pick<App, "db" | "now">`. */
export interface App {
  readonly db: Database;
  readonly queues: Queues;
  readonly fetchDocument: FetchDocument;
  /** Whether the site's robots.txt lets us fetch an address, under the user agent declared for it if there is one. */
  readonly mayFetch: (url: string, userAgent?: string | undefined) => Promise<boolean>;
  /** Why nothing may be fetched from a site that gave no answer for its robots.txt. */
  readonly whyClosed: Robots["whyClosed"];
  /** Whether a site's robots.txt is at hand, so that asking for it costs no request. */
  readonly knowsRobots: Robots["isKnown"];
  /** Asks a site for its robots.txt unless it is known. */
  readonly learnRobots: Robots["learn"];
  /** The pause between requests that the site's robots.txt asks for; `null` when it names none. */
  readonly crawlDelaySeconds: (url: string) => Promise<number | null>;
  /** Posts to channels. */
  readonly postJson: PostJson;
  /** A secret that channels name; `null` when the environment does not hold it. */
  readonly findSecret: (name: string) => string | null;
  readonly threads: ReadingThreads;
  /** To the SMTP server, or into files when none is configured. */
  readonly sendMail: SendMail;
  readonly mailFrom: string;
  /** Where readers of mails reach the desk; `null` when they cannot. */
  readonly publicUrl: string | null;
  /** What the operator wrote, as last read without mistakes. */
  readonly matcher: () => Matcher;
  /** Finds the concepts of the lexicon, whatever topics ask for. */
  readonly findConcepts: FindConcepts;
  /** Agencies and declared outlets, ready to be found as sources in texts. */
  readonly citations: () => CitationIndex;
  /** What sort of idea a concept is; `null` for one that the lexicon does not have. */
  readonly kindOfConcept: (concept: string) => ConceptKind | null;
  /** The score from which a topic alerts. */
  readonly alertScoreOf: (topic: string) => number;
  readonly politeness: () => Politeness;
  readonly subscriptions: () => readonly Subscription[];
  readonly channels: () => readonly Channel[];
  readonly topicTitles: () => ReadonlyMap<string, string>;
  readonly retryPace: RetryPace;
  /** How long a job that failed three times rests before the sweep gives it three more. */
  readonly parkedSeconds: number;
  readonly retentionDays: number;
  /** How far back articles are held against a topic that changed; 0: not at all. */
  readonly rematchDays: number;
  readonly now: () => Date;
  /** Lets time pass until a moment. */
  readonly wait: (until: Date) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly pass: PassFaultPoint;
  readonly log: Log;
}

/** What an App is opened with. */
export interface AppOptions {
  readonly settings: Settings;
  readonly config: Config;
  readonly log: Log;
  /** Hosts that are served on loopback instead of being looked up: the sample newsroom and tests. */
  readonly routes?: ReadonlyMap<string, Route> | undefined;
  readonly now?: () => Date;
  readonly wait?: (until: Date) => Promise<void>;
  readonly retryPace?: RetryPace;
  readonly parkedSeconds?: number;
  readonly queuePace?: QueuePace;
  readonly pass?: PassFaultPoint;
}

/** An App that can be given a newer configuration, and must be closed. */
export interface RunningApp extends App {
  /** The PostgreSQL that holds the tables, password included. */
  readonly databaseUrl: string;
  /** Takes a newer configuration over. */
  use(config: Config): void;
  /** Lets running work end, for half a minute at most, then closes everything that was opened. */
  close(): Promise<void>;
}

const RETRY_PACE: RetryPace = { baseSeconds: 60, capSeconds: 3600 };
const PARKED_SECONDS = 900;

/** Opens everything that steps need, the embedded PostgreSQL included when no other is named. */
export async function openApp(options: AppOptions): Promise<RunningApp> {
  const { settings, log } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = () => closeAll(closers);
  try {
    const databaseUrl = settings.databaseUrl ?? (await openEmbedded(settings, log, closers));
    const db = await openDatabase(databaseUrl, { log });
    closers.push(() => db.close());
    await migrate(db);
    const home = settings.redisUrl === null ? "postgres" : "redis";
    const queues = await openQueues({ kind: home, url: settings.redisUrl ?? databaseUrl }, log, options.queuePace);
    closers.push(() => queues.close());
    const allowPrivate = { feeds: new Set<string>(), channels: new Set<string>() };
    const edges = openEdges(options, db, allowPrivate, closers);
    return { ...edges, ...watchOf(options.config, allowPrivate), databaseUrl, db, queues, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openEmbedded(settings: Settings, log: Log, closers: (() => Promise<void>)[]): Promise<string> {
  const server = await startEmbeddedPostgres({ dataFolder: settings.dataFolder, log });
  closers.push(() => server.stop());
  return server.url;
}

/** Hosts whose private address is allowed, to fetch from and to post to. */
interface AllowPrivate {
  readonly feeds: Set<string>;
  readonly channels: Set<string>;
}

function openEdges(options: AppOptions, db: Database, allowPrivate: AllowPrivate, closers: (() => Promise<void>)[]) {
  const { settings, log, routes = new Map() } = options;
  const { contact } = settings;
  const now = options.now ?? (() => new Date());
  const http = openHttp({ userAgent: PRODUCT, contact, allowPrivate: allowPrivate.feeds, routes, now: options.now });
  const robots = openRobots(http.fetchDocument, now, {
    find: (origin) => findRobots(db, origin),
    save: (origin, answer) => saveRobots(db, origin, answer),
  });
  const threads = openReadingThreads();
  const { close, ...telling } = openTelling({ settings, allowPrivate: allowPrivate.channels, routes, now });
  closers.push(
    () => http.close(),
    () => threads.close(),
    () => close(),
  );
  return {
    ...telling,
    ...{ fetchDocument: http.fetchDocument, threads },
    ...{ publicUrl: settings.publicUrl, retentionDays: settings.retentionDays, rematchDays: settings.rematchDays, log },
    mayFetch: (url: string, userAgent = PRODUCT) => robots.mayFetch(url, userAgent),
    ...{ whyClosed: robots.whyClosed, knowsRobots: robots.isKnown, learnRobots: robots.learn },
    crawlDelaySeconds: (url: string) => robots.crawlDelaySeconds(url, PRODUCT),
    now,
    wait: options.wait ?? ((until: Date) => sleep(Math.max(0, until.getTime() - now().getTime()))),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    retryPace: options.retryPace ?? RETRY_PACE,
    parkedSeconds: options.parkedSeconds ?? PARKED_SECONDS,
    pass: options.pass ?? (() => undefined),
  };
}

/** The parts of an App that follow the configuration, and the way to give it a newer one. */
function watchOf(config: Config, allowPrivate: AllowPrivate) {
  let current = read(config, allowPrivate);
  return {
    matcher: () => current.matcher,
    findConcepts: (text: string) => current.findConcepts(text),
    citations: () => current.citations,
    kindOfConcept: (concept: string) => current.config.lexicon[concept]?.kind ?? null,
    alertScoreOf: (topic: string) => current.config.topics[topic]?.alert ?? Number.POSITIVE_INFINITY,
    politeness: () => current.config.feeds.politeness,
    subscriptions: () => current.config.digests.subscriptions,
    channels: () => current.config.digests.channels,
    topicTitles: () => current.topicTitles,
    use: (newer: Config) => {
      current = read(newer, allowPrivate);
    },
  };
}

function read(config: Config, allowPrivate: AllowPrivate) {
  for (const part of ["feeds", "channels"] as const) allowPrivate[part].clear();
  for (const host of config.feeds.allowPrivate) allowPrivate.feeds.add(host);
  for (const host of config.digests.allowPrivate) allowPrivate.channels.add(host);
  const matcher = compileMatcher(config.topics, config.lexicon, sourceTraits(config.feeds.sources));
  return {
    config,
    matcher,
    findConcepts: storyConcepts(matcher.namedIn, config.lexicon),
    citations: compileCitations(
      config.feeds.sources.map(({ name, camp, slug }) => ({ name, family: camp.family ?? slug })),
    ),
    topicTitles: new Map(Object.entries(config.topics).map(([slug, topic]) => [slug, topic.name])),
  };
}
