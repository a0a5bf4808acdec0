import type { App } from "../app.ts";
import type { Article, Verdict } from "../article/article.ts";
import type { Transaction } from "../db/open-database.ts";
import {
  beginStories,
  countRecentStories,
  findStoriesOf,
  joinStories,
  loadShelfKeys,
  loadStoryTexts,
  loadStrands,
  lockStories,
  type StoryMember,
} from "../db/stories.ts";
import { findStoryKeys, replaceStoryKeys } from "../db/story-keys.ts";
import { loadOriginVoices, recordOrigins } from "../db/story-origins.ts";
import { chooseStory, SAME_TEXT, type StoryArticle, type StoryStrand } from "../story/choose-story.ts";
import { readCitations } from "../story/read-citations.ts";
import { mayShareText, sharedText } from "../story/shared-text.ts";
import { storyOrigins } from "../story/story-origins.ts";
import { storyPrint } from "../story/story-print.ts";
import { type StoryShelf, storyShelf } from "../story/story-shelf.ts";
import { tellsTheSame } from "../story/tells-the-same.ts";

type StoryApp = Pick<App, "findConcepts" | "citations">;

/** An article that is to be put into a story. */
interface LooseArticle extends StoryArticle {
  readonly title: string;
  readonly text: string;
  readonly cited: readonly string[];
}

/** Verdicts that leave nothing of the article to compare but its headline. */
const WITHOUT_TEXT: ReadonlySet<Verdict> = new Set(["consent", "challenge", "empty"]);

/**
 * Puts articles into stories, one after the other in the order given, and says which story each belongs to. All articles,
 * also those that no topic claims: who is said to be silent must be, and a copy counts whoever watches it. Holds the
 * story lock until the transaction ends.
 */
export async function groupIntoStories(
  tx: Transaction,
  articles: readonly Article[],
  app: StoryApp,
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  // What needs no other article is reckoned before the others have to wait.
  const read = articles.map((article) => looseArticle(article, app, now));
  await lockStories(tx);
  const known = await findStoriesOf(
    tx,
    articles.map(({ id }) => id),
  );
  const edited = new Set(articles.filter(({ version }) => version > 1).map(({ id }) => id));
  await renewKeys(
    tx,
    read.filter(({ articleId }) => known.has(articleId) && edited.has(articleId)),
  );
  const loose = read.filter(({ articleId }) => !known.has(articleId));
  if (loose.length === 0) return known;
  const shelf = await fillShelf(tx, loose);
  const placings: Placing[] = [];
  for (const article of loose) placings.push(await placed(tx, article, shelf));
  const members = await withStories(tx, placings, now);
  await joinStories(tx, members, now);
  await traceOrigins(tx, [...new Set(members.map(({ storyId }) => storyId))]);
  return new Map([...known, ...members.map(({ articleId, storyId }): [number, number] => [articleId, storyId])]);
}

function looseArticle(article: Article, app: StoryApp, now: Date): LooseArticle {
  const { id, title, language, publishedAt, verdict } = article;
  const text = WITHOUT_TEXT.has(verdict) ? "" : article.text;
  const toldAt = publishedAt < now ? publishedAt : now;
  const concepts = app.findConcepts(`${title}\n${text.slice(0, 4_000)}`);
  const keys = storyPrint({ title, text, language, publishedAt: toldAt, concepts });
  return { articleId: id, title, text, language, toldAt, keys, cited: readCitations(app.citations(), article) };
}

/**
 * Has edited articles found by what they say now: the flash of the morning is the report that others retell. An article
 * that was edited into something else stays known by what it began with, or it would draw that into its story.
 */
async function renewKeys(tx: Transaction, edited: readonly LooseArticle[]): Promise<void> {
  if (edited.length === 0) return;
  const before = await findStoryKeys(
    tx,
    edited.map(({ articleId }) => articleId),
  );
  const isRenewed = ({ articleId, keys }: LooseArticle) => {
    const old = before.get(articleId) ?? [];
    return String(old) !== String(keys) && tellsTheSame(old, keys);
  };
  await replaceStoryKeys(tx, edited.filter(isRenewed));
}

/** What is known of the keys of a batch, and the strands that its articles are likeliest to belong to. */
async function fillShelf(tx: Transaction, loose: readonly LooseArticle[]): Promise<StoryShelf> {
  const times = loose.map(({ toldAt }) => toldAt.getTime());
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const keys = [...new Set(loose.flatMap((article) => article.keys))];
  const shelf = storyShelf(await countRecentStories(tx, from), await loadShelfKeys(tx, keys, from, to));
  const wanted = new Set(loose.flatMap((article) => shelf.likeliest(article)));
  for (const strand of await loadStrands(tx, [...wanted])) shelf.place(strand);
  return shelf;
}

/** Where an article was put. */
type Placing = LooseArticle & Pick<StoryMember, "storyId" | "strand" | "copyOf" | "isKnown">;

/** Stands for the story that an article begins until it has a number. */
function unbegun(articleId: number): number {
  return -articleId;
}

async function placed(tx: Transaction, article: LooseArticle, shelf: StoryShelf): Promise<Placing> {
  const strands = shelf.likeliest(article).flatMap((strand) => shelf.strand(strand) ?? []);
  const shared = await sharedTexts(tx, article, strands);
  const chosen = chooseStory(article, strands, shelf, shared);
  const strand = chosen?.members[0]?.articleId ?? article.articleId;
  const storyId = chosen?.storyId ?? unbegun(article.articleId);
  const isKnown = shelf.add(article, strand, storyId);
  const copied = chosen?.members.find(({ articleId }) => (shared.get(articleId) ?? 0) >= SAME_TEXT);
  return { ...article, storyId, strand, copyOf: copied?.articleId ?? null, isKnown };
}

/** Begins the stories that articles of the batch begin, all in one statement. */
async function withStories(tx: Transaction, placings: readonly Placing[], now: Date): Promise<readonly StoryMember[]> {
  const firsts = placings.filter(({ articleId, storyId }) => storyId === unbegun(articleId));
  const begun = await beginStories(tx, firsts, now);
  const ids = new Map([...begun].map(([articleId, storyId]) => [unbegun(articleId), storyId]));
  return placings.map((placing) => ({ ...placing, storyId: ids.get(placing.storyId) ?? placing.storyId }));
}

/** How much text the article shares with members whose bands it shares: the exact check behind MinHash. */
async function sharedTexts(tx: Transaction, article: LooseArticle, strands: readonly StoryStrand[]) {
  const likely = strands.flatMap(({ members }) => members).filter(mayShareText(article));
  const texts = await loadStoryTexts(
    tx,
    likely.map(({ articleId }) => articleId),
  );
  return new Map([...texts].map(([articleId, text]): [number, number] => [articleId, sharedText(article, text)]));
}

/** Tells anew where the texts of stories came from: a member more may be the one that others cite. */
async function traceOrigins(tx: Transaction, storyIds: readonly number[]): Promise<void> {
  const voices = await loadOriginVoices(tx, storyIds);
  const origins = [...voices.values()].flatMap((told) => [...storyOrigins(told)]);
  await recordOrigins(tx, new Map(origins));
}
