/** What an alert tells against what was told of its story: a new story, more about a known one, or nothing. */
export const NEWS_KINDS = ["new", "update", "none"] as const;

/** What an alert tells against what was told of its story. */
export type NewsKind = (typeof NEWS_KINDS)[number];

/** One thing that nobody had told of a story: who tells it, a number, a place, something done. */
export interface NewFact {
  readonly kind: "origin" | "number" | "place" | "act";
  /** The name of the origin or concept, or the number as digits. */
  readonly name: string;
}

/** What an article tells, by names that are the same in all languages. */
export interface ToldFacts {
  /** Where its text first came from: an agency that it cites or copies, failing that its publisher. */
  readonly origins: readonly string[];
  readonly numbers: readonly string[];
  readonly places: readonly string[];
  readonly acts: readonly string[];
}

/** An article that is to be told. */
export interface TellableArticle {
  /** Of the whole text: known from now on. */
  readonly facts: ToldFacts;
  /** Of headline and sentence, which are what a reader of the alert sees: only they can be news. */
  readonly shown: ToldFacts;
  /** Published too long ago, or found by holding old articles against new rules: recorded, and told to nobody. */
  readonly isLate: boolean;
}

/** An alert of the same story that came before. */
export interface EarlierAlert {
  readonly news: NewsKind;
  readonly facts: ToldFacts;
}

/** What an alert tells, with what makes it an update. */
export interface News {
  readonly kind: NewsKind;
  /** Empty but for updates. */
  readonly newFacts: readonly NewFact[];
}

/** More is not read. */
const MOST_NEW_FACTS = 6;

/**
 * Decides what an article tells. The first of a story is new. A later one is an update when none of its origins told
 * the story before, or when its headline or sentence has a number, a place or an act that stood in none of the articles
 * told so far; else it is nothing.
 */
export function decideNews(article: TellableArticle, earlier: readonly EarlierAlert[]): News {
  if (article.isLate) return { kind: "none", newFacts: [] };
  if (earlier.every(({ news }) => news === "none")) return { kind: "new", newFacts: [] };
  const newFacts = [
    ...newOrigins(article.facts.origins, earlier),
    ...unknownFacts("number", article.shown.numbers, earlier, ({ numbers }) => numbers),
    ...unknownFacts("place", article.shown.places, earlier, ({ places }) => places),
    ...unknownFacts("act", article.shown.acts, earlier, ({ acts }) => acts),
  ].slice(0, MOST_NEW_FACTS);
  return { kind: newFacts.length === 0 ? "none" : "update", newFacts };
}

/** An article that leans on an origin told before is not independent of it, whoever else it cites. */
function newOrigins(origins: readonly string[], earlier: readonly EarlierAlert[]): readonly NewFact[] {
  const unknown = unknownFacts("origin", origins, earlier, (facts) => facts.origins);
  return unknown.length === new Set(origins).size ? unknown : [];
}

function unknownFacts(
  kind: NewFact["kind"],
  shown: readonly string[],
  earlier: readonly EarlierAlert[],
  factsOf: (facts: ToldFacts) => readonly string[],
): readonly NewFact[] {
  const known = new Set(earlier.flatMap(({ facts }) => factsOf(facts)));
  return [...new Set(shown)].filter((name) => !known.has(name)).map((name) => ({ kind, name }));
}
