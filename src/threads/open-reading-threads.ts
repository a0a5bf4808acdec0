import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Tinypool } from "tinypool";
import { READ_AS_FEED } from "../feed/feed-kind.ts";
import type { NamedFeeds } from "../feed/find-feeds.ts";
import type { ParseOutcome } from "../feed/parsed-feed.ts";
import { projectRoot } from "../project-root.ts";
import { cleanText } from "../text/clean-text.ts";
import type { RawDocument } from "../text/raw-document.ts";
import type { ExtractOutcome, MovableDocument, ReadingTask, ReadingThreads } from "./reading-threads.ts";

/** How much a document may cost. */
export interface ReadingLimits {
  /** As many as cores when not said. */
  readonly threadCount?: number;
  /** A thread that reads one document for longer is killed. */
  readonly seconds?: number;
  /** Of JavaScript heap for each thread. A thread that needs more ends, and its document with it. */
  readonly megabytes?: number;
  /** What the threads run; the built reading thread when not said. */
  readonly file?: string;
}

const BUILT_THREAD = join(projectRoot, "dist", "reading-thread.js");

/** A thread without work goes away after this, with its memory. */
const IDLE_MS = 10_000;

/** Of short-lived objects for each thread: more makes reading no faster, and is never given back. */
const YOUNG_MEGABYTES = 8;

/** What became of a task: its value, or how its thread ended. */
type Ended<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "lost"; readonly reason: "too-slow" | "crashed"; readonly message: string };

/** Opens threads that read foreign bytes. None is started before there is work. Throws when the file they run is not there. */
export function openReadingThreads(limits: ReadingLimits = {}): ReadingThreads {
  const { threadCount = availableParallelism(), seconds = 20, megabytes = 256, file = BUILT_THREAD } = limits;
  if (!existsSync(file)) throw new Error(`the reading threads run ${file}, which is not there: npm run build`);
  const pool = new Tinypool({
    filename: file,
    minThreads: 0,
    maxThreads: threadCount,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    // An idle thread that sleeps on a lock would throw what it still has to throw at its next document.
    useAtomics: false,
    execArgv: [],
    env: {},
  });
  pool.on("error", endOfIdleThread);
  const inTurn = turns(threadCount);
  const run = <T>(task: ReadingTask) => inTurn(() => runTask<T>(pool, task, seconds));
  return {
    parseFeed: async (document, as = READ_AS_FEED) => {
      const ended = await run<ParseOutcome>({ kind: "feed", document: handedOver(document), as });
      if (ended.kind === "read") return ended.value;
      return { kind: "refused", reason: "unreadable", message: ended.message };
    },
    findFeeds: async (document) => {
      const ended = await run<NamedFeeds>({ kind: "site", document: handedOver(document) });
      return ended.kind === "read" ? ended.value : { title: null, feeds: [] };
    },
    extractArticle: async (document, selectors) => {
      const ended = await run<ExtractOutcome>({ kind: "page", document: handedOver(document), selectors });
      return ended.kind === "read" ? ended.value : { ...ended, kind: "refused" };
    },
    close: () => pool.destroy(),
  };
}

/** A thread that ends without a task takes nothing with it: the next task starts another. */
function endOfIdleThread(): void {}

async function runTask<T>(pool: Tinypool, task: ReadingTask, seconds: number): Promise<Ended<T>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), seconds * 1000);
  const { signal } = controller;
  try {
    const value: T = await pool.run(task, { signal, transferList: [task.document.body.buffer] });
    return { kind: "read", value };
  } catch (error) {
    if (signal.aborted) return { kind: "lost", reason: "too-slow", message: `took longer than ${seconds} s to read` };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "lost", reason: "crashed", message: cleanText(`could not be read: ${message}`, 300) };
  } finally {
    clearTimeout(timer);
  }
}

/** The document with bytes that can be moved to another thread instead of being copied. */
function handedOver(document: RawDocument): MovableDocument {
  const { body } = document;
  const ownsBuffer = body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength;
  return { ...document, body: ownsBuffer ? new Uint8Array(body.buffer) : new Uint8Array(body) };
}

/** Lets so many tasks run at once; the others wait outside the pool, so that waiting does not count as reading. */
function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
