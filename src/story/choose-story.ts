import { type KeyKind, keyKind } from "./story-print.ts";

/** An article as grouping sees it. */
export interface StoryArticle {
  readonly articleId: number;
  readonly language: string | null;
  /** When it was published; never later than when it was seen. */
  readonly toldAt: Date;
  /** See `storyPrint`: sorted. */
  readonly keys: readonly number[];
}

/**
 * Articles that grouping put together, the first one first: a story is one strand, or several that a person merged.
 * Only the first members are known: they stand for all.
 */
export interface StoryStrand {
  readonly storyId: number;
  readonly members: readonly StoryArticle[];
}

/** How common keys are among the strands of the last two days. */
export interface KeyUse {
  readonly strandCount: number;
  strandsWith(key: number): number;
}

/** How much of its text an article shares with others, exactly, by article: see `shingleSimilarity`. */
export type SharedText = ReadonlyMap<number, number>;

/** How many members of a strand are known to grouping: whoever copies one of them copies the story. */
export const KNOWN_MEMBERS = 8;
/** How many of them, the first ones, stand for it. */
const STANDING_MEMBERS = 3;
/** A happening is told within two days; a copied text may come later. */
export const SAME_HAPPENING_MS = 48 * 3_600_000;
export const SAME_TEXT_MS = 7 * 24 * 3_600_000;
/** Half of all shingles: the same wire text. */
export const SAME_TEXT = 0.5;

/** What each kind of key says about the happening. */
const KIND_WEIGHTS: Readonly<Record<KeyKind, number>> = {
  band: 0,
  word: 1,
  name: 1,
  number: 1.8,
  // Less than its name, with which it mostly comes: one city must not count twice.
  fine: 0.6,
  act: 0.5,
  coarse: 0.3,
};
/** Kinds that tell one happening from another, and how many of them must agree at least, within a language and across. */
const TELLING: ReadonlySet<KeyKind> = new Set(["name", "number", "fine"]);
const LEAST_TELLING = { within: 1, across: 2 } as const;
/** Strands that are imagined beside those that are there, so that the first of the day are judged soberly. */
const IMAGINED_STRANDS = 100;

/** How alike an article must be to a strand, and at least to its first article: no chain of resemblance forms. */
const SAME_HAPPENING = 0.26;
const LIKE_THE_FIRST = 0.2;
/** The likest member counts so much, the mean of all the rest. */
const LIKEST_SHARE = 0.2;
/** How alike a text is to the one that it repeats with edits, within one language. */
const EDITED_COPY = 0.5;
/** What is left of a likeness when both tell numbers and none agrees. */
const OTHER_NUMBERS = 0.65;
/** The same when there are several on both sides: bulletins of every day differ in nothing else. */
const ALL_OTHER_NUMBERS = 0.3;
const SEVERAL_NUMBERS = 3;

/**
 * The strand an article belongs to, or `null` when it begins one of its own.
 *
 * The same text within a week is the same story. Told in other words or another language, it is when people, places, numbers,
 * concepts and (within one language) words agree, each weighing the more the fewer strands hold it: a city or a topic
 * that many share weighs next to nothing. Who repeats a member's text, edited or not, is where that member is. Of
 * several strands the likest wins, then the oldest.
 */
export function chooseStory(
  article: StoryArticle,
  strands: readonly StoryStrand[],
  use: KeyUse,
  sharedText: SharedText,
): StoryStrand | null {
  const scale = scaleFor(article, use);
  let best: StoryStrand | null = null;
  let most = 0;
  for (const strand of [...strands].sort(olderFirst)) {
    const bond = bondWith(article, strand, scale, sharedText);
    if (bond <= most) continue;
    best = strand;
    most = bond;
  }
  return best;
}

/** What an article's likenesses are weighed with. */
interface Scale {
  readonly weigh: (key: number) => number;
  /** The weight of all keys of the article, within its language and across. */
  readonly within: number;
  readonly across: number;
  /** Those of its keys that are numbers. */
  readonly numbers: ReadonlySet<number>;
}

/**
 * Only of the article's own keys it is asked how many strands hold them; what others tell beside them weighs as if nobody else
 * did. What else is known depends on which articles happen to be placed together, and must change nothing.
 */
function scaleFor({ keys }: StoryArticle, use: KeyUse): Scale {
  const weights = new Map<number, number>();
  const own = new Set(keys);
  const heldByNobody: KeyUse = { strandCount: use.strandCount, strandsWith: () => 0 };
  const weigh = (key: number) => {
    const known = weights.get(key);
    if (known !== undefined) return known;
    const weight = weightOf(key, own.has(key) ? use : heldByNobody);
    weights.set(key, weight);
    return weight;
  };
  const numbers = new Set(keys.filter((key) => keyKind(key) === "number"));
  return { weigh, within: weightOfAll(keys, weigh, true), across: weightOfAll(keys, weigh, false), numbers };
}

/** Words count within one language only. */
function weightOfAll(keys: readonly number[], weigh: (key: number) => number, isOneLanguage: boolean): number {
  let weight = 0;
  for (const key of keys) if (isOneLanguage || keyKind(key) !== "word") weight += weigh(key);
  return weight;
}

/** 0 when they are apart; 1 and more for the same text. */
function bondWith(article: StoryArticle, { members }: StoryStrand, scale: Scale, sharedText: SharedText): number {
  const [first] = members;
  if (first === undefined) return 0;
  const apart = Math.abs(article.toldAt.getTime() - first.toldAt.getTime());
  const agreements = members.map((member) => numberAgreement(scale.numbers, member));
  const isCopied = (at: number) => agreements[at] !== ALL_OTHER_NUMBERS;
  const shared = Math.max(...members.map(({ articleId }, at) => (isCopied(at) ? (sharedText.get(articleId) ?? 0) : 0)));
  if (shared >= SAME_TEXT && apart <= SAME_TEXT_MS) return 1 + shared;
  if (apart > SAME_HAPPENING_MS) return 0;
  const edited = members.map((member, at) =>
    isCopied(at) && member.language === article.language ? likeness(article, member, scale, EDITED_COPY) : 0,
  );
  if (edited.some((one) => one > 0)) return Math.max(...edited);
  const likenessAt = (at: number, member: StoryArticle, least: number) =>
    likeness(article, member, scale, least) * (agreements[at] ?? 1);
  if (likenessAt(0, first, LIKE_THE_FIRST) < LIKE_THE_FIRST) return 0;
  const standing = members.slice(0, STANDING_MEMBERS).map((member, at) => likenessAt(at, member, 0));
  const mean = standing.reduce((sum, one) => sum + one, 0) / standing.length;
  const bond = LIKEST_SHARE * Math.max(...standing) + (1 - LIKEST_SHARE) * mean;
  return bond >= SAME_HAPPENING ? bond : 0;
}

/**
 * How alike two articles are, 0 to 1: the weight of what they share by that of all. 0 when that is less than `least`; most
 * are, and what they share says so before all that the other holds is weighed.
 */
function likeness(a: StoryArticle, b: StoryArticle, scale: Scale, least: number): number {
  const isOneLanguage = a.language === b.language;
  const keys = sharedKeys(a.keys, b.keys);
  const telling = keys.filter((key) => TELLING.has(keyKind(key))).length;
  if (telling < (isOneLanguage ? LEAST_TELLING.within : LEAST_TELLING.across)) return 0;
  const own = isOneLanguage ? scale.within : scale.across;
  const shared = weightOfAll(keys, scale.weigh, isOneLanguage);
  // The other holds no less than it shares.
  if (Math.sqrt(shared / own) < least) return 0;
  const alike = shared / Math.sqrt(own * weightOfAll(b.keys, scale.weigh, isOneLanguage));
  return alike < least ? 0 : alike;
}

/** The keys that two articles share: both lists are sorted, and one walk along them is much cheaper than a set of each. */
function sharedKeys(keys: readonly number[], others: readonly number[]): readonly number[] {
  const shared: number[] = [];
  let at = 0;
  for (const key of keys) {
    while ((others[at] ?? key) < key) at += 1;
    if (others[at] === key) shared.push(key);
  }
  return shared;
}

/** What is left of a likeness beside the numbers that an article tells. */
function numberAgreement(numbers: ReadonlySet<number>, { keys }: StoryArticle): number {
  if (numbers.size === 0) return 1;
  let others = 0;
  for (const key of keys) {
    if (keyKind(key) !== "number") continue;
    if (numbers.has(key)) return 1;
    others += 1;
  }
  if (others === 0) return 1;
  return Math.min(numbers.size, others) >= SEVERAL_NUMBERS ? ALL_OTHER_NUMBERS : OTHER_NUMBERS;
}

/** Rare keys weigh most: inverse strand frequency, squared as in the cosine of two weighted vectors (Spärck Jones 1972). */
export function weightOf(key: number, { strandCount, strandsWith }: KeyUse): number {
  const rarity = Math.log(1 + (strandCount + IMAGINED_STRANDS) / (1 + strandsWith(key)));
  return KIND_WEIGHTS[keyKind(key)] * rarity * rarity;
}

function olderFirst(a: StoryStrand, b: StoryStrand): number {
  const [first, other] = [a.members[0], b.members[0]];
  if (first === undefined || other === undefined) return 0;
  return first.toldAt.getTime() - other.toldAt.getTime() || first.articleId - other.articleId;
}
