#!/usr/bin/env -S node --max-semi-space-size=4 --heap-growing-percent=40
// Starts the built commands; in a checkout it first builds what is newer than the last build (about 0.2 s).
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const built = join(root, "dist", "araxes.js");

function newestChange(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}

const sources = ["src", "workers", "sample"].filter((folder) => existsSync(join(root, folder)));
const isFresh = existsSync(built) && sources.every((folder) => newestChange(folder) <= statSync(built).mtimeMs);
if (!isFresh) await (await import("../build.js")).buildAraxes();

process.setSourceMapsEnabled(true);
// Name look-ups share these threads with decompression: four slow name servers must not hold up all pages.
process.env.UV_THREADPOOL_SIZE ??= "16";
await import("../dist/araxes.js");
