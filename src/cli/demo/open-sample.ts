import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Newsroom, openNewsroom } from "../../../sample/newsroom.ts";
import type { Settings } from "../../config/settings.ts";
import { findEmbeddedPostgres } from "../../db/embedded-postgres.ts";
import { UsageError } from "../../errors.ts";
import { openLog } from "../../log.ts";
import { projectRoot } from "../../project-root.ts";
import { getConfig } from "../get-config.ts";
import { ROLES } from "../roles.ts";
import { type RunningWatch, runWatch } from "../run-watch.ts";

/** The sample newsroom and a watch over it. */
export interface Sample {
  readonly newsroom: Newsroom;
  readonly watch: RunningWatch;
  /** Sets the watch's clock forward to the moment at which the sample's digest is due. */
  skipToDigest(): void;
  close(): Promise<void>;
}

const BANNER = "Sample: invented outlets that retell public facts of 2024 and 2025, dates moved to today.";

/** The sample's digest is due so long after the start; its clock is set forward when the alerts are there. */
const DIGEST_AFTER_MS = 120_000;

/** Opens the newsroom and the watch over it, in a data folder of its own. */
export async function openSample(settings: Settings, reset: boolean): Promise<Sample> {
  const dataFolder = join(settings.dataFolder, "sample");
  if (reset) await forget(dataFolder);
  const newsroom = await openNewsroom({ now: new Date() });
  try {
    const digestAt = new Date(Date.now() + DIGEST_AFTER_MS);
    const configFolder = await writeConfig(join(dataFolder, "config"), newsroom.configFolder, digestAt);
    let skippedMs = 0;
    const watch = await runWatch({
      settings: { ...settings, ...LOCAL, dataFolder, configFolder },
      config: await getConfig(configFolder),
      log: openLog("error"),
      routes: new Map(newsroom.hosts.map((host) => [host, { host: "127.0.0.1", port: newsroom.port }])),
      now: () => new Date(Date.now() + skippedMs),
      roles: ROLES,
      banner: BANNER,
    });
    return {
      ...{ newsroom, watch },
      skipToDigest: () => {
        skippedMs = Math.max(skippedMs, digestAt.getTime() - Date.now());
      },
      close: async () => {
        await watch.close();
        await newsroom.close();
      },
    };
  } catch (error) {
    await newsroom.close();
    throw error;
  }
}

/** Whatever the environment names, the sample uses nothing but this machine. */
const LOCAL = { databaseUrl: null, redisUrl: null, smtp: null, publicUrl: null, host: "127.0.0.1", port: 0 } as const;

async function forget(dataFolder: string): Promise<void> {
  if ((await findEmbeddedPostgres(dataFolder)) !== null) {
    throw new UsageError(`a demo still runs in ${dataFolder}: end it first`);
  }
  await rm(dataFolder, { recursive: true, force: true });
}

/** The newsroom's own feeds and subscription, and the project's topics: a folder that can be edited while the demo runs. */
async function writeConfig(folder: string, newsroomFolder: string, digestAt: Date): Promise<string> {
  await mkdir(folder, { recursive: true });
  await copyFile(join(newsroomFolder, "feeds.yml"), join(folder, "feeds.yml"));
  await copyFile(join(projectRoot, "topics.yml"), join(folder, "topics.yml"));
  const digests = await readFile(join(newsroomFolder, "digests.yml"), "utf8");
  const zone = /zone: (\S+)/u.exec(digests)?.[1] ?? "UTC";
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    digestAt,
  );
  await writeFile(join(folder, "digests.yml"), digests.replace(/time: "[^"]*"/u, `time: "${time}"`));
  return folder;
}
