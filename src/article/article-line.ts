import type { ArticleItem, ExtractedArticle, Verdict } from "./article.ts";

/** The line `araxes extract -` writes for a page: a stable interface, see docs. Missing values are `null`, dates ISO 8601 in UTC. */
export interface ArticleLine {
  readonly ok: true;
  readonly url: string;
  readonly canonicalUrl: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly text: string;
  readonly verdict: Verdict;
}

/** The article as other programs get it; `url` is the address they asked for, given back as it came. */
export function articleLine(url: string, article: ExtractedArticle): ArticleLine {
  return {
    ok: true,
    url,
    canonicalUrl: article.canonicalUrl,
    title: article.title,
    byline: article.byline,
    publishedAt: article.publishedAt?.toISOString() ?? null,
    language: article.language,
    text: article.text,
    verdict: article.verdict,
  };
}

/** An article as `araxes extract` tells it of one page: the line with all that Araxes makes of the text. */
export interface ArticleReport extends ArticleLine {
  readonly section: string | null;
  /** The standfirst, which stands in `text` too. */
  readonly lead: string | null;
  /** The pieces of news of a digest or live blog, by the number of their first paragraph; empty for other articles. */
  readonly items: readonly ArticleItem[];
}

/** The article as people read it, and programs with `--json`. */
export function articleReport(url: string, article: ExtractedArticle): ArticleReport {
  const { section, lead, items } = article;
  return { ...articleLine(url, article), section, lead, items };
}
