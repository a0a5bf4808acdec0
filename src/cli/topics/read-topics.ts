import { resolve } from "node:path";
import { loadTopicsFile } from "../../config/load-config.ts";
import { renderMistake } from "../../config/mistake.ts";
import { UsageError } from "../../errors.ts";
import type { Lexicon } from "../../topic/lexicon-schema.ts";
import type { Topics } from "../../topic/topic-schema.ts";

/** The topics of a file that somebody named, or a refusal that names every mistake in it. */
export async function readTopics(path: string, lexicon: Lexicon): Promise<Topics> {
  const loaded = await loadTopicsFile(resolve(path), lexicon);
  if (loaded.kind === "loaded") return loaded.topics;
  throw new UsageError(`${path} has mistakes:\n${loaded.mistakes.map(renderMistake).join("\n")}`);
}
