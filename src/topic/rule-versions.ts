import { createHash } from "node:crypto";
import type { ConceptEntry, Lexicon } from "./lexicon-schema.ts";
import type { TopicEntry, Topics } from "./topic-schema.ts";

const VERSION_LENGTH = 16;

/**
 * By topic, a hash of everything that decides what it matches: its rules, weights and thresholds, and the concepts that
 * they speak of, however deep. What is only for readers (`name`, `about`, notes) changes nothing, nor does a concept that
 * the topic cannot reach.
 */
export function topicVersions(topics: Topics, lexicon: Lexicon): ReadonlyMap<string, string> {
  return new Map(Object.entries(topics).map(([slug, topic]) => [slug, topicVersion(topic, lexicon)]));
}

/** One hash of all topics: the order in which they stand does not matter. */
export function ruleSetVersion(versions: ReadonlyMap<string, string>): string {
  return hashOf([...versions].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Topics that have other rules now than an article was held against; new ones are among them, removed ones are not. */
export function changedTopics(
  before: Readonly<Record<string, string>>,
  now: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  return new Set([...now].filter(([slug, version]) => before[slug] !== version).map(([slug]) => slug));
}

/** The concepts that a topic's rules speak of, however deep; its own are among them. */
export function reachedConcepts({ concepts = {}, ...rules }: TopicEntry, lexicon: Lexicon): ReadonlySet<string> {
  const entryOf = (concept: string): ConceptEntry | undefined => concepts[concept] ?? lexicon[concept];
  const reached = new Set([...textsIn(rules), ...Object.keys(concepts)].filter((text) => entryOf(text) !== undefined));
  for (const concept of reached) for (const included of entryOf(concept)?.includes ?? []) reached.add(included);
  return reached;
}

function topicVersion(topic: TopicEntry, lexicon: Lexicon): string {
  const { name: _name, about: _about, concepts = {}, ...rules } = topic;
  const spoken = [...reachedConcepts({ ...topic, name: "", about: "" }, lexicon)].sort().map((concept) => {
    const { note: _note, ...terms } = concepts[concept] ?? lexicon[concept] ?? {};
    return [concept, terms];
  });
  return hashOf([rules, spoken]);
}

/** Every text within a value: the concepts of a rule are among them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, VERSION_LENGTH);
}
