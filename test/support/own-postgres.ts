import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { openLog } from "../../src/log.ts";
import { restartPostgres } from "./restart-postgres.ts";

/** A server that a test file has for itself, to be restarted under its connections. */
export interface OwnPostgres {
  readonly url: string;
  /** As after a crash. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server that does not wait for the disk: a crash of the server alone loses nothing by that. */
export async function openOwnPostgres(): Promise<OwnPostgres> {
  const dataFolder = await mkdtemp(join(tmpdir(), "araxes-own-"));
  await chmod(dataFolder, 0o755);
  const server = await startEmbeddedPostgres({ dataFolder, log: openLog("silent") });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("alter system set fsync = off");
  await client.query("select pg_reload_conf()");
  await client.end();
  return {
    url: server.url,
    restart: () => restartPostgres(dataFolder),
    close: async () => {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
