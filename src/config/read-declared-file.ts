import type { z } from "zod";
import { type ConfigFiles, MISSING_FILE } from "./config-files.ts";
import { inOrder, type Mistake, renderPath } from "./mistake.ts";
import { type Misfit, type ReadYaml, readYaml } from "./read-yaml.ts";

/**
 * Reads one file of a configuration against its schema and what else must hold within it.
 *
 * @param check finds more mistakes in what the file says; it gets that unchecked, so that all are told at once
 */
export function readDeclaredFile<T>(
  files: ConfigFiles,
  name: string,
  schema: z.ZodType<T>,
  check: (raw: unknown) => readonly Misfit[],
): ReadYaml<T> {
  const file = files.get(name) ?? MISSING_FILE;
  if (file.kind === "read") {
    const read = readYaml(name, file.bytes, schema);
    return { ...read, mistakes: inOrder([...read.mistakes, ...check(read.raw).map(read.locate)]) };
  }
  const locate = ({ path, message, hint }: Misfit): Mistake => {
    return { file: name, line: 1, column: 1, path: renderPath(path), message, hint };
  };
  const mistake = locate({ path: [], part: "value", message: file.message, hint: file.hint });
  return { file: name, value: null, raw: null, mistakes: [mistake], locate };
}
