import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPostgresPackage, preparePostgresBinaries } from "../../src/db/postgres-binaries.ts";
import { runAs } from "../../src/db/server-user.ts";
import { UsageError } from "../../src/errors.ts";

const isRoot = process.getuid?.() === 0;

/** The user `nobody` of every Linux. */
const NOBODY = { uid: 65_534, gid: 65_534 };

let base: string;
let installed: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "araxes-binaries-"));
  await chmod(base, 0o755);
  installed = join(base, "closed", "package");
  await cp(findPostgresPackage(), installed, { recursive: true, verbatimSymlinks: true });
});
afterAll(() => rm(base, { recursive: true, force: true }));

test("an install without scripts, which lacks links and modes, is made to run, and made so twice does no harm", async () => {
  const libraries = join(installed, "native", "lib");
  for (const entry of await readdir(libraries, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await unlink(join(libraries, entry.name));
  }
  const programs = join(installed, "native", "bin");
  for (const program of await readdir(programs)) await chmod(join(programs, program), 0o644);
  for (const _ of ["first", "second"]) {
    const { initdb, majorVersion } = await preparePostgresBinaries(installed, null, base);
    expect(majorVersion).toBe("18");
    expect(dirname(initdb)).toBe(programs);
    expect(await runAs(null, initdb, ["--version"])).toMatch(/^initdb \(PostgreSQL\) 18/);
  }
});

test.skipIf(!isRoot)("programs that the server's user cannot reach are copied to where he can", async () => {
  await chmod(dirname(installed), 0o700);
  const home = join(base, "home");
  await mkdir(home);
  const { initdb } = await preparePostgresBinaries(installed, NOBODY, home);
  expect(initdb.startsWith(join(home, "postgres-programs"))).toBe(true);
  expect((await stat(initdb)).uid).toBe(NOBODY.uid);
  expect(await runAs(NOBODY, initdb, ["--version"])).toMatch(/^initdb \(PostgreSQL\) 18/);
});

test("programs that do not run on this machine are told of", async () => {
  const broken = join(base, "broken");
  await mkdir(join(broken, "native", "bin"), { recursive: true });
  const preparing = preparePostgresBinaries(broken, null, join(base, "broken-home"));
  await expect(preparing).rejects.toThrow(UsageError);
  await expect(preparing).rejects.toThrow(/does not run here \(set DATABASE_URL to use another\)/);
});
