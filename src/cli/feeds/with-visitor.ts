import { readSettings } from "../../config/settings.ts";
import type { FeedsConfig } from "../../config.ts";
import { openReadingThreads } from "../../threads/open-reading-threads.ts";
import type { ReadingThreads } from "../../threads/reading-threads.ts";
import { openVisitor, type Visitor } from "./open-visitor.ts";

/** Runs work that visits addresses and reads what they give, with a door and threads that are gone when it ends. */
export async function withVisitor<T>(
  config: FeedsConfig | null,
  work: (tools: { readonly visitor: Visitor; readonly threads: ReadingThreads }) => Promise<T>,
): Promise<T> {
  const visitor = openVisitor(readSettings(process.env), config);
  const threads = openReadingThreads();
  try {
    return await work({ visitor, threads });
  } finally {
    await threads.close();
    await visitor.close();
  }
}
