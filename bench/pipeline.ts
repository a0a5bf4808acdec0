import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openApp, type RunningApp } from "../src/app.ts";
import { loadConfig } from "../src/config/load-config.ts";
import { readSettings } from "../src/config/settings.ts";
import type { Config, DeclaredSource } from "../src/config.ts";
import { declareSources, declareTopics } from "../src/db/declare-sources.ts";
import { countVerdicts, measureProgress, type Progress } from "../src/db/progress.ts";
import { openLog } from "../src/log.ts";
import { sendDigest } from "../src/pipeline/send-digest.ts";
import { sendDuePolls } from "../src/pipeline/send-due-polls.ts";
import { projectRoot } from "../src/project-root.ts";
import { isRedisAvailable, openTestRedis } from "../test/support/redis.ts";
import { startMatchWorker } from "../workers/match.ts";
import { startPollWorker } from "../workers/poll.ts";
import { startScrapeWorker } from "../workers/scrape.ts";
import { type BulkOptions, type BulkServer, openBulkServer } from "./bulk-server.ts";
import { cpuSeconds, memoryMegabytes } from "./cpu-seconds.ts";
import { measureFloor } from "./pipeline-floor.ts";

/** One size of newsroom on one queue store. */
interface Case extends BulkOptions {
  readonly store: "postgres" | "redis";
}

/** What one case gave. */
interface Figures {
  readonly progress: Progress;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly wallSeconds: number;
  /** Articles a second on one core: this process with its threads, and PostgreSQL. Redis counts for nothing beside them. */
  readonly perCore: number;
  /** The same for the least that must be done. */
  readonly floorPerCore: number;
  readonly megabytes: number;
  readonly digestStories: number;
}

const HEAD =
  "store      feeds  articles   wall s   articles/s   per core   floor   share of floor     MB   alerts  stories";

/**
 * Articles per second through the whole path, beside the least that must be done, on both queue stores, and how both grow.
 * `--pages FOLDER` and `--feeds FOLDER` serve stored ones; `--quick` leaves the growth out.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { pages: { type: "string" }, feeds: { type: "string" }, quick: { type: "boolean", default: false } },
  });
  const stored = { pagesFolder: values.pages ?? null, feedsFolder: values.feeds ?? null };
  console.log(HEAD);
  for (const one of casesOf(stored, values.quick)) printFigures(one, await measure(one));
}

function casesOf(stored: Pick<BulkOptions, "pagesFolder" | "feedsFolder">, isQuick: boolean): readonly Case[] {
  const sized = (store: Case["store"], feedCount: number, articlesPerFeed: number): Case => {
    return { store, feedCount, articlesPerFeed, ...stored };
  };
  const first = [sized("postgres", 20, 50), ...(isRedisAvailable() ? [sized("redis", 20, 50)] : [])];
  if (isQuick) return first;
  // Twenty times as many articles of as many feeds, then twenty times as many feeds of the same size.
  const growth = [
    ...[sized("postgres", 10, 100), sized("postgres", 10, 2_000)],
    ...[sized("postgres", 100, 10), sized("postgres", 2_000, 10)],
  ];
  return [...first, ...growth];
}

async function measure(one: Case): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "araxes-bench-"));
  const redis =
    one.store === "redis" ? await openTestRedis({ parameters: ["--maxmemory-policy", "noeviction"] }) : null;
  const server = await openBulkServer(one);
  const environment = { ARAXES_DATA: folder, ...(redis === null ? {} : { REDIS_URL: redis.url }) };
  const settings = readSettings(environment, projectRoot);
  const config = configFor(await loadOwnConfig(), server);
  const app = await openApp({ settings, config, log: openLog("error"), routes: server.routes });
  try {
    return await measureApp(app, config, server, [await serverPid(app, folder)]);
  } finally {
    await app.close();
    await server.close();
    await redis?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureApp(
  app: RunningApp,
  config: Config,
  server: BulkServer,
  serverPids: readonly number[],
): Promise<Figures> {
  const floorPerCore = await measureFloor(server, app.db, serverPids);
  await declareSources(app.db, config.feeds.sources, app.now());
  await declareTopics(
    app.db,
    Object.entries(config.topics).map(([slug, { name }]) => ({ slug, title: name })),
  );
  const cpuBefore = cpuSeconds(serverPids);
  const startedAt = performance.now();
  for (const startWorker of [startPollWorker, startScrapeWorker, startMatchWorker]) startWorker(app);
  await sendDuePolls(app);
  const progress = await untilDone(app);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const perCore = progress.articleCount / (cpuSeconds(serverPids) - cpuBefore);
  const megabytes = memoryMegabytes(serverPids);
  const verdicts = await countVerdicts(app.db);
  return { progress, verdicts, wallSeconds, perCore, floorPerCore, megabytes, digestStories: await tellDigest(app) };
}

/** Looks as often as costs no more than a fiftieth of the time: what counts twenty thousand rows counts as our own work. */
async function untilDone(app: RunningApp): Promise<Progress> {
  let lookedMs = 0;
  for (;;) {
    await sleep(Math.max(500, 50 * lookedMs));
    const startedAt = performance.now();
    const progress = await measureProgress(app.db);
    lookedMs = performance.now() - startedAt;
    if (progress.polledFeedCount === progress.feedCount && progress.openCount === 0) return progress;
  }
}

/** The digest of everything, written to a file; how many stories it tells. */
async function tellDigest(app: RunningApp): Promise<number> {
  const sendAt = new Date(Date.now() + 60_000);
  const today = sendAt.toISOString().slice(0, 10);
  const reader = { name: "bench", title: "Bench", recipients: ["bench@desk.example"], zone: "UTC" } as const;
  const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
  const time = sendAt.toISOString().slice(11, 16);
  const choice = {
    topics: { kind: "all" },
    languages: null,
    minimumSeverity: "low",
    whenEmpty: "send",
    pause: { kind: "none" },
  } as const;
  const subscriptions = () => [{ ...reader, ...choice, weekdays, time }];
  await sendDigest({ ...app, now: () => sendAt, subscriptions }, "bench", today);
  const { rows } = await app.db.pool.query<{ story_count: number }>("select story_count from digests");
  return rows[0]?.story_count ?? 0;
}

async function loadOwnConfig(): Promise<Config> {
  const loaded = await loadConfig(projectRoot);
  if (loaded.kind === "loaded") return loaded.config;
  throw new Error(`the project's own configuration has ${loaded.mistakes.length} mistakes: npx araxes check`);
}

/** The project's topics over the newsroom's feeds, without pauses: the server is ours. */
function configFor(config: Config, server: BulkServer): Config {
  const sources: readonly DeclaredSource[] = server.sources.map((source) => ({
    ...{ slug: source.slug, name: source.name, country: source.country, language: source.language },
    camp: { ...source.camp, family: source.slug },
    feeds: source.feeds.map(({ address, fullText }) => ({
      ...{ address, fullText: fullText !== false, enabled: true },
      ...{ kind: "feed" as const, listing: null, intervalSeconds: null, language: null, selectors: null, headers: {} },
    })),
  }));
  return {
    ...config,
    feeds: { politeness: { secondsBetweenStarts: 0, connectionsPerHost: 4 }, allowPrivate: [], sources },
  };
}

async function serverPid(app: RunningApp, folder: string): Promise<number> {
  const { rows } = await app.db.pool.query<{ data_directory: string }>("show data_directory");
  const file = join(rows[0]?.data_directory ?? join(folder, "postgres"), "postmaster.pid");
  return Number((await readFile(file, "utf8")).split("\n")[0]);
}

function printFigures({ store }: Case, figures: Figures): void {
  const { progress, verdicts, wallSeconds, perCore, floorPerCore, megabytes, digestStories } = figures;
  const { feedCount, articleCount, alertCount, storyCount, entryCount } = progress;
  const cells = [
    store.padEnd(8),
    String(feedCount).padStart(7),
    String(articleCount).padStart(9),
    wallSeconds.toFixed(1).padStart(8),
    (articleCount / wallSeconds).toFixed(0).padStart(12),
    perCore.toFixed(0).padStart(10),
    floorPerCore.toFixed(0).padStart(7),
    (perCore / floorPerCore).toFixed(3).padStart(16),
    megabytes.toFixed(0).padStart(6),
    String(alertCount).padStart(8),
    String(storyCount).padStart(8),
  ];
  console.log(cells.join(""));
  const read = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  console.log(`           ${entryCount} entries, ${read.join(", ")}; the digest tells ${digestStories} stories`);
}
