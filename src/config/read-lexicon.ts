import { type Lexicon, lexiconFileSchema } from "../topic/lexicon-schema.ts";
import type { ConfigFiles } from "./config-files.ts";
import type { Mistake } from "./mistake.ts";
import { readDeclaredFile } from "./read-declared-file.ts";
import type { Misfit } from "./read-yaml.ts";

/** The files of `lexicon/`, read and taken together. */
export interface ReadLexicon {
  readonly concepts: Lexicon;
  readonly mistakes: readonly Mistake[];
  /** Finds the place of a mistake that only became known outside. Its path begins with a concept. */
  locate(misfit: Misfit): Mistake | null;
}

/** Reads all files of `lexicon/`; a concept stands in one of them only. */
export function readLexicon(files: ConfigFiles): ReadLexicon {
  const concepts = new Map<string, Lexicon[string]>();
  const locators = new Map<string, (misfit: Misfit) => Mistake>();
  const fileOf = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const name of [...files.keys()].filter((file) => file.startsWith("lexicon/"))) {
    const read = readDeclaredFile(files, name, lexiconFileSchema, (raw) => repeatedConcepts(raw, name, fileOf));
    mistakes.push(...read.mistakes);
    for (const [concept, entry] of Object.entries(read.value ?? {})) {
      concepts.set(concept, entry);
      locators.set(concept, read.locate);
    }
  }
  return {
    concepts: Object.fromEntries(concepts),
    mistakes,
    locate: (misfit) => locators.get(String(misfit.path[0]))?.(misfit) ?? null,
  };
}

function repeatedConcepts(raw: unknown, file: string, fileOf: Map<string, string>): Misfit[] {
  if (typeof raw !== "object" || raw === null) return [];
  return Object.keys(raw).flatMap((concept): Misfit[] => {
    const first = fileOf.get(concept);
    if (first === undefined) {
      fileOf.set(concept, file);
      return [];
    }
    return [{ path: [concept], part: "key", message: `stands already in ${first}`, hint: "keep one of them" }];
  });
}
