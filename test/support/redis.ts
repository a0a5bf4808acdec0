import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** A Redis for one test file. */
export interface TestRedis {
  readonly url: string;
  close(): Promise<void>;
}

/** Whether redis-server is installed; tests that need it are skipped by name when it is not. */
export function isRedisAvailable(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Starts a Redis on a free port of this machine, or on the one named, with nothing kept on disk. */
export async function openTestRedis(
  options: { readonly port?: number; readonly parameters?: readonly string[] } = {},
): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), "araxes-redis-"));
  const port = options.port ?? (await freePort());
  const server = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...(options.parameters ?? [])],
    { stdio: "ignore" },
  );
  const ended = once(server, "exit");
  const url = `redis://127.0.0.1:${port}`;
  await answers(url);
  const close = async () => {
    server.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url, close };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}

/** Waits until the server takes commands. */
async function answers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  // Refused connections are what is waited out here.
  client.on("error", () => undefined);
  await client.ping();
  client.disconnect();
}
