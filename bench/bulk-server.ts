import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bulkHost, bulkSources, storedFeedSources } from "../sample/bulk/bulk-sources.ts";
import type { SampleSource } from "../sample/read-sources.ts";
import { projectRoot } from "../src/project-root.ts";

/** What a newsroom in a process of its own serves. */
export interface BulkOptions {
  readonly feedCount: number;
  readonly articlesPerFeed: number;
  readonly pagesFolder: string | null;
  readonly feedsFolder: string | null;
}

/** A newsroom in a process of its own, so that its work is not counted as ours. */
export interface BulkServer {
  readonly routes: ReadonlyMap<string, { readonly host: string; readonly port: number }>;
  readonly sources: readonly SampleSource[];
  close(): Promise<void>;
}

/** Starts a newsroom of generated pages, or of stored ones. */
export async function openBulkServer(options: BulkOptions): Promise<BulkServer> {
  const { feedCount, articlesPerFeed, pagesFolder, feedsFolder } = options;
  const program = ["--import", "tsx", join(projectRoot, "sample", "serve-bulk.ts")];
  const wanted = ["--feeds", String(feedCount), "--articles", String(articlesPerFeed)];
  const stored = [
    ...(pagesFolder === null ? [] : ["--pages", pagesFolder]),
    ...(feedsFolder === null ? [] : ["--stored-feeds", feedsFolder]),
  ];
  const child = spawn(process.execPath, [...program, ...wanted, ...stored], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { port, storedFeedCount }: { port: number; storedFeedCount: number } = JSON.parse(String(line));
  const storedSources = storedFeedSources(storedFeedCount);
  const hosts = [
    ...Array.from({ length: feedCount }, (_, feed) => bulkHost(feed)),
    ...storedSources.flatMap((source) => source.feeds.map((feed) => new URL(feed.address).hostname)),
  ];
  return {
    routes: new Map(hosts.map((host) => [host, { host: "127.0.0.1", port }])),
    sources: [...bulkSources(feedCount), ...storedSources],
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
