import { loadConfig, type Secrets } from "../config/load-config.ts";
import { renderMistake } from "../config/mistake.ts";
import type { Config } from "../config.ts";
import { UsageError } from "../errors.ts";

/** The configuration of a folder, or a refusal that names every mistake in it, missing secrets too when they are given. */
export async function getConfig(folder: string, secrets: Secrets | null = null): Promise<Config> {
  const loaded = await loadConfig(folder, secrets);
  if (loaded.kind === "loaded") return loaded.config;
  throw new UsageError(`the configuration has mistakes:\n${loaded.mistakes.map(renderMistake).join("\n")}`);
}
