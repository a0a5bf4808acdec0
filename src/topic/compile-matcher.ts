import { articleSentences, type ConceptHit, conceptHits } from "./article-hits.ts";
import { compileTerms, type TermIndex } from "./compile-terms.ts";
import { type ConceptBook, conceptBook } from "./concept-book.ts";
import type { Lexicon } from "./lexicon-schema.ts";
import type { ExplainedMatch, Matcher, MatchText, TopicExplanation } from "./match.ts";
import { comparePlaces, conceptPlaces, type Place, type ReadyArticle } from "./place.ts";
import { readRule } from "./read-rule.ts";
import type { CompiledTopic, Rule, Signal } from "./rule.ts";
import { ruleSetVersion, topicVersions } from "./rule-versions.ts";
import { scanText } from "./scan-text.ts";
import { showEvidence, showPlaces } from "./show-evidence.ts";
import type { SourceTraits } from "./source-traits.ts";
import { tellMissing } from "./tell-missing.ts";
import type { SignalEntry, TopicEntry, Topics } from "./topic-schema.ts";
import { triggerConcepts } from "./trigger-concepts.ts";
import { weighTopic } from "./weigh-topic.ts";

/**
 * Compiles topics and lexicon into one matcher.
 *
 * What `checkTopics` would complain of is left out or never holds; nothing throws. Each article is scanned once for all
 * topics, and a topic is weighed only if the rarest concept that it needs was named.
 *
 * @param sources the outlets as declared, for rules that ask whose article it is.
 */
export function compileMatcher(topics: Topics, lexicon: Lexicon, sources: readonly SourceTraits[] = []): Matcher {
  const sourceBySlug = new Map(sources.map((source) => [source.slug, source]));
  const ready = (article: MatchText, hits: ArticleHits): ReadyArticle =>
    readyArticle(article, hits, book, sourceBySlug.get(article.sourceSlug ?? "") ?? null);
  const book = conceptBook(topics, lexicon);
  const index = compileTerms(book.terms);
  const compiled = Object.entries(topics).map(([slug, topic]) => compileTopic(slug, topic, book));
  const triggered = triggeredTopics(compiled, book);
  const isWanted = (topic: CompiledTopic | undefined, only: ReadonlySet<string> | undefined) =>
    topic !== undefined && (only === undefined || only.has(topic.slug));
  let versions: ReadonlyMap<string, string> | null = null;
  return {
    get topicVersions() {
      versions ??= topicVersions(topics, lexicon);
      return versions;
    },
    get ruleVersion() {
      return ruleSetVersion(this.topicVersions);
    },
    match(article, only) {
      const hits = articleHits(index, article);
      const due = dueTopics(triggered, hits).filter((number) => isWanted(compiled[number], only));
      if (due.length === 0) return [];
      const seen = ready(article, hits);
      return due.flatMap((number) => matchTopic(compiled[number], seen, article, book) ?? []);
    },
    namedIn(text) {
      const hits = conceptHits(scanText(index, text), index.terms, "text");
      const concepts = new Set(hits.map(({ concept }) => concept));
      return [...concepts].filter((concept) => concept < book.lexiconCount).map((concept) => book.names[concept] ?? "");
    },
    explain(article, only) {
      const seen = ready(article, articleHits(index, article));
      return compiled.filter((topic) => isWanted(topic, only)).map((topic) => explainTopic(topic, seen, article, book));
    },
  };
}

function compileTopic(slug: string, topic: TopicEntry, book: ConceptBook): CompiledTopic {
  const lookup = (name: string): number | null => book.find(name, slug);
  const signal = (entry: SignalEntry): Signal => ({
    name: entry.name,
    rule: readRule(entry, lookup),
    weight: entry.weight,
    most: entry.most ?? Number.POSITIVE_INFINITY,
  });
  return {
    slug,
    require: topic.require === undefined ? null : readRule(topic.require, lookup),
    exclude: topic.exclude === undefined ? null : readRule(topic.exclude, lookup),
    signals: topic.signals.map(signal),
    penalties: (topic.penalties ?? []).map(signal),
    boost: topic.boost,
    alert: topic.alert,
    review: topic.review,
  };
}

/** Which topics are due when a concept is named, and which always are. */
interface TriggeredTopics {
  readonly byConcept: ReadonlyMap<number, readonly number[]>;
  readonly always: readonly number[];
}

function triggeredTopics(topics: readonly CompiledTopic[], book: ConceptBook): TriggeredTopics {
  const byConcept = new Map<number, number[]>();
  const always: number[] = [];
  for (const [number, topic] of topics.entries()) {
    const concepts = triggerConcepts(topic, book.commonnessOf);
    if (concepts === null) {
      always.push(number);
      continue;
    }
    for (const member of new Set(concepts.flatMap(book.membersOf))) {
      const due = byConcept.get(member);
      if (due === undefined) byConcept.set(member, [number]);
      else due.push(number);
    }
  }
  return { byConcept, always };
}

function dueTopics({ byConcept, always }: TriggeredTopics, hits: ArticleHits): readonly number[] {
  const due = new Set(always);
  for (const concept of hits.keys()) for (const number of byConcept.get(concept) ?? []) due.add(number);
  return [...due].sort((one, other) => one - other);
}

/** The forms found, by concept. */
type ArticleHits = ReadonlyMap<number, readonly ConceptHit[]>;

function articleHits(index: TermIndex, article: MatchText): ArticleHits {
  const byConcept = new Map<number, ConceptHit[]>();
  for (const field of ["title", "text"] as const) {
    for (const hit of conceptHits(scanText(index, article[field]), index.terms, field)) {
      const hits = byConcept.get(hit.concept);
      if (hits === undefined) byConcept.set(hit.concept, [hit]);
      else hits.push(hit);
    }
  }
  return byConcept;
}

function readyArticle(
  article: MatchText,
  hits: ArticleHits,
  book: ConceptBook,
  source: SourceTraits | null,
): ReadyArticle {
  const gathered = new Map<number, readonly Place[]>();
  const sentences = articleSentences(article);
  return {
    sentences,
    placesOf(concept) {
      const known = gathered.get(concept);
      if (known !== undefined) return known;
      const found = book.membersOf(concept).flatMap((member) => hits.get(member) ?? []);
      const places = conceptPlaces(found.sort(comparePlaces), sentences);
      gathered.set(concept, places);
      return places;
    },
    publishedAt: article.publishedAt?.getTime() ?? null,
    source,
  };
}

function matchTopic(
  topic: CompiledTopic | undefined,
  ready: ReadyArticle,
  article: MatchText,
  book: ConceptBook,
): ExplainedMatch | null {
  if (topic === undefined) return null;
  const { score, level, parts } = weighTopic(topic, ready, false);
  if (level === null) return null;
  const shown = showEvidence(parts, ready, article, book.names);
  if (shown === null) return null;
  return {
    topic: topic.slug,
    score,
    level,
    ...shown,
    parts: parts
      .filter(({ points }) => points !== 0)
      .map((part) => ({ name: part.name, points: part.points, places: showPlaces(part) })),
  };
}

function explainTopic(
  topic: CompiledTopic,
  ready: ReadyArticle,
  article: MatchText,
  { names }: ConceptBook,
): TopicExplanation {
  const { parts, ...weighing } = weighTopic(topic, ready, true);
  const missingOf = (rule: Rule) => tellMissing(rule, { article: ready, boost: topic.boost, names }, null);
  const rules = [...topic.signals, ...topic.penalties];
  return {
    ...{ topic: topic.slug, ...weighing, alert: topic.alert, review: topic.review },
    requirement: topic.require === null || weighing.isRequirementMet ? null : missingOf(topic.require),
    parts: parts.map((part, at) => {
      const { rule, weight } = rules[at] ?? { rule: null, weight: 0 };
      const missing = part.points === 0 && rule !== null ? missingOf(rule) : null;
      const isPenalty = at >= topic.signals.length;
      return { name: part.name, points: part.points, places: showPlaces(part), isPenalty, weight, missing };
    }),
    evidence: showEvidence(parts, ready, article, names)?.evidence ?? [],
  };
}
