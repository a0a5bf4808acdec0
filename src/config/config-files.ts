import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";
import { LARGEST_FILE_BYTES, TOO_LARGE_HINT } from "./decode-text.ts";

/** The files of a configuration folder that stand beside `lexicon/`. */
const TOP_FILES = ["feeds.yml", "topics.yml", "digests.yml"] as const;

/** A file as found: its bytes, or why there are none. */
type ConfigFile =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "unreadable"; readonly message: string; readonly hint: string | null };

/** What a file is that is not there. */
export const MISSING_FILE: ConfigFile = {
  kind: "unreadable",
  message: "is missing",
  hint: "write it, or name the folder that holds it in ARAXES_CONFIG",
};

/** Files by names such as `feeds.yml` and `lexicon/places.yml`. */
export type ConfigFiles = ReadonlyMap<string, ConfigFile>;

/** Reads the files of a configuration folder. Its lexicon is the one that Araxes brings when it has none of its own. */
export async function readConfigFiles(folder: string): Promise<ConfigFiles> {
  const files = new Map<string, ConfigFile>();
  for (const [name, path] of await configPaths(folder)) files.set(name, await readConfigFile(path));
  return files;
}

/** Where each file stands, by its name; those of `lexicon/` in the order of their names. */
async function configPaths(folder: string): Promise<ReadonlyMap<string, string>> {
  const lexiconFolder = await lexiconFolderOf(folder);
  const found = await readdir(lexiconFolder).catch(() => []);
  const lexiconFiles = found.filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
  return new Map([
    ...TOP_FILES.map((name) => [name, join(folder, name)] as const),
    ...lexiconFiles.map((name) => [`lexicon/${name}`, join(lexiconFolder, name)] as const),
  ]);
}

/** The folder with the concepts: `lexicon/` beside the other files, otherwise the one that Araxes brings. */
export async function lexiconFolderOf(folder: string): Promise<string> {
  const own = join(folder, "lexicon");
  const found = await stat(own).catch(() => null);
  return found?.isDirectory() === true ? own : join(projectRoot, "lexicon");
}

/** Reads one file, if it is no larger than a configuration may be. */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { kind: "unreadable", message: "is not a file", hint: null };
    if (found.size > LARGEST_FILE_BYTES) {
      return { kind: "unreadable", message: `has more than ${LARGEST_FILE_BYTES} bytes`, hint: TOO_LARGE_HINT };
    }
    return { kind: "read", bytes: await readFile(path) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "ENOENT" ? MISSING_FILE : { kind: "unreadable", message: `can not be read (${code})`, hint: null };
  }
}
