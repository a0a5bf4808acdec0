import { setTimeout as sleep } from "node:timers/promises";
import { startHeartbeat } from "../../workers/heartbeat.ts";
import { startScheduler } from "../../workers/schedule.ts";
import { type AppOptions, openApp, type RunningApp } from "../app.ts";
import { closeAll } from "../close-all.ts";
import { type Mistake, renderMistake } from "../config/mistake.ts";
import { watchConfig } from "../config/watch-config.ts";
import type { Config } from "../config.ts";
import { declareSources, declareTopics } from "../db/declare-sources.ts";
import { recordConfigBroken, recordConfigLoaded } from "../db/processes.ts";
import { declareRuleSet } from "../db/rule-sets.ts";
import type { Log } from "../log.ts";
import { ruleSetVersion, topicVersions } from "../topic/rule-versions.ts";
import { openDesk } from "./open-desk.ts";
import { type Role, startWorkers } from "./roles.ts";

/** A watch at work. */
export interface RunningWatch {
  readonly app: RunningApp;
  /** Where the desk is served; `null` when this process does not serve it. */
  readonly deskUrl: string | null;
  /** Lets running work end, then closes everything. */
  close(): Promise<void>;
}

/** What a watch is started with. */
export interface WatchOptions extends AppOptions {
  readonly roles: readonly Role[];
  /** A line at the head of each page, such as that this is the sample. */
  readonly banner?: string;
}

/** Starts the watch in the roles asked for, and follows the configuration as it is edited. */
export async function runWatch(options: WatchOptions): Promise<RunningWatch> {
  const { roles, settings } = options;
  const app = await openApp(options);
  const closers: (() => Promise<void>)[] = [() => app.close()];
  const close = () => closeAll(closers);
  try {
    await takeOver(app, options.config, roles);
    closers.push(followConfig(app, options));
    const desk = roles.includes("web") ? await openDesk(app, settings, options.banner ?? null) : null;
    if (desk !== null) closers.push(() => desk.close());
    const heartbeat = await startHeartbeat(app, roles);
    closers.push(() => heartbeat.close());
    startWorkers(app, roles);
    if (roles.includes("schedule")) closers.push(startScheduler(app).close);
    return { app, deskUrl: desk?.url ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the tables agree with the configuration; one role does it for all processes. */
async function takeOver(app: RunningApp, config: Config, roles: readonly Role[]): Promise<void> {
  if (!roles.includes("schedule")) return;
  const now = app.now();
  const { added, disabled } = await declareSources(app.db, config.feeds.sources, now);
  const topics = Object.entries(config.topics).map(([slug, topic]) => ({ slug, title: topic.name }));
  await declareTopics(app.db, topics);
  const versions = topicVersions(config.topics, config.lexicon);
  await declareRuleSet(app.db, ruleSetVersion(versions), versions, now);
  await recordConfigLoaded(app.db, Object.keys(config.hashes), now);
  app.log.info({ addedFeeds: added.length, disabledFeeds: disabled.length }, "configuration taken over");
}

/** After a failure to record a configuration, the tables are given so long. */
const TRY_AGAIN_MS = 5_000;

/** Takes edits of the configuration over as they come, one after the other; returns what ends it. */
function followConfig(app: RunningApp, { settings, config, roles }: WatchOptions): () => Promise<void> {
  const closing = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const record = (work: () => Promise<void>) => {
    last = last.then(() => insist(work, app.log, closing.signal));
  };
  const watch = watchConfig(settings.configFolder, config, {
    ...(roles.includes("deliver") ? { secrets: settings.secrets } : {}),
    onLoaded: (newer) => {
      app.use(newer);
      record(() => takeOver(app, newer, roles));
    },
    onBroken: (mistakes) => {
      const lines = mistakes.map(renderMistake);
      app.log.error({ mistakes: lines }, "configuration broken, the last good one stays in use");
      record(() => recordConfigBroken(app.db, errorsByFile(mistakes), app.now()));
    },
  });
  return async () => {
    await watch.close();
    closing.abort();
    await last;
  };
}

/** Does what the tables must know: a database that is away just then is asked again until it is back. */
async function insist(work: () => Promise<void>, log: Log, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    try {
      return await work();
    } catch (error) {
      log.error({ err: error }, "configuration not recorded, tried again soon");
      await sleep(TRY_AGAIN_MS, undefined, { signal: closing }).catch(() => undefined);
    }
  }
}

function errorsByFile(mistakes: readonly Mistake[]): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const mistake of mistakes) {
    const lines = [errors.get(mistake.file), renderMistake(mistake)].filter((line) => line !== undefined);
    errors.set(mistake.file, lines.join("\n"));
  }
  return errors;
}
