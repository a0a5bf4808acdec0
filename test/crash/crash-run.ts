import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Newsroom, openNewsroom } from "../../sample/newsroom.ts";
import { makeFeedsDue } from "../../src/db/feeds.ts";
import { migrate } from "../../src/db/migrate.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { measureProgress } from "../../src/db/progress.ts";
import { openLog } from "../../src/log.ts";
import { projectRoot } from "../../src/project-root.ts";
import type { CrashServices } from "./crash-services.ts";
import type { WatchOrders } from "./watch-orders.ts";

/** More than any fault point is killed at in one run, so that there is always a digest left to be cut off. */
export const SUBSCRIPTIONS = 26;

/** Webhooks on this machine are refused, as they must be, unless by a name that is led there. */
const WEBHOOK_HOST = "hook.example";

const SPEED = 20;
const QUIET_PATIENCE_MS = 120_000;

/** A process of the watch. */
export interface WatchProcess {
  readonly child: ChildProcess;
  /** Resolves when it is at work, or has ended. */
  readonly ready: Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** One run over the sample newsroom, on a database of its own. */
export interface CrashRun {
  readonly db: Database;
  readonly newsroom: Newsroom;
  readonly now: () => Date;
  start(kill: WatchOrders["kill"]): WatchProcess;
  /** Makes work of every kind due again, none of which may change what is there. */
  stir(): Promise<void>;
  /** Waits until nothing is left to do. */
  untilQuiet(): Promise<void>;
  close(): Promise<void>;
}

let runCount = 0;

/** Whatever ends the harness ends them too. */
const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Opens a run: a new database, an empty queue, the newsroom, and a clock that runs twenty times as fast. */
export async function openCrashRun(services: CrashServices, watchProgram: string): Promise<CrashRun> {
  runCount += 1;
  services.reset();
  const clock = { startedAt: Date.now(), speed: SPEED };
  const now = () => new Date(clock.startedAt + (Date.now() - clock.startedAt) * clock.speed);
  const newsroom = await openNewsroom({ now: new Date(clock.startedAt) });
  const databaseUrl = await createDatabase(services, `crash_${process.pid}_${runCount}`);
  const db = await openDatabase(databaseUrl, { log: openLog("silent"), max: 3 });
  await migrate(db);
  const environment = {
    ...{ DATABASE_URL: databaseUrl, SMTP_URL: services.smtpUrl, ARAXES_LOG: "error" },
    ...(services.redis === null ? {} : { REDIS_URL: services.redis.url }),
    ARAXES_DATA: join(services.folder, "unused"),
    ARAXES_CONFIG: await writeConfig(services, newsroom, new Date(clock.startedAt)),
  };
  const outlets = newsroom.hosts.map((host) => [host, newsroom.port]);
  const routes = { ...Object.fromEntries(outlets), [WEBHOOK_HOST]: services.webhookPort };
  const orders = { environment, routes, clock };
  return {
    ...{ db, newsroom, now },
    start: (kill) => startWatch(watchProgram, { ...orders, kill }),
    stir: () => stir(db, now()),
    untilQuiet: () => untilQuiet(db),
    close: async () => {
      await db.close();
      await newsroom.close();
      if (services.redis !== null) await emptyQueue(services.redis.url);
    },
  };
}

async function createDatabase(services: CrashServices, name: string): Promise<string> {
  const { url } = services.databaseServer;
  const server = await openDatabase(url, { log: openLog("silent"), max: 1 });
  await server.execute(sql.raw(`create database ${name}`));
  await server.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function writeConfig(services: CrashServices, newsroom: Newsroom, startedAt: Date): Promise<string> {
  const folder = join(services.folder, "config");
  await mkdir(folder, { recursive: true });
  await copyFile(join(newsroom.configFolder, "feeds.yml"), join(folder, "feeds.yml"));
  await copyFile(join(projectRoot, "topics.yml"), join(folder, "topics.yml"));
  const dueAt = new Date(startedAt.getTime() + 60_000).toISOString().slice(11, 16);
  const subscriptions = Array.from({ length: SUBSCRIPTIONS }, (_, at) =>
    [
      `  - name: reader-${at}`,
      "    recipients: [reader@desk.example]",
      "    topics: all",
      `    time: "${dueAt}"`,
      "    zone: UTC",
      "    whenEmpty: send",
    ].join("\n"),
  );
  const channel = `  - name: hook\n    kind: webhook\n    address: http://${WEBHOOK_HOST}/\n    topics: all`;
  await writeFile(join(folder, "digests.yml"), `subscriptions:\n${subscriptions.join("\n")}\nchannels:\n${channel}\n`);
  return folder;
}

function startWatch(program: string, orders: WatchOrders): WatchProcess {
  const child = fork(program, [JSON.stringify(orders)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  alive.add(child);
  child.once("exit", () => alive.delete(child));
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const ready = Promise.race([once(child, "message"), ended]).then(() => undefined);
  return { child, ready, ended };
}

/** One in six of everything that was done is due once more. */
async function stir(db: Database, now: Date): Promise<void> {
  const turn = Math.floor(Math.random() * 6);
  const at = sql`${now.toISOString()}::timestamptz`;
  await makeFeedsDue(db, now);
  await db.execute(sql`update entries set scrape_due_at = ${at}, scrape_attempts = 0 where id % 6 = ${turn}`);
  await db.execute(sql`update articles set matched_at = null where id % 6 = ${turn}`);
  await db.execute(
    sql`update deliveries set state = 'pending', due_at = ${at}, attempts = 0 where alert_id % 6 = ${turn}`,
  );
}

async function untilQuiet(db: Database): Promise<void> {
  const giveUpAt = Date.now() + QUIET_PATIENCE_MS;
  for (let quietLooks = 0; quietLooks < 3; ) {
    await sleep(300);
    const left = await workLeft(db);
    quietLooks = left.length === 0 ? quietLooks + 1 : 0;
    if (Date.now() > giveUpAt) throw new Error(`not quiet after ${QUIET_PATIENCE_MS / 1000} s: ${left.join(", ")}`);
  }
}

async function workLeft(db: Database): Promise<readonly string[]> {
  const { openCount, polledFeedCount, feedCount } = await measureProgress(db);
  const { rows } = await db.execute<{ deliveries: string; digests: string; sent: string }>(sql`select
    (select count(*) from deliveries where state = 'pending') as deliveries,
    (select count(*) from digests where state in ('pending', 'sending')
      or (state = 'unknown' and unsure_count = 0)) as digests,
    (select count(distinct subscription) from digests) as sent`);
  const [left] = rows;
  const told = [
    [feedCount === 0 || polledFeedCount < feedCount, `${feedCount - polledFeedCount} feeds never polled`],
    [openCount > 0, `${openCount} entries or articles open`],
    [left?.deliveries !== "0", `${left?.deliveries} deliveries pending`],
    [left?.digests !== "0", `${left?.digests} digests not sent`],
    [Number(left?.sent) < SUBSCRIPTIONS, `${SUBSCRIPTIONS - Number(left?.sent)} digests not made`],
  ] as const;
  return told.filter(([isLeft]) => isLeft).map(([, words]) => words);
}

async function emptyQueue(redisUrl: string): Promise<void> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redisUrl);
  await client.flushall();
  client.disconnect();
}
