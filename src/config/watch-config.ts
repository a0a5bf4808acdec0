import { watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../config.ts";
import { type ConfigFiles, lexiconFolderOf, readConfigFiles } from "./config-files.ts";
import { hashesOf, readConfig, type Secrets } from "./load-config.ts";
import type { Mistake } from "./mistake.ts";

/** Who is told of changes: one call at a time, none after `close`. */
export interface ConfigListeners {
  /** A changed configuration, checked as a whole; also the last good one when a broken file was put right again. */
  readonly onLoaded: (config: Config) => void;
  /** The files changed and are not in order: what was loaded last stays in force. Told once for each such state. */
  readonly onBroken: (mistakes: readonly Mistake[]) => void;
  /** What channels may name; nobody asks when left out. */
  readonly secrets?: Secrets;
}

/** How soon changes are seen. */
export interface WatchPace {
  /** How long the files must stay as they are before they are believed: editors write in several steps. */
  readonly settleMs: number;
  /** How often the files are read although nothing was reported: network file systems report nothing. */
  readonly pollMs: number;
}

/** A configuration folder under watch. It does not keep the process alive. */
export interface ConfigWatch {
  close(): Promise<void>;
}

const USUAL_PACE: WatchPace = { settleMs: 300, pollMs: 10_000 };

/**
 * Watches a configuration folder from the state in which `current` was read.
 *
 * What the files hold decides, not their times: a file renamed over, half written, deleted, linked or only touched is
 * the same case. Reading all of them costs about 2 ms.
 */
export function watchConfig(
  folder: string,
  current: Config,
  listeners: ConfigListeners,
  pace: WatchPace = USUAL_PACE,
): ConfigWatch {
  const closing = new AbortController();
  const following = follow(folder, current, listeners, pace, closing.signal);
  return {
    async close() {
      closing.abort();
      await following;
    },
  };
}

async function follow(
  folder: string,
  current: Config,
  { onLoaded, onBroken, secrets }: ConfigListeners,
  pace: WatchPace,
  closing: AbortSignal,
): Promise<void> {
  const nextReport = watchFolders([folder, await lexiconFolderOf(folder)], closing);
  let told = JSON.stringify(current.hashes);
  while (!closing.aborted) {
    const files = await settledFiles(folder, told, pace.settleMs);
    const state = stateOf(files);
    if (state !== told && !closing.aborted) {
      told = state;
      const loaded = readConfig(files, secrets ?? null);
      if (loaded.kind === "loaded") onLoaded(loaded.config);
      else onBroken(loaded.mistakes);
    }
    await nextReport(pace.pollMs);
  }
}

/** The files once two readings in a row gave the same; at once when they are as `told`. */
async function settledFiles(folder: string, told: string, settleMs: number): Promise<ConfigFiles> {
  let files = await readConfigFiles(folder);
  let state = stateOf(files);
  let before = told;
  while (state !== told && state !== before) {
    before = state;
    await wait(settleMs, undefined, { ref: false });
    files = await readConfigFiles(folder);
    state = stateOf(files);
  }
  return files;
}

/** What the files hold, as one text to compare: their hashes, and why others could not be read. */
function stateOf(files: ConfigFiles): string {
  const troubles = [...files].filter(([, file]) => file.kind === "unreadable");
  return JSON.stringify(hashesOf(files)) + (troubles.length > 0 ? JSON.stringify(troubles) : "");
}

/** Gives a function that waits for the next report of a change in the folders, at most so many milliseconds. */
function watchFolders(folders: readonly string[], closing: AbortSignal): (mostMs: number) => Promise<void> {
  let isPending = false;
  let wake = () => {};
  const report = () => {
    isPending = true;
    wake();
  };
  closing.addEventListener("abort", report);
  for (const folder of folders) watchFolder(folder, closing, report);
  return async (mostMs) => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isPending ? 0 : mostMs).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    isPending = false;
  };
}

/** Folders are watched instead of files, because an editor that renames over a file takes its watch away with it. */
function watchFolder(folder: string, closing: AbortSignal, report: () => void): void {
  try {
    const watcher = watch(folder, { persistent: false, signal: closing }, (_event, name) => {
      if (name === null || /\.ya?ml$/.test(name)) report();
    });
    watcher.on("error", () => watcher.close());
  } catch {
    // No watches left, or a file system without them: the files are read every few seconds all the same.
  }
}
