import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { UsageError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the one PostgreSQL of a test run has its data. */
    readonly databaseFolder: string;
  }
}

const PATIENCE_MS = 10_000;

/**
 * Gives all test files one data folder. The first file that needs a database starts the server, which outlives the
 * file's process; at the end of the run it is adopted once more and stopped.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), "araxes-test-"));
  // Under root the server runs as another user, who must be let in.
  await chmod(dataFolder, 0o755);
  provide("databaseFolder", dataFolder);
  return async () => {
    if ((await findEmbeddedPostgres(dataFolder)) !== null) await (await adopt(dataFolder)).stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Takes the server over once the test process that started it has gone. */
async function adopt(dataFolder: string): Promise<EmbeddedPostgres> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await startEmbeddedPostgres({ dataFolder, log: openLog("silent") });
    } catch (error) {
      if (!(error instanceof UsageError) || Date.now() > giveUpAt) throw error;
      await sleep(50);
    }
  }
}
