import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import { gather } from "./gather.ts";
import { jobIdOf } from "./job-id.ts";
import { ARTICLES_PER_JOB, type JobSender, type Jobs, QUEUE_NAMES, type QueueName, type StepResult } from "./jobs.ts";
import { findParked, type ParkedFilter, type ParkedJob } from "./parked-jobs.ts";
import { openPostgresHome } from "./postgres-home.ts";
import type { HomeQueue, HomeWorker, JobToAdd, QueueHome } from "./queue-home.ts";
import { jobOptions, QUEUE_PACE, type QueuePace, workerSettings } from "./queue-pace.ts";
import { openRedisHome } from "./redis-home.ts";
import { processorOf } from "./run-job.ts";

/** Where the queues live. */
export type QueueAddress =
  | { readonly kind: "postgres"; readonly url: string }
  | { readonly kind: "redis"; readonly url: string };

/** How many jobs of a queue stand where. `failed` are parked. */
interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** A worker at work. */
export interface RunningWorker {
  /** Takes no more jobs and waits for those under way. */
  close(): Promise<void>;
}

/** The queues of all steps, in one API over two stores. */
export interface Queues extends JobSender {
  work<N extends QueueName>(
    queue: N,
    handle: (job: Jobs[N]) => Promise<StepResult>,
    options: WorkOptions,
  ): RunningWorker;
  counts(): Promise<Readonly<Record<QueueName, QueueCounts>>>;
  /** The newest of each queue, at most a thousand. */
  parked(filter?: ParkedFilter): Promise<readonly ParkedJob[]>;
  /** Gives parked jobs three more tries; says how many. Until then, sending the same work again changes nothing. */
  requeueParked(filter?: ParkedFilter): Promise<number>;
  /** Lets running jobs end, for 30 seconds at most, then closes every connection. */
  close(): Promise<void>;
}

interface WorkOptions {
  /** Jobs of this queue that one process works on side by side. */
  readonly concurrency: number;
}

const DRAIN_SECONDS = 30;
const LARGEST_BATCH = 1_000;
const FEW_JOBS = 5;

const COUNTED = ["waiting", "active", "delayed", "failed"] as const;

/**
 * Opens the queues of all steps on PostgreSQL or on Redis.
 *
 * @throws UnreachableError when the store does not answer or must not be used as it is set.
 */
export async function openQueues(address: QueueAddress, log: Log, pace: QueuePace = QUEUE_PACE): Promise<Queues> {
  const home = await openHome(address, log);
  const open = (name: QueueName) => logged(home.openQueue(name, jobOptions(pace)), name, log);
  const queues: OpenQueues = {
    poll: open("poll"),
    scrape: open("scrape"),
    match: open("match"),
    rematch: open("rematch"),
    deliver: open("deliver"),
    digest: open("digest"),
  };
  const toMatch = gather<number>({ most: ARTICLES_PER_JOB, waitMs: pace.gatherSeconds * 1000 }, async (articleIds) => {
    await send(queues.match, "match", [{ articleIds }]).catch((error: unknown) => {
      log.warn({ articleIds, err: error }, "articles not sent to be matched, the sweep will send them");
    });
  });
  const workers: HomeWorker[] = [];
  const parked = async (filter: ParkedFilter = {}): Promise<readonly ParkedJob[]> => {
    return (await Promise.all(QUEUE_NAMES.map((name) => findParked(name, queues[name], filter)))).flat();
  };
  return {
    send: (queue, jobs) => send(queues[queue], queue, jobs),
    sendToMatch: toMatch.add,
    work: (queue, handle, { concurrency }) => {
      const process = processorOf(queue, handle, pace, log);
      const worker = logged(home.openWorker(queue, process, workerSettings(pace, concurrency)), queue, log);
      workers.push(worker);
      return { close: () => worker.close() };
    },
    counts: () => countJobs(queues),
    parked,
    requeueParked: async (filter) => requeue(queues, await parked(filter)),
    close: async () => {
      await drain(workers, log);
      await toMatch.flush();
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      await home.close();
    },
  };
}

type OpenQueues = Readonly<Record<QueueName, HomeQueue>>;

function openHome(address: QueueAddress, log: Log): Promise<QueueHome> {
  switch (address.kind) {
    case "postgres":
      return openPostgresHome(address.url, log);
    case "redis":
      return openRedisHome(address.url, log);
  }
}

function logged<T extends HomeQueue | HomeWorker>(subject: T, queue: QueueName, log: Log): T {
  subject.on("error", (error) => log.warn({ queue, err: error }, "queue failed"));
  return subject;
}

async function send<N extends QueueName>(home: HomeQueue, queue: N, jobs: readonly Jobs[N][]): Promise<void> {
  for (let start = 0; start < jobs.length; start += LARGEST_BATCH) {
    await add(
      home,
      jobs.slice(start, start + LARGEST_BATCH).map((data) => jobToAdd(queue, data)),
    );
  }
}

/** BullMQ on PostgreSQL makes two temporary tables for each call that adds many jobs: six times the cost of one added alone. */
async function add(home: HomeQueue, jobs: JobToAdd[]): Promise<void> {
  if (jobs.length > FEW_JOBS) await home.addBulk(jobs);
  else await Promise.all(jobs.map(({ name, data, opts }) => home.add(name, data, opts)));
}

function jobToAdd<N extends QueueName>(queue: N, data: Jobs[N]): JobToAdd {
  return { name: queue, data, opts: { jobId: jobIdOf(queue, data) } };
}

async function countJobs(queues: OpenQueues): Promise<Readonly<Record<QueueName, QueueCounts>>> {
  const count = async (name: QueueName): Promise<QueueCounts> => {
    const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queues[name].getJobCounts(...COUNTED);
    return { waiting, active, delayed, failed };
  };
  const [poll, scrape, match, rematch, deliver, digest] = await Promise.all([
    count("poll"),
    count("scrape"),
    count("match"),
    count("rematch"),
    count("deliver"),
    count("digest"),
  ]);
  return { poll, scrape, match, rematch, deliver, digest };
}

/** Removed and sent anew, so that its tries and its workers' deaths are counted from nought. */
async function requeue(queues: OpenQueues, parked: readonly ParkedJob[]): Promise<number> {
  for (const { queue, id, data } of parked) {
    await queues[queue].remove(id);
    await queues[queue].add(queue, data, { jobId: id });
  }
  return parked.length;
}

async function drain(workers: readonly HomeWorker[], log: Log): Promise<void> {
  const idle = Promise.all(workers.map((worker) => worker.close())).then(() => true);
  const isIdle = await Promise.race([idle, sleep(DRAIN_SECONDS * 1000, false, { ref: false })]);
  if (!isIdle) log.warn({ seconds: DRAIN_SECONDS }, "queues closed while jobs were running, they will run again");
}
