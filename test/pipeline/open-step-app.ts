import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, openApp, type RunningApp } from "../../src/app.ts";
import { getConfig } from "../../src/cli/get-config.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { Config } from "../../src/config.ts";
import { declareSources } from "../../src/db/declare-sources.ts";
import type { Database } from "../../src/db/open-database.ts";
import { openLog } from "../../src/log.ts";
import type { Jobs, QueueName, StepResult } from "../../src/queue/jobs.ts";
import { writeSmallConfig } from "../config/small-config.ts";
import { openTestDatabase } from "../support/database.ts";
import { type OutletServer, openOutletServer } from "./outlet-server.ts";

/** A job as a step sent it. */
interface SentJob {
  readonly queue: QueueName;
  readonly data: Jobs[QueueName];
}

/** Everything that steps need, on a real database, an outlet of the test's own and a clock that stands still. */
export interface StepApp {
  readonly app: RunningApp;
  /** What the app was opened with. */
  readonly config: Config;
  readonly db: Database;
  readonly outlet: OutletServer;
  /** Jobs that steps have sent since the test began or last cleared them. */
  readonly sent: SentJob[];
  /** Moves the clock on. */
  pass(seconds: number): void;
  /** Takes a step as often as it asks to come back later, each time when it asked for, and says how often that was. */
  untilDone(step: () => Promise<StepResult>): Promise<number>;
  close(): Promise<void>;
}

const START = new Date("2025-06-02T09:00:00Z");

const HOSTS = ["outlet.example", "rival.example", "hook.example"];

const SOURCES = (feeds: readonly string[]) => `
  - name: Outlet
    country: GE
    language: en
    camp: { owner: a trust, leaning: independent }
    feeds:
${feeds.map((path) => `      - address: http://outlet.example${path}`).join("\n")}
`;

/** Opens the steps over the small configuration, with these feeds of `outlet.example` declared. */
export async function openStepApp(
  feeds: readonly string[],
  options: {
    readonly secondsBetweenStarts?: number;
    readonly digests?: string;
    /** Further sources, as entries of the list in `feeds.yml`. */
    readonly sources?: string;
    readonly lexicon?: string;
  } = {},
): Promise<StepApp> {
  const database = await openTestDatabase();
  const outlet = await openOutletServer();
  const dataFolder = await mkdtemp(join(tmpdir(), "araxes-steps-"));
  const configFolder = await writeSmallConfig({
    "feeds.yml": `politeness: { secondsBetweenStarts: ${options.secondsBetweenStarts ?? 0}, connectionsPerHost: 2 }\nsources:${SOURCES(feeds)}${options.sources ?? ""}`,
    ...(options.lexicon === undefined ? {} : { "lexicon/countries.yml": options.lexicon }),
    ...(options.digests === undefined ? {} : { "digests.yml": options.digests }),
  });
  let now = START;
  const config = await getConfig(configFolder);
  const opened = await openApp({
    settings: readSettings({ DATABASE_URL: database.url, ARAXES_DATA: dataFolder, ARAXES_CONFIG: configFolder }),
    config,
    log: openLog("silent"),
    routes: new Map(HOSTS.map((host) => [host, { host: "127.0.0.1", port: outlet.port }])),
    now: () => now,
    wait: async (until) => {
      now = new Date(Math.max(now.getTime(), until.getTime()));
    },
  });
  await declareSources(opened.db, config.feeds.sources, now);
  const sent: SentJob[] = [];
  const queues: App["queues"] = {
    ...opened.queues,
    send: async (queue, jobs) => void sent.push(...jobs.map((data) => ({ queue, data }))),
    sendToMatch: (articleIds) => void (articleIds.length > 0 && sent.push({ queue: "match", data: { articleIds } })),
  };
  return {
    app: { ...opened, queues },
    config,
    db: opened.db,
    outlet,
    sent,
    pass: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    untilDone: async (step) => {
      for (let times = 0; ; times += 1) {
        const result = await step();
        if (result.kind === "done") return times;
        now = result.at;
      }
    },
    close: async () => {
      await opened.close();
      await outlet.close();
      await database.close();
      await Promise.all([dataFolder, configFolder].map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}
