/** An article of a story, as far as it matters where its text came from. */
export interface OriginVoice {
  readonly articleId: number;
  /** The publisher. */
  readonly family: string;
  readonly publishedAt: Date;
  /** Origins that it names as its sources, the plainest first: see `readCitations`. */
  readonly cited: readonly string[];
  /** The article of the story whose text it shares and that was read before it; `null` when its words are its own. */
  readonly copyOf: number | null;
}

/**
 * Where each article's text first came from, by article.
 *
 * An article that names a source other than its own publisher has its news from there; a copied text from where the copied one
 * has it; all others from their publisher. Citations are followed within the story: who cites an outlet that cites TASS
 * has it from TASS. What is left are the independent origins of the story: "9 outlets, 2 origins".
 */
export function storyOrigins(voices: readonly OriginVoice[]): ReadonlyMap<number, string> {
  const inOrder = asPublished(voices);
  const byId = new Map(inOrder.map((voice) => [voice.articleId, voice]));
  const firstOfFamily = new Map<string, OriginVoice>();
  for (const voice of inOrder) if (!firstOfFamily.has(voice.family)) firstOfFamily.set(voice.family, voice);
  return new Map(inOrder.map((voice) => [voice.articleId, traced(voice, byId, firstOfFamily)]));
}

/**
 * Articles in the order in which they were published, and each that shares its text with others a copy of the one published
 * first: outlets are read in an order of our own.
 */
export function asPublished<V extends Pick<OriginVoice, "articleId" | "publishedAt" | "copyOf">>(
  voices: readonly V[],
): readonly V[] {
  const byId = new Map(voices.map((voice) => [voice.articleId, voice]));
  const inOrder = [...voices].sort(
    (a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.articleId - b.articleId,
  );
  const originals = new Map<number, number>();
  return inOrder.map((voice) => {
    const text = firstRead(voice, byId);
    const original = originals.get(text);
    if (original === undefined) originals.set(text, voice.articleId);
    return { ...voice, copyOf: original ?? null };
  });
}

/** Of all articles with a voice's text the one that was read first, in the story or no longer, as a name for them. */
function firstRead(
  voice: Pick<OriginVoice, "articleId" | "copyOf">,
  byId: ReadonlyMap<number, Pick<OriginVoice, "articleId" | "copyOf">>,
): number {
  let at = voice;
  for (;;) {
    const next = at.copyOf === null ? undefined : byId.get(at.copyOf);
    if (next === undefined) return at.copyOf ?? at.articleId;
    at = next;
  }
}

function traced(
  voice: OriginVoice,
  byId: ReadonlyMap<number, OriginVoice>,
  firstOfFamily: ReadonlyMap<string, OriginVoice>,
): string {
  const seen = new Set<number>();
  let at = voice;
  for (;;) {
    if (seen.has(at.articleId)) return at.family;
    seen.add(at.articleId);
    const { family } = at;
    const cited = at.cited.find((origin) => origin !== family);
    const copied = at.copyOf === null ? undefined : byId.get(at.copyOf);
    const next = cited === undefined ? copied : firstOfFamily.get(cited);
    if (next === undefined) return cited ?? family;
    at = next;
  }
}
