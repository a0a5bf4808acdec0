import { join } from "node:path";
import { findPostgresPackage, preparePostgresBinaries } from "../../src/db/postgres-binaries.ts";
import { chooseServerUser, runAs } from "../../src/db/server-user.ts";

/** Restarts the embedded server of a data folder as after a crash: every connection is cut, nothing is written first. */
export async function restartPostgres(dataFolder: string): Promise<void> {
  const directory = join(dataFolder, "postgres");
  const user = await chooseServerUser(directory);
  const { pgCtl } = await preparePostgresBinaries(findPostgresPackage(), user, dataFolder);
  await runAs(user, pgCtl, ["restart", "-D", directory, "-m", "immediate", "-s", "-l", join(directory, "araxes.log")]);
}
