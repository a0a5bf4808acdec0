import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../src/project-root.ts";
import { type FindConcepts, storyConcepts } from "../../src/story/story-concepts.ts";
import { compileMatcher } from "../../src/topic/compile-matcher.ts";
import { type ConceptEntry, type Lexicon, lexiconFileSchema } from "../../src/topic/lexicon-schema.ts";
import { type Topics, topicsFileSchema } from "../../src/topic/topic-schema.ts";

/** The lexicon that the project ships. */
export function loadLexicon(): Lexicon {
  const folder = join(projectRoot, "lexicon");
  const concepts = new Map<string, ConceptEntry>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yml"))) {
    const entries = lexiconFileSchema.parse(parse(readFileSync(join(folder, file), "utf8")));
    for (const [name, entry] of Object.entries(entries)) {
      if (concepts.has(name)) throw new Error(`${name} stands in two files of the lexicon`);
      concepts.set(name, entry);
    }
  }
  return Object.fromEntries(concepts);
}

/** The topics that the project ships. */
export function loadTopics(): Topics {
  return topicsFileSchema.parse(parse(readFileSync(join(projectRoot, "topics.yml"), "utf8"))).topics;
}

/** Finds the concepts of the shipped lexicon as stories ask for them. */
export function loadStoryConcepts(): FindConcepts {
  const lexicon = loadLexicon();
  return storyConcepts(compileMatcher({}, lexicon).namedIn, lexicon);
}
