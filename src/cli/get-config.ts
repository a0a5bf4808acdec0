import { loadConfig } from "../config/load-config.ts";
import { renderMistake } from "../config/mistake.ts";
import type { Config } from "../config.ts";
import { UsageError } from "../errors.ts";

/** The configuration of a folder, or a refusal that names every mistake in it. */
export async function getConfig(folder: string): Promise<Config> {
  const loaded = await loadConfig(folder);
  if (loaded.kind === "loaded") return loaded.config;
  throw new UsageError(`the configuration has mistakes:\n${loaded.mistakes.map(renderMistake).join("\n")}`);
}
