import type { App } from "../app.ts";
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
import { loadOriginVoices, recordOrigins } from "../db/story-origins.ts";
import { chooseStory, type StoryCandidate } from "../story/choose-story.ts";
import { readCitations } from "../story/read-citations.ts";
import { storyBands } from "../story/story-bands.ts";
import { storyOrigins } from "../story/story-origins.ts";
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
  app: Pick<App, "isFineConcept" | "citations">,
  now: Date,
): Promise<ReadonlyMap<number, number>> {
  await lockStories(tx);
  const members = matched.map((one) => storyMember(one, app));
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
  await joinStories(tx, joined, loose, now);
  await traceOrigins(tx, [...new Set(joined.values())]);
  return new Map([...known, ...joined]);
}

/** Tells anew where the texts of stories came from: a member more may be the one that others cite. */
async function traceOrigins(tx: Transaction, storyIds: readonly number[]): Promise<void> {
  const voices = await loadOriginVoices(tx, storyIds);
  const origins = [...voices.values()].flatMap((told) => [...storyOrigins(told)]);
  await recordOrigins(tx, new Map(origins));
}

function storyMember({ article, matches }: MatchedArticle, app: Pick<App, "isFineConcept" | "citations">): StoryMember {
  const concepts = [...new Set(matches.flatMap((match) => match.evidence.map((evidence) => evidence.concept)))];
  return {
    articleId: article.id,
    title: article.title,
    text: article.text,
    language: article.language,
    publishedAt: article.publishedAt,
    bands: storyBands(article.title, article.text),
    cited: readCitations(app.citations(), article),
    topics: matches.map((match) => match.topic),
    concepts,
    fineConcepts: concepts.filter(app.isFineConcept),
  };
}
