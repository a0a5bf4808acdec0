import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Files that somebody stored, to be served in place of generated ones. */
export interface StoredFiles {
  readonly count: number;
  /** The bytes of the file of a number; numbers beyond the last begin again. */
  read(number: number): Promise<Buffer>;
}

/** Finds every file below a folder whose name ends so, in the order of their names. Throws when there is none. */
export async function findStoredFiles(folder: string, ending: string): Promise<StoredFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((each) => each.isFile() && each.name.endsWith(ending))
    .map((each) => join(each.parentPath, each.name))
    .sort();
  if (paths.length === 0) throw new Error(`${folder} holds no *${ending}`);
  return { count: paths.length, read: (number) => readFile(paths[number % paths.length] ?? "") };
}
