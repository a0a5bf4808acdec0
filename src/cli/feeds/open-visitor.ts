import { setTimeout as wait } from "node:timers/promises";
import type { Settings } from "../../config/settings.ts";
import type { FeedsConfig } from "../../config.ts";
import type { FetchOutcome } from "../../http/fetch-outcome.ts";
import { openHttp } from "../../http/open-http.ts";
import { openRobots, type RobotsStore } from "../../http/robots.ts";
import { PRODUCT } from "../../product.ts";

/** What became of a visit, or that the site asks programs to stay away. */
type VisitOutcome = FetchOutcome | { readonly kind: "unwelcome"; readonly message: string };

/** How an address is visited. */
interface VisitOptions {
  readonly accept?: "feed" | "page" | "robots";
  readonly headers?: Readonly<Record<string, string>>;
}

/** Visits addresses for somebody at the command line, as gently as the watch does. */
export interface Visitor {
  visit(address: string, options?: VisitOptions): Promise<VisitOutcome>;
  close(): Promise<void>;
}

/** A command is over before rules grow stale. */
const KEPT_NOWHERE: RobotsStore = { find: async () => null, save: async () => undefined };

const USUAL_PAUSE_SECONDS = 5;

/** Opens a door for one command: robots.txt is asked, and each host has its pause between two requests. */
export function openVisitor({ contact }: Pick<Settings, "contact">, config: FeedsConfig | null): Visitor {
  const allowPrivate = new Set(config?.allowPrivate ?? []);
  const http = openHttp({ userAgent: PRODUCT, contact, allowPrivate, routes: new Map() });
  const robots = openRobots(http.fetchDocument, () => new Date(), KEPT_NOWHERE);
  const pauseSeconds = config?.politeness.secondsBetweenStarts ?? USUAL_PAUSE_SECONDS;
  const inTurn = hostTurns();
  return {
    visit: async (address, { accept = "feed", headers = {} } = {}) => {
      const { host } = new URL(address);
      const userAgent = headers["user-agent"] ?? PRODUCT;
      if (accept !== "robots" && !(await robots.mayFetch(address, userAgent))) {
        const failure = await robots.whyClosed(address);
        if (failure !== null) return failure;
        return { kind: "unwelcome", message: `robots.txt of ${host} asks programs to stay away from ${address}` };
      }
      const asked = (pauseSeconds > 0 ? await robots.crawlDelaySeconds(address, userAgent) : null) ?? 0;
      const pauseMs = Math.max(pauseSeconds, asked) * 1000;
      return inTurn(host, pauseMs, () => http.fetchDocument({ url: address, accept, headers }));
    },
    close: () => http.close(),
  };
}

/** One request to a host at a time, its start at least so long after the one before. */
function hostTurns(): <T>(host: string, pauseMs: number, work: () => Promise<T>) => Promise<T> {
  const lasts = new Map<string, Promise<number>>();
  return async (host, pauseMs, work) => {
    const before = lasts.get(host) ?? Promise.resolve(Number.NEGATIVE_INFINITY);
    const running = before.then(async (startedAt) => {
      await wait(Math.max(0, startedAt + pauseMs - performance.now()));
      const start = performance.now();
      return { start, result: await work() };
    });
    lasts.set(
      host,
      running.then(({ start }) => start, performance.now),
    );
    return (await running).result;
  };
}
