/** A mistake in what the operator wrote, found without knowing files. */
export interface Problem {
  /**
   * Where it stands. `["topics", slug, …]` is a path into topics.yml; `["lexicon", concept, …]` goes on below that
   * concept in whichever file of `lexicon/` holds it.
   */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What to do about it, often with the nearest name; `null` when the message says it all. */
  readonly hint: string | null;
}
