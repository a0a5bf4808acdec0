import type { ArticleFile } from "./article-file.ts";

/** What a reader finds behind the link of an article. */
export type PageKind = "article" | "consent" | "paywall" | "challenge" | "missing";

/** What an article says, in one of its versions. */
export interface ArticleText {
  readonly title: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
}

/** One article of the sample newsroom. */
export interface SampleArticle {
  /** Outlet and slug, such as `caspian-wire/aliyev-demands`. */
  readonly key: string;
  /** The outlet's folder: its host name without `.example`. */
  readonly outlet: string;
  readonly slug: string;
  /** A number in the way of the outlet's content system, the same in every run. */
  readonly number: number;
  readonly section: ArticleFile["section"];
  readonly author: string | null;
  readonly hoursAgo: number;
  /** As first published. */
  readonly text: ArticleText;
  /** After the outlet's silent edit; `null` for the many that are never touched. */
  readonly editedText: ArticleText | null;
  readonly isLate: boolean;
  /** `null`: whatever is the outlet's habit. */
  readonly page: PageKind | null;
  readonly story: string | null;
  readonly must: readonly string[];
  readonly mustNot: boolean;
}
