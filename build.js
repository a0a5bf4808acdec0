// Turns the TypeScript of src/ into plain JavaScript in dist/: a file for the commands, one for the reading threads, and in
// chunks/ what they load when it is needed.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;

/** The file whose time says how fresh the build is. */
const NEWEST = "araxes.js";

/** A command that started before this build may still load chunks of the one before. */
const OLD_CHUNK_MS = 3_600_000;

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
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
  });
  const chunks = join(outdir, "chunks");
  await mkdir(chunks, { recursive: true });
  for (const { path, contents } of outputFiles.sort((a, b) => rank(a) - rank(b))) {
    const aside = `${path}.${randomUUID()}`;
    await writeFile(aside, contents);
    // What is edited while this runs is newer than what was built.
    await utimes(aside, startedAt, startedAt);
    await rename(aside, path);
  }
  await removeOld(chunks, new Set(outputFiles.map(({ path }) => path)), startedAt.getTime() - OLD_CHUNK_MS);
}

/** Chunks first, then what loads them. */
function rank({ path }) {
  if (path.endsWith(NEWEST)) return 2;
  return dirname(path).endsWith("chunks") ? 0 : 1;
}

/** Removes what no build has written since `since`, in milliseconds. */
async function removeOld(folder, written, since) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (written.has(path)) continue;
    const writtenAt = await timeOf(path);
    if (writtenAt !== null && writtenAt < since) await rm(path, { force: true });
  }
}

/** When a file was written, in milliseconds; `null` when a build beside this one has moved it into place meanwhile. */
async function timeOf(path) {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) await buildAraxes();
