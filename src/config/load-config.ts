import { createHash } from "node:crypto";
import type { Config, FeedsConfig } from "../config.ts";
import { checkTopics } from "../topic/check-topics.ts";
import type { Lexicon } from "../topic/lexicon-schema.ts";
import { lintLexicon } from "../topic/lint-lexicon.ts";
import type { Problem } from "../topic/problem.ts";
import { sourceTraits } from "../topic/source-traits.ts";
import { type Topics, topicsFileSchema } from "../topic/topic-schema.ts";
import { checkDigests, checkFeeds } from "./check-config.ts";
import { checkSecrets } from "./check-secrets.ts";
import { type ConfigFiles, readConfigFile, readConfigFiles } from "./config-files.ts";
import { digestsFileSchema } from "./digests-schema.ts";
import { feedsFileSchema } from "./feeds-schema.ts";
import { inOrder, type Mistake } from "./mistake.ts";
import { readDeclaredFile } from "./read-declared-file.ts";
import { type ReadLexicon, readLexicon } from "./read-lexicon.ts";
import type { Misfit } from "./read-yaml.ts";
import type { Settings } from "./settings.ts";

/** What became of a configuration folder: all of it with what is doubtful in it, or everything that is wrong with it. */
export type LoadedConfig =
  | { readonly kind: "loaded"; readonly config: Config; readonly remarks: readonly Mistake[] }
  | { readonly kind: "broken"; readonly mistakes: readonly Mistake[] };

const MOST_MISTAKES = 500;

/** The secrets that channels may name, by name. */
export type Secrets = Settings["secrets"];

/**
 * Reads feeds.yml, topics.yml, digests.yml and `lexicon/*.yml` of a folder, and checks them against each other.
 *
 * @param secrets `null` for who tells no channel: then nobody asks whether those that channels name are there
 */
export async function loadConfig(folder: string, secrets: Secrets | null = null): Promise<LoadedConfig> {
  return readConfig(await readConfigFiles(folder), secrets);
}

/** Reads configuration files that are at hand. Never throws for what they say; mistakes come file by file, in order. */
export function readConfig(files: ConfigFiles, secrets: Secrets | null = null): LoadedConfig {
  const feeds = readDeclaredFile(files, "feeds.yml", feedsFileSchema, checkFeeds);
  const topics = readDeclaredFile(files, "topics.yml", topicsFileSchema, () => []);
  const digests = readDeclaredFile(files, "digests.yml", digestsFileSchema, (raw) => {
    const withoutSecrets = secrets === null ? [] : checkSecrets(raw, secrets);
    return [...checkDigests(raw, topicSlugs(topics.raw)), ...withoutSecrets];
  });
  const lexicon = readLexicon(files);
  const misfits = topics.value === null ? [] : checkMeaning(topics.value.topics, lexicon, feeds.value, topics.locate);
  const mistakes = [feeds, topics, digests, lexicon, { mistakes: misfits }].flatMap((part) => part.mistakes);
  if (feeds.value === null || topics.value === null || digests.value === null || mistakes.length > 0) {
    return { kind: "broken", mistakes: bounded(mistakes) };
  }
  const config: Config = {
    feeds: feeds.value,
    topics: topics.value.topics,
    lexicon: lexicon.concepts,
    digests: digests.value,
    hashes: hashesOf(files),
  };
  return { kind: "loaded", config, remarks: bounded(placed(lintLexicon(lexicon.concepts), lexicon, topics.locate)) };
}

/** What became of a file of topics: all of them, or everything that is wrong with them. */
export type LoadedTopics =
  | { readonly kind: "loaded"; readonly topics: Topics }
  | { readonly kind: "broken"; readonly mistakes: readonly Mistake[] };

/** Reads topics from a file that stands anywhere, such as an edited copy, and checks them against a lexicon in order. */
export async function loadTopicsFile(path: string, concepts: Lexicon): Promise<LoadedTopics> {
  const files = new Map([[path, await readConfigFile(path)]]);
  const read = readDeclaredFile(files, path, topicsFileSchema, () => []);
  if (read.value === null) return { kind: "broken", mistakes: bounded(read.mistakes) };
  const { topics } = read.value;
  const misfits = checkMeaning(topics, { concepts, mistakes: [], locate: () => null }, null, read.locate);
  const mistakes = [...read.mistakes, ...misfits];
  return mistakes.length > 0 ? { kind: "broken", mistakes: bounded(mistakes) } : { kind: "loaded", topics };
}

/** SHA-256 in hex of each file that could be read. */
export function hashesOf(files: ConfigFiles): Readonly<Record<string, string>> {
  const hashes = new Map<string, string>();
  for (const [name, file] of files) {
    if (file.kind === "read") hashes.set(name, createHash("sha256").update(file.bytes).digest("hex"));
  }
  return Object.fromEntries(hashes);
}

/** As many mistakes as people read; of the others only how many there are. */
function bounded(mistakes: readonly Mistake[]): readonly Mistake[] {
  const next = mistakes[MOST_MISTAKES];
  if (next === undefined) return mistakes;
  const message = `begins a list of ${mistakes.length - MOST_MISTAKES} more mistakes`;
  return [...mistakes.slice(0, MOST_MISTAKES), { ...next, path: "", message, hint: null }];
}

/** What is wrong in topics and lexicon beyond their form; asked only when the form of both is right. */
function checkMeaning(
  topics: Topics,
  lexicon: ReadLexicon,
  feeds: FeedsConfig | null,
  locate: (misfit: Misfit) => Mistake,
): readonly Mistake[] {
  if (lexicon.mistakes.length > 0) return [];
  const sources = feeds === null ? null : sourceTraits(feeds.sources);
  return placed(checkTopics(topics, lexicon.concepts, sources), lexicon, locate);
}

/** Problems with file, line and column. */
function placed(
  problems: readonly Problem[],
  lexicon: ReadLexicon,
  locate: (misfit: Misfit) => Mistake,
): readonly Mistake[] {
  const mistakes = problems.map(({ path, message, hint }) => {
    const [root, ...rest] = path;
    const inTopics: Misfit = { path, part: "value", message, hint };
    return (root === "lexicon" ? lexicon.locate({ ...inTopics, path: rest }) : null) ?? locate(inTopics);
  });
  return inOrder(mistakes);
}

function topicSlugs(raw: unknown): readonly string[] | null {
  if (typeof raw !== "object" || raw === null || !("topics" in raw)) return null;
  return typeof raw.topics === "object" && raw.topics !== null ? Object.keys(raw.topics) : null;
}
