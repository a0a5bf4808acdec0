import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${import.meta.dirname}`);
  return findProjectRoot(parent);
}

/** The folder of package.json, from the sources as well as from the built files in dist/. */
export const projectRoot = findProjectRoot(import.meta.dirname);
