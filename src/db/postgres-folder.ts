import { createHash } from "node:crypto";
import { chmod, chown, mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canEnter, type ServerUser } from "./server-user.ts";

/** Says, in the data folder, where the server's files are when they cannot be there. */
const POINTER = "postgres.location";

/** Where the server's files are, if a server was ever started for this data folder. */
export async function findPostgresHome(dataFolder: string): Promise<string> {
  const elsewhere = await readFile(join(dataFolder, POINTER), "utf8").catch(() => "");
  return elsewhere === "" ? dataFolder : elsewhere.trim();
}

/**
 * Where the server's files go: into the data folder, or below /var/lib when the server runs as a user who cannot get
 * there, as below root's home.
 */
export async function makePostgresHome(dataFolder: string, user: ServerUser): Promise<string> {
  const home = await findPostgresHome(dataFolder);
  if (user !== null) await letThrough(dataFolder, user);
  if (home !== dataFolder || (await canEnter(await realpath(dataFolder), user))) return home;
  const name = createHash("sha256")
    .update(await realpath(dataFolder))
    .digest("hex")
    .slice(0, 16);
  const elsewhere = join("/var/lib/araxes", name);
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await writeFile(join(dataFolder, POINTER), `${elsewhere}\n`);
  return elsewhere;
}

/** Opens a data folder that is closed to all but root for the server's group, which may pass through it, not look. */
async function letThrough(dataFolder: string, user: NonNullable<ServerUser>): Promise<void> {
  const { uid, mode } = await stat(dataFolder);
  if (uid !== 0 || (mode & 0o077) !== 0) return;
  await chown(dataFolder, uid, user.gid);
  await chmod(dataFolder, (mode & 0o777) | 0o010);
}
