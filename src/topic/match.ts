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

/** A stretch of an article, from the first form in it to the last. Offsets are UTF-16. */
export interface MatchPlace {
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
}

/** What one signal or penalty of a topic did to the score. */
export interface MatchPart {
  /** The name that the topic gives it. */
  readonly name: string;
  /** Points added, or taken off if negative; 0 if its rule does not hold. */
  readonly points: number;
  /** Where its rule holds, in the order of the article, at most six. Empty for what holds of the article as a whole. */
  readonly places: readonly MatchPlace[];
}

/** A match with the parts of its score. */
export interface ExplainedMatch extends TopicMatch {
  /** The signals and penalties that held, signals first. Their points add up to the score. */
  readonly parts: readonly MatchPart[];
}

/** A signal or penalty of a topic, also if it did not hold. */
interface ExplainedPart extends MatchPart {
  readonly isPenalty: boolean;
  /** Points for one occurrence in the body. */
  readonly weight: number;
  /** What its rule lacks, in words; `null` if it holds. */
  readonly missing: string | null;
}

/** How a topic stands to an article, also if it does not match. */
export interface TopicExplanation {
  readonly topic: string;
  readonly score: number;
  /** The scores from which on the topic alerts, and asks for a review. */
  readonly alert: number;
  readonly review: number;
  /** `null` when the score is under `review`, or a requirement fails. */
  readonly level: MatchLevel | null;
  /** Whether what the topic requires holds. */
  readonly isRequirementMet: boolean;
  /** What the requirement lacks, in words; `null` if it is met. */
  readonly requirement: string | null;
  /** Whether what the topic excludes holds. */
  readonly isExcluded: boolean;
  /** All signals and penalties, those too that did not hold: they say what was missing. */
  readonly parts: readonly ExplainedPart[];
  /** The forms that brought points, in the order of field and offset. Empty if none did. */
  readonly evidence: readonly Evidence[];
}

/** The text that topics are held against. */
export interface MatchText {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
  readonly publishedAt: Date | null;
  /** The outlet's slug in feeds.yml; left out where a text comes from none. */
  readonly sourceSlug?: string;
}

/** All topics, compiled. Holds no state between articles. */
export interface Matcher {
  /** Of all topics together: what an article was held against. Equal exactly when all of `topicVersions` are. */
  readonly ruleVersion: string;
  /** By topic, the hash of its rules and of the concepts they speak of: what a stored match was found with. */
  readonly topicVersions: ReadonlyMap<string, string>;
  /** @param only the topics to hold it against; all of them when not said. */
  match(article: MatchText, only?: ReadonlySet<string>): readonly ExplainedMatch[];
  /** The concepts of the lexicon that a text names, each once, whether or not a topic asks for them. */
  readonly namedIn: (text: string) => readonly string[];
  /** How each topic stands to an article, in the order of the topics. For people: costs more than `match`. */
  explain(article: MatchText, only?: ReadonlySet<string>): readonly TopicExplanation[];
}
