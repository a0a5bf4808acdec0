import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

/** A PostgreSQL server at work on a data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What PostgreSQL left in a data directory: a server at work, or the trace of one that was killed. */
export type PostmasterTrace =
  | { readonly kind: "running"; readonly postmaster: Postmaster }
  | { readonly kind: "dead" }
  /** Its number was given to another program since: PostgreSQL would take that for itself and refuse to start. */
  | { readonly kind: "misleading" }
  | { readonly kind: "none" };

/** Looks for the server that works on a data directory, by the file in which PostgreSQL notes it. */
export async function findPostmaster(directory: string): Promise<PostmasterTrace> {
  const text = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => "");
  const [pid = Number.NaN, , , port = Number.NaN] = text.split("\n").map(Number);
  if (!(pid > 0)) return { kind: "none" };
  if (!isAlive(pid)) return { kind: "dead" };
  if (!(port > 0) || !(await worksOn(pid, directory))) return { kind: "misleading" };
  return { kind: "running", postmaster: { pid, port } };
}

/** Whether a process is there, whoever owns it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A server works in its data directory. Linux tells where a process works, to who may know; elsewhere we believe. */
async function worksOn(pid: number, directory: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  if (!/^Name:\tpostgres$/m.test(status) || /^State:\tZ/m.test(status)) return false;
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return place === null || place === (await realpath(directory));
}
