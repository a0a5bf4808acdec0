import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../errors.ts";

/** A data folder that is ours alone. */
export interface DataFolderLock {
  release(): Promise<void>;
}

/**
 * Takes a data folder for this process. The lock is a local socket's name: the kernel gives it to one process and takes
 * it back when that process ends, however it ends, so that a lock is never left behind by a SIGKILL.
 *
 * @throws UsageError that names the process that holds the folder.
 */
export async function lockDataFolder(dataFolder: string): Promise<DataFolderLock> {
  const name = await socketName(dataFolder);
  const holder = join(dataFolder, "araxes.pid");
  const socket = createServer((connection) => connection.destroy());
  socket.unref();
  try {
    await clearDeadSocket(name);
    socket.listen(name);
    await once(socket, "listening");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const pid = await readHolder(holder);
    throw new UsageError(`the data folder ${dataFolder} is in use by another araxes (process ${pid})`, {
      cause: error,
    });
  }
  const release = async () => {
    await rm(holder, { force: true });
    socket.close();
    await once(socket, "close");
  };
  try {
    await writeFile(holder, `${process.pid}\n`);
  } catch (error) {
    socket.close();
    throw new UsageError(`the data folder ${dataFolder} cannot be written to: ${String(error)}`, { cause: error });
  }
  return { release };
}

/** By the folder's identity, not its path: bind mounts and symbolic links lead to the same lock. */
async function socketName(dataFolder: string): Promise<string> {
  const { dev, ino } = await stat(dataFolder, { bigint: true });
  const name = `araxes-${createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Where sockets are files, one stays behind when its process is killed: nobody answers at it. */
async function clearDeadSocket(name: string): Promise<void> {
  if (process.platform === "linux" || process.platform === "win32") return;
  const probe = connect(name);
  const answer = await once(probe, "connect").then(
    () => "alive",
    (error: NodeJS.ErrnoException) => error.code,
  );
  probe.destroy();
  if (answer === "ECONNREFUSED") await rm(name, { force: true });
}

/** The holder writes its number just after it has the lock: one look may come too early. */
async function readHolder(path: string): Promise<string> {
  for (let tries = 0; tries < 10; tries += 1) {
    const pid = await readFile(path, "utf8").catch(() => "");
    if (pid !== "") return pid.trim();
    await sleep(50);
  }
  return "unknown";
}
