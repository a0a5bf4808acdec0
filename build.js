// Turns the TypeScript of src/ into plain JavaScript in dist/: one file for the commands, one for the reading threads.
import { randomUUID } from "node:crypto";
import { mkdir, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;

/** The file whose time says how fresh the build is. */
const NEWEST = "araxes.js";

/**
 * Builds dist/. Packages stay outside, so that what runs is what npm installed. Each file is written aside and moved into
 * place, the newest last, so that builds side by side, or a command that starts meanwhile, never meet half a file.
 */
export async function buildAraxes(outdir = join(root, "dist")) {
  const startedAt = new Date();
  const { outputFiles } = await build({
    entryPoints: { araxes: "src/cli/main.ts", "reading-thread": "src/threads/reading-thread.ts" },
    absWorkingDir: root,
    outdir,
    write: false,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    logLevel: "warning",
  });
  await mkdir(outdir, { recursive: true });
  for (const { path, contents } of outputFiles.sort((a, b) => rank(a) - rank(b))) {
    const aside = `${path}.${randomUUID()}`;
    await writeFile(aside, contents);
    // What is edited while this runs is newer than what was built.
    await utimes(aside, startedAt, startedAt);
    await rename(aside, path);
  }
}

function rank({ path }) {
  return path.endsWith(NEWEST) ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) await buildAraxes();
