import { readFile, realpath, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkFeeds } from "../../config/check-config.ts";
import { feedsFileSchema } from "../../config/feeds-schema.ts";
import { renderMistake } from "../../config/mistake.ts";
import { readYaml } from "../../config/read-yaml.ts";
import type { DeclaredFeed, DeclaredSource, FeedsConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";

/** feeds.yml as it stands. */
export interface FeedsFile {
  readonly path: string;
  readonly text: string;
  readonly config: FeedsConfig;
}

/** A feed with its places in the file. */
export interface PlacedFeed {
  readonly source: DeclaredSource;
  readonly sourceIndex: number;
  readonly feed: DeclaredFeed;
  readonly feedIndex: number;
}

/** Reads feeds.yml of a configuration folder; one that is not in order is refused with all its mistakes. */
export async function readFeedsFile(folder: string): Promise<FeedsFile> {
  const path = join(folder, "feeds.yml");
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`${path} can not be read`, { cause });
  });
  return { path, text: bytes.toString("utf8"), config: getFeeds(bytes) };
}

/** The same, or `null` when there is none or it is not in order: for commands that can do without. */
export async function findFeedsFile(folder: string): Promise<FeedsFile | null> {
  return readFeedsFile(folder).catch(() => null);
}

/** What an edited text declares; one that would not be in order is refused, and nothing is written. */
export function getFeeds(text: string | Buffer): FeedsConfig {
  const bytes = Buffer.from(text);
  const read = readYaml("feeds.yml", bytes, feedsFileSchema);
  const mistakes = [...read.mistakes, ...checkFeeds(read.raw).map((misfit) => read.locate(misfit))];
  if (read.value !== null && mistakes.length === 0) return read.value;
  throw new UsageError(`feeds.yml would not be in order:\n${mistakes.map(renderMistake).join("\n")}`);
}

/** Every feed of the file with its places. */
export function placedFeeds(config: FeedsConfig): readonly PlacedFeed[] {
  return config.sources.flatMap((source, sourceIndex) =>
    source.feeds.map((feed, feedIndex) => ({ source, sourceIndex, feed, feedIndex })),
  );
}

/**
 * Puts an edited text in the file's place at once, so that a running watch never reads half of it. A file that can not
 * be renamed over, as one mounted into a container, is written through.
 */
export async function saveFeedsFile(file: FeedsFile, text: string): Promise<void> {
  const path = await realpath(file.path);
  const aside = `${path}.new`;
  await writeFile(aside, text);
  await rename(aside, path).catch(() => writeFile(path, text));
}
