import { chooseStory, type StoryArticle } from "../../src/story/choose-story.ts";
import { mayShareText, sharedText } from "../../src/story/shared-text.ts";
import type { FindConcepts } from "../../src/story/story-concepts.ts";
import { storyPrint } from "../../src/story/story-print.ts";
import { storyShelf } from "../../src/story/story-shelf.ts";

/** A text that is to be put into a story. */
export interface LooseText {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string;
}

/** Puts texts into stories as the match step does, in the order of their publication, and says which belong together. */
export function groupTexts(texts: readonly LooseText[], findConcepts: FindConcepts): ReadonlyMap<string, number> {
  const inOrder = [...texts].sort((a, b) => a.publishedAt.localeCompare(b.publishedAt) || a.id.localeCompare(b.id));
  const shelf = storyShelf(0, []);
  const grouped = new Map<string, number>();
  for (const [articleId, text] of inOrder.entries()) {
    const article = articleOf(text, articleId, findConcepts);
    const strands = shelf.likeliest(article).flatMap((strand) => shelf.strand(strand) ?? []);
    const shared = new Map<number, number>();
    for (const member of strands.flatMap(({ members }) => members).filter(mayShareText(article))) {
      const other = inOrder[member.articleId];
      if (other !== undefined) shared.set(member.articleId, sharedText(text, other));
    }
    const strand = chooseStory(article, strands, shelf, shared)?.members[0]?.articleId ?? articleId;
    shelf.add(article, strand, strand);
    grouped.set(text.id, strand);
  }
  return grouped;
}

function articleOf(text: LooseText, articleId: number, findConcepts: FindConcepts): StoryArticle {
  const toldAt = new Date(text.publishedAt);
  const concepts = findConcepts(`${text.title}\n${text.text}`);
  const keys = storyPrint({ title: text.title, text: text.text, language: text.lang, publishedAt: toldAt, concepts });
  return { articleId, language: text.lang, toldAt, keys };
}
