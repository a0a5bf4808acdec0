import { realpath, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfigFiles } from "../../config/config-files.ts";
import { readConfig } from "../../config/load-config.ts";
import { renderMistake } from "../../config/mistake.ts";
import { UsageError } from "../../errors.ts";
import { renderDiff } from "../render-diff.ts";
import type { Terminal } from "../terminal.ts";

const NAME = "digests.yml";

/**
 * Edits digests.yml: shows the difference, and writes it unless that is only asked for. A text that would not be in order
 * is refused with all its mistakes, and nothing is written.
 */
export async function editDigestsFile(
  folder: string,
  edit: (text: string) => string,
  { dryRun, terminal }: { readonly dryRun: boolean; readonly terminal: Terminal },
): Promise<void> {
  const files = await readConfigFiles(folder);
  const file = files.get(NAME);
  if (file?.kind !== "read") throw new UsageError(`${join(folder, NAME)} can not be read`);
  const before = Buffer.from(file.bytes).toString("utf8");
  const after = edit(before);
  const edited = readConfig(new Map([...files, [NAME, { kind: "read", bytes: Buffer.from(after) }]]));
  if (edited.kind === "broken") {
    throw new UsageError(`${NAME} would not be in order:\n${edited.mistakes.map(renderMistake).join("\n")}`);
  }
  if (after === before) return terminal.note(`${NAME} says so already`);
  terminal.print(renderDiff(NAME, before, after));
  if (dryRun) return terminal.note("nothing was written");
  await replaceFile(join(folder, NAME), after);
  terminal.note("written; a running watch takes it over by itself");
}

/** At once, so that a running watch never reads half of it; a file that can not be renamed over is written through. */
async function replaceFile(path: string, text: string): Promise<void> {
  const real = await realpath(path);
  const aside = `${real}.new`;
  await writeFile(aside, text);
  await rename(aside, real).catch(() => writeFile(path, text));
}
