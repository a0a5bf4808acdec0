import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../errors.ts";

/** Whom the embedded server runs as; `null` is the user of this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

/** Users without rights of their own, the most fitting first. macOS writes its own with an underscore. */
const UNPRIVILEGED = ["postgres", "_postgres", "nobody"];

/**
 * Chooses whom the server runs as: whoever owns the data; for new data this process's user, but PostgreSQL refuses to
 * run as root, and then an unprivileged user of the system. None is ever created.
 */
export async function chooseServerUser(dataDirectory: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataDirectory).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of UNPRIVILEGED) {
    const [, , uid, gid] = known.find(([user]) => user === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new UsageError(
    "PostgreSQL does not run as root, and there is no user postgres or nobody in /etc/passwd; " +
      "start Araxes as an ordinary user or set DATABASE_URL",
  );
}

/** Whether the user may pass through a folder and all folders above it, by their mode. */
export async function canEnter(folder: string, user: ServerUser): Promise<boolean> {
  if (user === null) return true;
  const { uid, gid, mode } = await stat(folder);
  const may = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
  if (may === 0) return false;
  return dirname(folder) === folder || canEnter(dirname(folder), user);
}

/** Runs a program as the server's user, to its end; gives what it wrote. Throws what it complained of when it fails. */
export async function runAs(user: ServerUser, program: string, parameters: readonly string[]): Promise<string> {
  const options = { ...user, cwd: dirname(program), env: ENVIRONMENT, timeout: 330_000, windowsHide: true };
  try {
    return (await promisify(execFile)(program, parameters, options)).stdout;
  } catch (error) {
    const complaint = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new Error(`${basename(program)} failed: ${complaint || String(error)}`, { cause: error });
  }
}

/** Nothing of the operator's PGPORT, PGDATA, locale and secrets; Windows programs need their system's folder. */
const ENVIRONMENT = {
  LC_ALL: "C",
  PATH: process.env["PATH"],
  SystemRoot: process.env["SystemRoot"],
};
