import { openReadingThreads } from "../threads/open-reading-threads.ts";
import type { ReadingThreads } from "../threads/reading-threads.ts";

/** Runs work that parses foreign bytes, with a thread that is gone when it ends: a second one would only warm up twice. */
export async function withReadingThread<T>(work: (threads: ReadingThreads) => Promise<T>): Promise<T> {
  const threads = openReadingThreads({ threadCount: 1 });
  try {
    return await work(threads);
  } finally {
    await threads.close();
  }
}
