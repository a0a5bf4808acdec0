import { statfs } from "node:fs/promises";
import { loadConfig } from "../config/load-config.ts";
import { renderMistake } from "../config/mistake.ts";
import { readSettings, type Settings } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { countAlertsByTopic } from "../db/alerts.ts";
import { type StoredDigest, troubledDigests } from "../db/digests.ts";
import { newestFetchAt } from "../db/feeds.ts";
import { countMigrations } from "../db/migrate.ts";
import type { Database } from "../db/open-database.ts";
import { listConfigLoads, listProcesses } from "../db/processes.ts";
import { countReviews } from "../db/reviews.ts";
import { counted } from "../digest/words.ts";
import { openLog } from "../log.ts";
import { openMail } from "../mail/send-mail.ts";
import { openQueues } from "../queue/open-queues.ts";
import { wilsonInterval } from "../topic/wilson-interval.ts";
import { examineChannels } from "./examine-channels.ts";
import { examineFeeds } from "./examine-feeds.ts";
import { type Finding, good, notice, trouble } from "./finding.ts";
import { shareInWords } from "./precision-in-words.ts";
import { withOwnDatabase } from "./with-own-database.ts";

const LEAST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 2_000_000_000;
const MOST_SKEW_SECONDS = 5;
const LATEST_SIGN_SECONDS = 90;
const LEAST_PRECISION = 0.8;

/** Examines everything that a watch needs, one after the other, and says how each is. */
export async function* examine(): AsyncGenerator<Finding> {
  const settings = readSettings(process.env);
  yield examineNode();
  yield await examineDisk(settings.dataFolder);
  const loaded = await loadConfig(settings.configFolder, settings.secrets);
  if (loaded.kind === "broken") {
    yield trouble("configuration", loaded.mistakes.map(renderMistake).join("\n    "), "Mend the lines named here.");
  } else yield good("configuration", `no mistakes in ${settings.configFolder}`);
  yield examineContact(settings);
  yield await examineMail(settings);
  const config = loaded.kind === "loaded" ? loaded.config : null;
  yield* await examineTables(settings, config);
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  const words = `version ${process.versions.node}`;
  return isOld ? trouble("Node", words, `Install Node ${LEAST_NODE.join(".")} or newer.`) : good("Node", words);
}

async function examineDisk(dataFolder: string): Promise<Finding> {
  const disk = await statfs(dataFolder).catch(() => null);
  if (disk === null) return good("disk", `${dataFolder} is not there yet; the first start makes it`);
  const free = disk.bavail * disk.bsize;
  const words = `${(free / 1e9).toFixed(1)} GB free at ${dataFolder}`;
  return free < LEAST_FREE_BYTES
    ? trouble("disk", words, "Free some space, or shorten ARAXES_RETENTION_DAYS.")
    : good("disk", words);
}

function examineContact({ contact }: Settings): Finding {
  if (contact !== null) return good("contact", `outlets reach you at ${contact}`);
  const words = "no ARAXES_CONTACT: requests do not say who sends them, and some outlets refuse that";
  return notice("contact", words, "Set ARAXES_CONTACT to a mailbox or web address of yours.");
}

async function examineMail({ smtp }: Settings): Promise<Finding> {
  if (smtp === null) return good("mail", "no SMTP_URL: digests are written to files in the data folder");
  const mail = openMail({ server: smtp });
  try {
    const readiness = await mail.verify();
    if (readiness.kind === "ready") return good("mail", `${smtp.host}:${smtp.port} greets us`);
    return trouble(
      "mail",
      readiness.message,
      "Check SMTP_URL: host, port, user and password, and whether it wants smtps://.",
    );
  } finally {
    await mail.close();
  }
}

async function examineTables(settings: Settings, config: Config | null): Promise<readonly Finding[]> {
  try {
    return await withOwnDatabase(async (db, url) => [
      ...(await examineDatabase(db, config)),
      ...(await examineQueue(settings.redisUrl, url)),
      ...(await examineWatch(db)),
      ...(await examineFeeds(db, new Date())),
      ...(await examineTopics(db, config)),
      ...(await examineDigests(db)),
      ...(await examineChannels(db, config)),
    ]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [
      trouble("database", words, "Check DATABASE_URL and that its server runs; without it, check the data folder."),
    ];
  }
}

async function examineDatabase(db: Database, config: Config | null): Promise<readonly Finding[]> {
  const { rows } = await db.execute<{ version: string; now: Date }>("select version(), now()");
  const [answer] = rows;
  const { applied, known } = await countMigrations(db);
  const words = `${answer?.version.split(" on ")[0]}, ${applied} of ${known} migrations`;
  const remedy = "Its tables are of a newer Araxes: update this one.";
  const database = applied > known ? trouble("database", words, remedy) : good("database", words);
  return [database, await examineClock(db, new Date(answer?.now ?? 0), config)];
}

async function examineClock(db: Database, databaseNow: Date, config: Config | null): Promise<Finding> {
  const now = new Date();
  const remedy = "Let this machine and the database's follow a time server.";
  const skewSeconds = Math.abs(databaseNow.getTime() - now.getTime()) / 1000;
  if (skewSeconds > MOST_SKEW_SECONDS) {
    return trouble("clock", `${skewSeconds.toFixed(0)} s apart from the database's`, remedy);
  }
  const newest = await newestFetchAt(db);
  if (newest !== null && newest.getTime() - now.getTime() > MOST_SKEW_SECONDS * 1000) {
    return trouble("clock", `behind what was recorded already: a visit at ${newest.toISOString()}`, remedy);
  }
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = new Set([own, ...(config?.digests.subscriptions.map(({ zone }) => zone) ?? [])]);
  const times = [...zones].map(
    (zone) => `${now.toLocaleTimeString("en-GB", { timeZone: zone, timeStyle: "short" })} ${zone}`,
  );
  return good("clock", `agrees with the database's; it is ${times.join(", ")}`);
}

async function examineQueue(redisUrl: string | null, databaseUrl: string): Promise<readonly Finding[]> {
  const kind = redisUrl === null ? "postgres" : "redis";
  try {
    const queues = await openQueues({ kind, url: redisUrl ?? databaseUrl }, openLog("silent"));
    try {
      const parked = await queues.parked();
      const counts = Object.entries(await queues.counts());
      const words = counts.map(([name, { waiting, delayed }]) => `${name} ${waiting + delayed}`).join(", ");
      const waiting = good("queue", `on ${kind === "redis" ? "Redis" : "PostgreSQL"}; waiting: ${words}`);
      const remedy = 'The log says why under "job parked"; it is tried again every quarter of an hour.';
      return [waiting, ...parked.map(({ queue, reason }) => trouble(`parked ${queue} job`, reason, remedy))];
    } finally {
      await queues.close();
    }
  } catch (error) {
    return [
      trouble("queue", error instanceof Error ? error.message : String(error), "Check REDIS_URL and its server."),
    ];
  }
}

async function examineWatch(db: Database): Promise<readonly Finding[]> {
  const since = Date.now() - LATEST_SIGN_SECONDS * 1000;
  const alive = (await listProcesses(db)).filter(({ seenAt }) => seenAt.getTime() > since);
  const roles = [...new Set(alive.flatMap((process) => process.roles))];
  const watch =
    alive.length === 0
      ? notice("watch", "no process gives signs of life", "Start it: npm start, or docker compose up.")
      : good("watch", `${counted(alive.length, "process", "processes")}: ${roles.join(", ")}`);
  const broken = (await listConfigLoads(db)).filter(({ error }) => error !== null);
  return [
    watch,
    ...broken.map(({ file, error }) =>
      trouble(file, `the running watch keeps an older one: ${error}`, "Mend the file."),
    ),
  ];
}

async function examineTopics(db: Database, config: Config | null): Promise<readonly Finding[]> {
  if (config === null) return [];
  const matched = new Set((await countAlertsByTopic(db)).map(({ topic }) => topic));
  const slugs = Object.keys(config.topics);
  const remedy = "Hold a text that should match against it: araxes topics test TOPIC --file FILE.";
  return [
    good("topics", `${slugs.filter((topic) => matched.has(topic)).length} of ${slugs.length} have matched`),
    ...slugs.filter((topic) => !matched.has(topic)).map((topic) => notice(`topic ${topic}`, "never matched", remedy)),
    ...(await examinePrecision(db, slugs)),
  ];
}

/** A topic is called imprecise only when even the upper bound of its measured precision is low. */
async function examinePrecision(db: Database, slugs: readonly string[]): Promise<readonly Finding[]> {
  const counts = await countReviews(db);
  const waiting = slugs.reduce((sum, slug) => sum + (counts.get(slug)?.waiting ?? 0), 0);
  const judged = slugs.flatMap((topic): Finding[] => {
    const { alertYes = 0, alertNo = 0 } = counts.get(topic) ?? {};
    const measured = wilsonInterval(alertYes, alertNo);
    if (measured === null) return [];
    const words = `precision of its alerts ${shareInWords(measured)}`;
    const remedy = `See what a stricter rule would drop: araxes topics backtest ${topic} --with EDITED.yml.`;
    return [measured.high < LEAST_PRECISION ? notice(`topic ${topic}`, words, remedy) : good(`topic ${topic}`, words)];
  });
  return [good("reviews", `${waiting} matches wait for a yes or no: araxes matches list --level review`), ...judged];
}

function digestRemedy({ state, subscription, localDate }: StoredDigest): string {
  if (state === "pending") return "Check the mail server. It is tried again by itself.";
  if (state === "unknown") return "Ask a recipient whether it came. It was sent twice at most, as the same message.";
  return `Mend what the mail server refuses, then: araxes digest send ${subscription} --date ${localDate} --again`;
}

async function examineDigests(db: Database): Promise<readonly Finding[]> {
  const digests = await troubledDigests(db);
  return [
    good("digests", digests.length === 0 ? "none is held up" : `${digests.length} held up`),
    ...digests.map((digest) => {
      const { subscription, localDate, state, error } = digest;
      const words = `${state}: ${error ?? "no reason known"}`;
      return trouble(`digest ${subscription} of ${localDate}`, words, digestRemedy(digest));
    }),
  ];
}
