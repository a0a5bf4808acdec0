import { type KeyUse, KNOWN_MEMBERS, type StoryArticle, type StoryStrand, weightOf } from "./choose-story.ts";

/** A key and the strands of the last two days (for a band: of the last week) that hold it. */
export interface ShelfKey {
  readonly key: number;
  /** All of them; those named may be fewer. */
  readonly strandCount: number;
  /** By the article that began them, the newest at least. */
  readonly strands: readonly number[];
}

/** Strands looked at for one article: the likeliest. */
const MOST_CANDIDATES = 12;

/** The strands that articles of one batch may belong to, kept true while they are put into them. */
export interface StoryShelf extends KeyUse {
  /** The strands likeliest to hold an article, by the article that began them. */
  likeliest(article: StoryArticle): readonly number[];
  /** A strand's first members; `undefined` when they are not known. */
  strand(firstArticleId: number): StoryStrand | undefined;
  /** Puts a strand on the shelf. */
  place(strand: StoryStrand): void;
  /**
   * Adds an article to a strand; one that is not there begins with it. Says whether it is one of the first members: others
   * are compared with none that come later, and find nothing by their keys.
   */
  add(article: StoryArticle, firstArticleId: number, storyId: number): boolean;
}

/** A shelf of what is known of the keys of a batch. */
export function storyShelf(strandCount: number, known: readonly ShelfKey[]): StoryShelf {
  const holders = new Map(known.map(({ key, strands }) => [key, new Set(strands)]));
  // A reckoned count may be more than there are: a key of articles that all bear the same minute.
  const counts = new Map(
    known.map((use) => [use.key, Math.max(use.strands.length, Math.min(use.strandCount, strandCount))]),
  );
  const strands = new Map<number, StoryStrand>();
  let begun = 0;
  const use: KeyUse = {
    get strandCount() {
      return strandCount + begun;
    },
    strandsWith: (key) => counts.get(key) ?? 0,
  };
  return {
    get strandCount() {
      return use.strandCount;
    },
    strandsWith: use.strandsWith,
    likeliest: (article) => likeliestStrands(article, holders, use),
    strand: (firstArticleId) => strands.get(firstArticleId),
    place: (strand) => {
      const [first] = strand.members;
      if (first !== undefined) strands.set(first.articleId, strand);
    },
    add: (article, firstArticleId, storyId) => {
      if (article.articleId === firstArticleId) begun += 1;
      const members = strands.get(firstArticleId)?.members ?? [];
      if (members.length >= KNOWN_MEMBERS) return false;
      strands.set(firstArticleId, { storyId, members: [...members, article] });
      for (const key of article.keys) {
        const held = holders.get(key) ?? new Set<number>();
        if (!held.has(firstArticleId)) counts.set(key, use.strandsWith(key) + 1);
        holders.set(key, held.add(firstArticleId));
      }
      return true;
    },
  };
}

function likeliestStrands(
  { keys }: StoryArticle,
  holders: ReadonlyMap<number, ReadonlySet<number>>,
  use: KeyUse,
): readonly number[] {
  const weights = new Map<number, number>();
  for (const key of keys) {
    // A band weighs nothing in a likeness, but who shares one is looked at before all others.
    const held = holders.get(key);
    if (held === undefined) continue;
    const weight = weightOf(key, use) || BAND_WEIGHT;
    for (const strand of held) weights.set(strand, (weights.get(strand) ?? 0) + weight);
  }
  return [...weights]
    .sort(([a, weight], [b, other]) => other - weight || a - b)
    .slice(0, MOST_CANDIDATES)
    .map(([strand]) => strand);
}

const BAND_WEIGHT = 1_000;
