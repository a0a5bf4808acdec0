import { LANGUAGES } from "../text/language.ts";
import type { TermEntry } from "./compile-terms.ts";
import type { ConceptEntry, ConceptKind, Lexicon } from "./lexicon-schema.ts";
import type { Topics } from "./topic-schema.ts";

/** All concepts, of the lexicon and of the topics, by number. */
export interface ConceptBook {
  readonly names: readonly string[];
  /** Concepts below this number are the lexicon's, the others a topic's own. */
  readonly lexiconCount: number;
  readonly terms: readonly TermEntry[];
  /** The concept and all that it includes, however deep. */
  membersOf(concept: number): readonly number[];
  /** How common a concept is in the news, roughly. */
  commonnessOf(concept: number): number;
  /** The number of a concept as a topic knows it: its own first. `null` if there is none. */
  find(name: string, topic: string): number | null;
}

/** How often concepts of a kind are met in the news of the region, as weights for choosing the rarest. */
const COMMONNESS: Readonly<Record<ConceptKind, number>> = {
  act: 30,
  country: 20,
  object: 15,
  context: 10,
  group: 8,
  place: 6,
  institution: 5,
  person: 3,
  weapon: 3,
  event: 2,
  treaty: 2,
  project: 1,
};

/** Numbers the concepts and lists their terms. */
export function conceptBook(topics: Topics, lexicon: Lexicon): ConceptBook {
  const names: string[] = [];
  const entries: ConceptEntry[] = [];
  const scopes: (string | null)[] = [];
  const numbers = new Map<string, number>();
  const add = (scope: string | null, concepts: Readonly<Record<string, ConceptEntry>>): void => {
    for (const [name, entry] of Object.entries(concepts)) {
      numbers.set(scopedName(scope, name), names.length);
      names.push(name);
      entries.push(entry);
      scopes.push(scope);
    }
  };
  add(null, lexicon);
  const lexiconCount = names.length;
  for (const [slug, topic] of Object.entries(topics)) add(slug, topic.concepts ?? {});

  const find = (name: string, scope: string | null): number | null =>
    numbers.get(scopedName(scope, name)) ?? numbers.get(scopedName(null, name)) ?? null;
  const included = entries.map((entry, number) =>
    (entry.includes ?? []).map((name) => find(name, scopes[number] ?? null)).filter((concept) => concept !== null),
  );
  const members = entries.map((_, number) => reachable(number, included));
  return {
    names,
    lexiconCount,
    terms: entries.flatMap(termsOf),
    membersOf: (concept) => members[concept] ?? [],
    commonnessOf: (concept) =>
      (members[concept] ?? []).reduce((sum, member) => sum + COMMONNESS[entries[member]?.kind ?? "object"], 0),
    find,
  };
}

function scopedName(scope: string | null, name: string): string {
  return scope === null ? name : `${scope}/${name}`;
}

function reachable(from: number, included: readonly (readonly number[])[]): readonly number[] {
  const seen = new Set([from]);
  for (const concept of seen) for (const next of included[concept] ?? []) seen.add(next);
  return [...seen];
}

function termsOf(entry: ConceptEntry, concept: number): readonly TermEntry[] {
  const terms: TermEntry[] = [];
  for (const language of LANGUAGES) {
    for (const term of entry[language] ?? []) terms.push({ term, language, concept, isException: false });
    for (const term of entry.except?.[language] ?? []) terms.push({ term, language, concept, isException: true });
  }
  return terms;
}
