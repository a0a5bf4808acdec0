import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
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

/** The most passes that a fault point may let by before it ends the process. */
export const MOST_PASSES = 3;

/** Webhooks on this machine are refused, as they must be, unless by a name that is led there. */
const WEBHOOK_HOST = "hook.example";

const SPEED = 20;
/** Work that is left and does not change for so long is stuck. */
const STUCK_PATIENCE_MS = 60_000;

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
  /** How many subscriptions there are by now, each owed a digest. */
  readerCount(): number;
  start(kill: WatchOrders["kill"]): WatchProcess;
  /** A digest is made once: brings as many new ones as are needed to pass a fault point so often. */
  addReaders(): Promise<void>;
  /** Makes all other work due again, none of which may change what is there. */
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
  const config = await openConfig(services, newsroom, now);
  const environment = {
    ...{ DATABASE_URL: databaseUrl, SMTP_URL: services.smtpUrl, ARAXES_LOG: "error" },
    ...(services.redis === null ? {} : { REDIS_URL: services.redis.url }),
    ARAXES_DATA: join(services.folder, "unused"),
    ARAXES_CONFIG: config.folder,
  };
  const outlets = newsroom.hosts.map((host) => [host, newsroom.port]);
  const routes = { ...Object.fromEntries(outlets), [WEBHOOK_HOST]: services.webhookPort };
  const orders = { environment, routes, clock };
  return {
    ...{ db, newsroom, now, readerCount: config.readerCount },
    start: (kill) => startWatch(watchProgram, { ...orders, kill }),
    addReaders: config.addReaders,
    stir: () => stir(db, now()),
    untilQuiet: () => untilQuiet(db, config.readerCount()),
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

/** The configuration of a run, which grows while the watch follows it. */
interface RunConfig {
  readonly folder: string;
  readerCount(): number;
  addReaders(): Promise<void>;
}

async function openConfig(services: CrashServices, newsroom: Newsroom, now: () => Date): Promise<RunConfig> {
  const folder = join(services.folder, "config");
  await mkdir(folder, { recursive: true });
  await copyFile(join(newsroom.configFolder, "feeds.yml"), join(folder, "feeds.yml"));
  await copyFile(join(projectRoot, "topics.yml"), join(folder, "topics.yml"));
  const { zone, timeAt } = zoneFarFromMidnight(now());
  const readers: string[] = [];
  const addReaders = async () => {
    const time = timeAt(now());
    for (let more = 0; more < MOST_PASSES; more += 1) readers.push(readerYaml(readers.length, time, zone));
    // A process that starts just then must not meet half a file.
    await writeFile(join(folder, "digests.aside"), `subscriptions:\n${readers.join("\n")}\n${CHANNEL_YAML}`);
    await rename(join(folder, "digests.aside"), join(folder, "digests.yml"));
  };
  await addReaders();
  return { folder, addReaders, readerCount: () => readers.length };
}

const CHANNEL_YAML = `channels:\n  - name: hook\n    kind: webhook\n    address: http://${WEBHOOK_HOST}/\n    topics: all\n`;

/** A digest that is due at once. */
function readerYaml(number: number, time: string, zone: string): string {
  return [
    `  - name: reader-${number}`,
    "    recipients: [reader@desk.example]",
    "    topics: all",
    `    time: "${time}"`,
    `    zone: ${zone}`,
    "    whenEmpty: send",
  ].join("\n");
}

/** A zone whose day has just begun: were it to end during the run, new digests would be due a day later. */
function zoneFarFromMidnight(now: Date) {
  const hour = now.getUTCHours();
  const offset = hour <= 13 ? 1 - hour : 25 - hour;
  // POSIX counts hours west of Greenwich.
  const zone = `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
  const timeAt = (moment: Date) => new Date(moment.getTime() + offset * 3_600_000).toISOString().slice(11, 16);
  return { zone, timeAt };
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

/** One in six of everything that was done is due once more; what is being worked on is left alone, lest the two wait for each other. */
async function stir(db: Database, now: Date): Promise<void> {
  const turn = Math.floor(Math.random() * 6);
  const at = sql`${now.toISOString()}::timestamptz`;
  await makeFeedsDue(db, now);
  await db.execute(
    sql`update entries set scrape_due_at = ${at}, scrape_attempts = 0 where id in (select id from entries where id % 6 = ${turn} for update skip locked)`,
  );
  await db.execute(sql`update articles set matched_at = null
    where id in (select id from articles where id % 6 = ${turn} for update skip locked)`);
  // As after a change of rules: a third is held against every topic again.
  await db.execute(
    sql`update articles set rule_version = 'older' where id in (
      select id from articles where id % 3 = ${turn % 3} and matched_at is not null for update skip locked)`,
  );
  await db.execute(sql`update rule_sets set rematched_at = null`);
  await db.execute(
    sql`update deliveries set state = 'pending', due_at = ${at}, attempts = 0 where (alert_id, channel) in (select alert_id, channel from deliveries where alert_id % 6 = ${turn} for update skip locked)`,
  );
}

async function untilQuiet(db: Database, readers: number): Promise<void> {
  let giveUpAt = Date.now() + STUCK_PATIENCE_MS;
  let last = "";
  for (let quietLooks = 0; quietLooks < 3; ) {
    await sleep(300);
    const left = (await workLeft(db, readers)).join(", ");
    quietLooks = left === "" ? quietLooks + 1 : 0;
    if (left !== last) giveUpAt = Date.now() + STUCK_PATIENCE_MS;
    last = left;
    if (Date.now() > giveUpAt) throw new Error(`nothing moved for ${STUCK_PATIENCE_MS / 1000} s: ${left}`);
  }
}

async function workLeft(db: Database, readers: number): Promise<readonly string[]> {
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
    [Number(left?.sent) < readers, `${readers - Number(left?.sent)} digests not made`],
  ] as const;
  return told.filter(([isLeft]) => isLeft).map(([, words]) => words);
}

async function emptyQueue(redisUrl: string): Promise<void> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redisUrl);
  await client.flushall();
  client.disconnect();
}
