/** One place in an article that shows why it matched. Offsets are UTF-16: `field.slice(start, end) === form`. */
export interface Evidence {
  readonly concept: string;
  readonly form: string;
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
}

/** `alert` is worth telling; `review` waits for a person's yes or no. */
export type MatchLevel = "alert" | "review";

/** A topic and an article found to belong together. */
export interface TopicMatch {
  /** The topic's slug. */
  readonly topic: string;
  readonly score: number;
  readonly level: MatchLevel;
  /** In the order of field and offset. Never empty. */
  readonly evidence: readonly Evidence[];
  /** The sentence that shows the match best, as it stands in the article. */
  readonly sentence: string;
}

/** What one signal or penalty of a topic did to the score. */
interface MatchPart {
  /** The name that the topic gives it. */
  readonly name: string;
  /** Points added, or taken off if negative; 0 if its rule does not hold. */
  readonly points: number;
}

/** A match with the parts of its score. */
export interface ExplainedMatch extends TopicMatch {
  /** The signals and penalties that held, signals first. Their points add up to the score. */
  readonly parts: readonly MatchPart[];
}

/** How a topic stands to an article, also if it does not match. */
interface TopicExplanation {
  readonly topic: string;
  readonly score: number;
  /** `null` when the score is under `review`, or a requirement fails. */
  readonly level: MatchLevel | null;
  /** Whether what the topic requires holds. */
  readonly isRequirementMet: boolean;
  /** Whether what the topic excludes holds. */
  readonly isExcluded: boolean;
  /** All signals and penalties, those too that did not hold: they say what was missing. */
  readonly parts: readonly MatchPart[];
}

/** The text that topics are held against. */
export interface MatchText {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  readonly publishedAt: Date | null;
}

/** All topics, compiled. Holds no state between articles. */
export interface Matcher {
  /** Hash of topics and lexicon: what a stored match was found with. */
  readonly ruleVersion: string;
  match(article: MatchText): readonly ExplainedMatch[];
  /** How each topic stands to an article, in the order of the topics. For people: costs more than `match`. */
  explain(article: MatchText): readonly TopicExplanation[];
}
