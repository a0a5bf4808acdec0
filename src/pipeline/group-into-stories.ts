import type { Article } from "../article/article.ts";
import type { Transaction } from "../db/open-database.ts";
import {
  beginStory,
  findStoriesOf,
  findStoryCandidates,
  joinStories,
  lockStories,
  type StoryMember,
} from "../db/stories.ts";
import { chooseStory, type StoryCandidate } from "../story/choose-story.ts";
import { storyBands } from "../story/story-bands.ts";
import type { TopicMatch } from "../topic/match.ts";

/** An article with the matches it gave. */
export interface MatchedArticle {
  readonly article: Article;
  readonly matches: readonly TopicMatch[];
}

/**
 * Puts articles into stories, one after the other in the order given, and says which story each belongs to. Holds the
 * story lock until the transaction ends.
 */
export async function groupIntoStories(
  tx: Transaction,
  matched: readonly MatchedArticle[],
  isFine: (concept: string) => boolean,
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  await lockStories(tx);
  const members = matched.map((one) => storyMember(one, isFine));
  const known = await findStoriesOf(
    tx,
    members.map((member) => member.articleId),
  );
  const loose = members.filter((member) => !known.has(member.articleId));
  const candidates: StoryCandidate[] = [...(await findStoryCandidates(tx, loose, now))];
  const joined = new Map<number, number>();
  for (const member of loose) {
    const chosen = chooseStory(member, candidates, now);
    const storyId = chosen ?? (await beginStory(tx, member, now));
    if (chosen === null) candidates.push({ storyId, first: member });
    joined.set(member.articleId, storyId);
  }
  await joinStories(tx, joined, now);
  return new Map([...known, ...joined]);
}

function storyMember({ article, matches }: MatchedArticle, isFine: (concept: string) => boolean): StoryMember {
  const concepts = [...new Set(matches.flatMap((match) => match.evidence.map((evidence) => evidence.concept)))];
  return {
    articleId: article.id,
    title: article.title,
    text: article.text,
    language: article.language,
    publishedAt: article.publishedAt,
    bands: storyBands(article.title, article.text),
    topics: matches.map((match) => match.topic),
    concepts,
    fineConcepts: concepts.filter(isFine),
  };
}
