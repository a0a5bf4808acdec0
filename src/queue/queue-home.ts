import type { DefaultJobOptions, Job, JobState, Processor, WorkerOptions } from "bullmq";
import type { QueueName } from "./jobs.ts";

/** How a worker works; where it works is its home's business. */
export type WorkerSettings = Omit<WorkerOptions, "connection" | "prefix">;

/** One piece of work as BullMQ takes it. */
export interface JobToAdd {
  readonly name: string;
  readonly data: object;
  readonly opts: { readonly jobId: string };
}

/** What is used of BullMQ's `Queue`, whose type differs from store to store. */
export interface HomeQueue {
  add(name: string, data: object, options: JobToAdd["opts"]): Promise<unknown>;
  addBulk(jobs: JobToAdd[]): Promise<unknown>;
  getJobCounts(...states: JobState[]): Promise<Record<string, number>>;
  getFailed(start: number, end: number): Promise<Job[]>;
  remove(jobId: string): Promise<number>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What is used of BullMQ's `Worker`. */
export interface HomeWorker {
  on(event: "error", listener: (error: Error) => void): unknown;
  /** Takes no more jobs and waits for those under way. */
  close(): Promise<void>;
}

/** Where the queues live: opens BullMQ's queues and workers on its own connections. */
export interface QueueHome {
  openQueue(name: QueueName, options: DefaultJobOptions): HomeQueue;
  openWorker(name: QueueName, process: Processor, settings: WorkerSettings): HomeWorker;
  /** To be called when its queues and workers are closed. */
  close(): Promise<void>;
}
