import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { FAULT_POINTS, type FaultPoint } from "../../src/fault-points.ts";
import { projectRoot } from "../../src/project-root.ts";
import { restartPostgres } from "../support/restart-postgres.ts";
import { type CrashRun, MOST_PASSES, openCrashRun, type WatchProcess } from "./crash-run.ts";
import { type CrashServices, openCrashServices, type QueueStore } from "./crash-services.ts";
import { type Baseline, findBreaches, readBaseline } from "./find-breaches.ts";

/** How much is to be broken. */
export interface CrashPlan {
  readonly store: QueueStore;
  readonly killsPerPoint: number;
  readonly randomKills: number;
  /** Freezes past the lock, restarts of PostgreSQL, and flushes of Redis where the queue lives there; of each. */
  readonly blows: number;
  readonly say: (words: string) => void;
}

/** What was broken, and everything that was lost, doubled or torn by it. */
export interface CrashReport {
  readonly killsByPoint: Readonly<Record<string, number>>;
  readonly randomKills: number;
  readonly freezes: number;
  readonly databaseRestarts: number;
  readonly queueFlushes: number;
  /** Processes asked to end by SIGTERM that did not exit 0. */
  readonly badExits: number;
  readonly breaches: readonly string[];
}

/** Kills at random come in rounds of so many, each on a fresh database and checked at its end. */
const KILLS_PER_ROUND = 25;

/** From so many kills at one point on, the point has a run and a check of its own. */
const KILLS_WORTH_A_RUN = 5;

/** A process that lives for so long without reaching its fault point gets new work. */
const STIR_AFTER_MS = 1_200;
const MOST_STIRS = 20;

/**
 * A digest whose process dies here is sent once more; by a second death it is given up, as test/pipeline/send-digest shows. So
 * that each digest must arrive, what died is sent before the next kill.
 */
const ONE_DEATH_POINT: FaultPoint = "digest:sending";

/** What all scenarios share. */
interface Stage {
  readonly services: CrashServices;
  readonly program: string;
  readonly report: { -readonly [K in keyof CrashReport]: CrashReport[K] } & {
    killsByPoint: Record<string, number>;
    breaches: string[];
  };
  readonly plan: CrashPlan;
}

/** Breaks the watch in every planned way and reports what did not survive. */
export async function runCrashes(plan: CrashPlan): Promise<CrashReport> {
  const program = join(projectRoot, "dist", "crash-watch.js");
  await build({
    entryPoints: [join(projectRoot, "test", "crash", "watch-process.ts")],
    outfile: program,
    ...{
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20.19",
      logLevel: "warning",
    },
  });
  const services = await openCrashServices(plan.store);
  const counts = { randomKills: 0, freezes: 0, databaseRestarts: 0, queueFlushes: 0, badExits: 0 };
  const stage: Stage = { services, program, plan, report: { ...counts, killsByPoint: {}, breaches: [] } };
  try {
    const baseline = await takeBaseline(stage);
    for (const points of inRuns(plan.killsPerPoint)) await killAtPoints(stage, baseline, points);
    while (stage.report.randomKills < plan.randomKills) await killAtRandom(stage, baseline);
    if (plan.blows > 0) await strikeBlows(stage, baseline);
    return stage.report;
  } finally {
    await services.close();
  }
}

/** Opens a run in which the newsroom has published all it has. */
async function openRun({ services, program }: Stage): Promise<CrashRun> {
  const run = await openCrashRun(services, program);
  run.newsroom.publishEdits();
  run.newsroom.advance();
  return run;
}

async function takeBaseline(stage: Stage): Promise<Baseline> {
  const run = await openRun(stage);
  try {
    await finish(stage, run);
    return await readBaseline(run.db);
  } finally {
    await run.close();
  }
}

/** Lets one process that nobody kills do what is left, then asks it to end. */
async function finish({ report }: Stage, run: CrashRun): Promise<void> {
  const watch = run.start(null);
  await run.untilQuiet();
  watch.child.kill("SIGTERM");
  const { code } = await watch.ended;
  if (code !== 0) report.badExits += 1;
}

async function check(stage: Stage, run: CrashRun, baseline: Baseline, name: string): Promise<void> {
  await finish(stage, run);
  const breaches = await findBreaches(run, stage.services, baseline);
  stage.report.breaches.push(...breaches.map((breach) => `${name}: ${breach}`));
  stage.plan.say(`${name}: ${breaches.length === 0 ? "nothing lost" : breaches.join("; ")}`);
}

/** Which points share a run: many kills have one each, a few kills at every point are checked together. */
function inRuns(killsPerPoint: number): readonly (readonly FaultPoint[])[] {
  if (killsPerPoint === 0) return [];
  return killsPerPoint < KILLS_WORTH_A_RUN ? [FAULT_POINTS] : FAULT_POINTS.map((point) => [point]);
}

async function killAtPoints(stage: Stage, baseline: Baseline, points: readonly FaultPoint[]): Promise<void> {
  const run = await openRun(stage);
  try {
    for (const point of points) stage.report.killsByPoint[point] = await killAtPoint(stage, run, point);
    const where = points.length === 1 ? points[0] : "every fault point";
    await check(stage, run, baseline, `${stage.plan.killsPerPoint} kills at ${where}`);
  } finally {
    await run.close();
  }
}

/** Kills one process after the other at a point, until there were enough or the point is reached no more. */
async function killAtPoint(stage: Stage, run: CrashRun, point: FaultPoint): Promise<number> {
  const { plan } = stage;
  for (let kills = 0; kills < plan.killsPerPoint; kills += 1) {
    if (kills > 0 && point === ONE_DEATH_POINT) await finish(stage, run);
    if (point.startsWith("digest:")) await run.addReaders();
    const watch = run.start({ point, afterPasses: 1 + Math.floor(Math.random() * MOST_PASSES) });
    if (!(await endsByItself(run, watch))) return kills;
  }
  return plan.killsPerPoint;
}

/** Whether a process reaches its fault point; one that finds nothing to do is given work again and again. */
async function endsByItself(run: CrashRun, watch: WatchProcess): Promise<boolean> {
  await watch.ready;
  for (let stirs = 0; stirs < MOST_STIRS; stirs += 1) {
    const end = await Promise.race([watch.ended, sleep(STIR_AFTER_MS, null)]);
    if (end !== null) return end.signal === "SIGKILL";
    await run.stir();
  }
  watch.child.kill("SIGKILL");
  await watch.ended;
  return false;
}

/** Two processes share the work; one after the other dies at any moment and is replaced. */
async function killAtRandom(stage: Stage, baseline: Baseline): Promise<void> {
  const run = await openRun(stage);
  try {
    const watches = [run.start(null), run.start(null)];
    await Promise.all(watches.map((watch) => watch.ready));
    for (let kills = 0; kills < KILLS_PER_ROUND; kills += 1) {
      const victim = watches.shift();
      if (victim === undefined) break;
      await victim.ready;
      await sleep(Math.random() * 400);
      victim.child.kill("SIGKILL");
      await victim.ended;
      watches.push(run.start(null));
      stage.report.randomKills += 1;
      if (kills % 5 === 4) await Promise.all([run.stir(), run.addReaders()]);
    }
    for (const watch of watches) watch.child.kill("SIGKILL");
    await Promise.all(watches.map((watch) => watch.ended));
    await check(stage, run, baseline, `${stage.report.randomKills} random kills`);
  } finally {
    await run.close();
  }
}

/** Freezes a worker past its lock, restarts PostgreSQL at once, and forgets the whole queue, while work goes on. */
async function strikeBlows(stage: Stage, baseline: Baseline): Promise<void> {
  const { plan, report, services } = stage;
  const run = await openRun(stage);
  try {
    const watches = [run.start(null), run.start(null)];
    await Promise.all(watches.map((watch) => watch.ready));
    for (let blow = 0; blow < plan.blows; blow += 1) {
      await run.stir();
      await freeze(watches[blow % 2]);
      report.freezes += 1;
      await run.stir();
      await restartPostgres(join(services.folder, "data"));
      report.databaseRestarts += 1;
      if (services.redis === null) continue;
      await run.stir();
      await flush(services.redis.url);
      report.queueFlushes += 1;
    }
    for (const watch of watches) watch.child.kill("SIGTERM");
    for (const watch of watches) if ((await watch.ended).code !== 0) report.badExits += 1;
    await check(stage, run, baseline, `${plan.blows} blows of each kind`);
  } finally {
    await run.close();
  }
}

/** Longer than the lock of a job and than the time in which others notice. */
const FROZEN_MS = 6_000;

async function freeze(watch: WatchProcess | undefined): Promise<void> {
  watch?.child.kill("SIGSTOP");
  await sleep(FROZEN_MS);
  watch?.child.kill("SIGCONT");
  await sleep(500);
}

async function flush(redisUrl: string): Promise<void> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redisUrl);
  await client.flushall();
  client.disconnect();
}
