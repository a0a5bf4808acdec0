/** What each queue's jobs carry: ids, never content. */
export interface Jobs {
  readonly poll: { readonly feedId: number };
  readonly scrape: { readonly feedId: number };
  readonly match: { readonly articleIds: readonly number[] };
  readonly rematch: { readonly articleIds: readonly number[] };
  readonly deliver: { readonly alertId: number; readonly channel: string };
  readonly digest: { readonly subscription: string; readonly localDate: string };
}

/** The name of a queue, which is the name of the step that works on it. */
export type QueueName = keyof Jobs;

/** Every queue, in the order in which work passes through them. */
export const QUEUE_NAMES = [
  "poll",
  "scrape",
  "match",
  "rematch",
  "deliver",
  "digest",
] as const satisfies readonly QueueName[];

/** What a step says when it ends: its work is done, or it must come back no earlier than a moment. */
export type StepResult = { readonly kind: "done" } | { readonly kind: "later"; readonly at: Date };

/** The most articles that one job has matched, a second or less of work: enough to share what a transaction costs. */
export const ARTICLES_PER_JOB = 50;

/** How steps hand work on. Losing what was sent loses nothing: the sweep finds it in the tables. */
export interface JobSender {
  send<N extends QueueName>(queue: N, jobs: readonly Jobs[N][]): Promise<void>;
  /**
   * Sends articles to be matched, in one job with others that come within a moment: each job loads the stories that its
   * articles may belong to, while all others wait. Returns before it is sent.
   */
  sendToMatch(articleIds: readonly number[]): void;
}
