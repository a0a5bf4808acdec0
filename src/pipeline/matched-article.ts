import type { Article } from "../article/article.ts";
import type { ExplainedMatch } from "../topic/match.ts";

/** An article with the matches it gave. */
export interface MatchedArticle {
  readonly article: Article;
  readonly matches: readonly ExplainedMatch[];
}
