import type { App } from "../../src/app.ts";
import type { Database } from "../../src/db/open-database.ts";
import { findRobots, saveRobots } from "../../src/db/robots.ts";
import { openHttp } from "../../src/http/open-http.ts";
import { openRobots } from "../../src/http/robots.ts";
import { openLog } from "../../src/log.ts";
import type { ReadingThreads } from "../../src/threads/reading-threads.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** What the poll step takes of an App. */
type PollApp = Parameters<typeof import("../../src/pipeline/poll-feed.ts").pollFeed>[0];

/** A process of the watch as far as polling goes: it forgets everything when it ends. */
export interface SimulatedProcess {
  readonly app: PollApp;
  /** Ends it as kill -9 does: what it was doing is never recorded. */
  kill(): Promise<void>;
}

/** What all processes share. */
export interface Surroundings {
  readonly db: Database;
  readonly threads: ReadingThreads;
  readonly clock: SimulatedClock;
  readonly port: number;
  readonly hosts: readonly string[];
}

/** Nobody answers so late on loopback but a server that means to be silent. */
const DEADLINE_MS = 1500;

const AGENT = "Araxes/1.0";

/** Starts a process with an empty memory. */
export function startSimulatedProcess({ db, threads, clock, port, hosts }: Surroundings): SimulatedProcess {
  const http = openHttp({
    ...{ userAgent: AGENT, contact: "desk@araxes.example", allowPrivate: new Set(), now: clock.now },
    ...{
      routes: new Map(hosts.map((host) => [host, { host: "127.0.0.1", port }])),
      limits: { deadlineMs: DEADLINE_MS },
    },
  });
  const robots = openRobots(http.fetchDocument, clock.now, {
    find: (origin) => findRobots(db, origin),
    save: (origin, answer) => saveRobots(db, origin, answer),
  });
  let isAlive = true;
  const app: PollApp = {
    ...{ db, threads, fetchDocument: http.fetchDocument, now: clock.now, wait: clock.wait, random: Math.random },
    ...{ whyClosed: robots.whyClosed, knowsRobots: robots.isKnown, learnRobots: robots.learn },
    mayFetch: (url, userAgent = AGENT) => robots.mayFetch(url, userAgent),
    crawlDelaySeconds: (url) => robots.crawlDelaySeconds(url, AGENT),
    politeness: () => ({ secondsBetweenStarts: 5, connectionsPerHost: 1 }),
    queues: { send: async () => undefined } as Pick<App["queues"], "send"> as App["queues"],
    log: openLog("silent"),
    pass: () => {
      if (!isAlive) throw new KilledError("the process was killed");
    },
  };
  return {
    app,
    kill: () => {
      isAlive = false;
      return http.close();
    },
  };
}

/** Ends the work of a process that was killed. */
export class KilledError extends Error {
  override readonly name = "KilledError";
}
