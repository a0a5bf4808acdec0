/** What an article said from one edit to the next. */
export interface ArticleVersion {
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly seenAt: Date;
}
