import { declareSources } from "../../src/db/declare-sources.ts";
import { dueFeedIds, listFeeds } from "../../src/db/feeds.ts";
import type { Database } from "../../src/db/open-database.ts";
import { feeds } from "../../src/db/schema.ts";
import { pollFeed } from "../../src/pipeline/poll-feed.ts";
import { openReadingThreads } from "../../src/threads/open-reading-threads.ts";
import { FEEDS, START } from "./feed-answers.ts";
import { openOutlets, type SeenRequest } from "./outlets.ts";
import { openSimulatedClock } from "./simulated-clock.ts";
import { KilledError, type SimulatedProcess, startSimulatedProcess } from "./simulated-process.ts";

/** What a simulation came to. */
export interface Simulation {
  readonly requests: readonly SeenRequest[];
  /** Requests for a feed before the time that the tables had named for it. */
  readonly earlyPollCount: number;
  readonly visitCount: number;
  readonly restartCount: number;
  readonly killedVisitCount: number;
  readonly states: readonly { readonly address: string; readonly state: string }[];
}

const MINUTE = 60_000;
const PROCESS_COUNT = 4;
/** The schedule asks the tables every ten seconds; here, where a minute passes at once, every minute. */
const TICK = MINUTE;
const STORM = { from: START + 2 * 60 * MINUTE, restarts: 100, every: 36_000 };

/** Polls all simulated feeds for so many hours, in several processes, and through an hour of a hundred restarts. */
export async function simulatePolling(db: Database, hours: number): Promise<Simulation> {
  const clock = openSimulatedClock(START);
  const outlets = await openOutlets(() => clock.now().getTime());
  const threads = openReadingThreads();
  const hosts = [...new Set(FEEDS.map(({ host }) => host.split(":")[0] ?? "")), "refuge.example"];
  const start = () => startSimulatedProcess({ db, threads, clock, port: outlets.port, hosts });
  let processes: SimulatedProcess[] = Array.from({ length: PROCESS_COUNT }, start);
  const polling = openPolling(db, () => processes, clock);
  const restart = async () => {
    await Promise.all(processes.map((process) => process.kill()));
    processes = Array.from({ length: PROCESS_COUNT }, start);
    await declareSources(db, declared(), clock.now());
  };
  await declareSources(db, declared(), clock.now());

  let restartCount = 0;
  for (let moment = START; moment < START + hours * 60 * MINUTE; moment += TICK) {
    await clock.passUntil(moment);
    await polling.tick();
    while (
      restartCount < STORM.restarts &&
      STORM.from + restartCount * STORM.every < moment + TICK &&
      moment >= STORM.from
    ) {
      await clock.passUntil(STORM.from + restartCount * STORM.every);
      await polling.tick();
      await restart();
      restartCount += 1;
    }
  }
  await clock.passUntil(clock.now().getTime() + 10 * MINUTE);
  const states = (await listFeeds(db, clock.now())).map(({ address, state }) => ({ address, state }));
  await Promise.all(processes.map((process) => process.kill()));
  await threads.close();
  await outlets.close();
  return { requests: outlets.requests, ...polling.counts(outlets.requests), restartCount, states };
}

/** Sends every due feed to two processes at once, and takes each back when it is told to come later. */
function openPolling(
  db: Database,
  processes: () => readonly SimulatedProcess[],
  clock: ReturnType<typeof openSimulatedClock>,
) {
  /** For each feed the moments from which it might be visited, as the tables named them. */
  const allowedFrom = new Map<string, { readonly from: number; readonly saidAt: number }[]>();
  const underWay = new Set<string>();
  let turn = 0;
  let killedVisitCount = 0;

  const note = async () => {
    for (const { address, nextPollAt } of await db.select().from(feeds)) {
      const said = allowedFrom.get(address) ?? [];
      if (said.at(-1)?.from !== nextPollAt.getTime()) {
        allowedFrom.set(address, [...said, { from: nextPollAt.getTime(), saidAt: clock.now().getTime() }]);
      }
    }
  };

  const visit = async (process: SimulatedProcess, feedId: number) => {
    try {
      for (;;) {
        const result = await pollFeed(process.app, feedId);
        if (result.kind === "done") break;
        await clock.wait(result.at);
        process.app.pass("poll:fetched");
      }
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
      killedVisitCount += 1;
    }
  };

  return {
    tick: async () => {
      await note();
      for (const feedId of await dueFeedIds(db, clock.now(), 1000)) {
        for (const _twin of [1, 2]) {
          turn += 1;
          const at = turn % PROCESS_COUNT;
          const process = processes()[at];
          const key = `${at}/${feedId}`;
          if (process === undefined || underWay.has(key)) continue;
          underWay.add(key);
          clock.run(() => visit(process, feedId).finally(() => underWay.delete(key)));
        }
      }
    },
    counts: (requests: readonly SeenRequest[]) => {
      const addresses = new Map(FEEDS.map(({ host, path }) => [`http://${host}${path}`, `${host}${path}`]));
      const visits = [...addresses].flatMap(([address, name]) => {
        const times = requests.filter(({ host, path }) => `${host}${path}` === name).map(({ at }) => at);
        return times.map((at) => ({ at, said: allowedFrom.get(address) ?? [] }));
      });
      const isEarly = ({ at, said }: (typeof visits)[number]) => {
        const last = said.filter(({ saidAt }) => saidAt < at).at(-1) ?? said[0];
        return last === undefined || at < last.from;
      };
      return { visitCount: visits.length, earlyPollCount: visits.filter(isEarly).length, killedVisitCount };
    },
  };
}

function declared() {
  const camp = { owner: "a trust", leaning: "independent", family: null };
  const source = { slug: "outlets", name: "Outlets", country: "GE", language: null, camp };
  const plain = {
    language: null,
    kind: "feed" as const,
    listing: null,
    fullText: false,
    selectors: null,
    headers: null,
    enabled: true,
  };
  const declaredFeeds = FEEDS.map(({ host, path }, n) => {
    const intervalSeconds = n % 5 === 4 ? 1800 : null;
    return { ...plain, address: `http://${host}${path}`, intervalSeconds };
  });
  return [{ ...source, feeds: declaredFeeds }];
}
