/** An outlet as declared in feeds.yml. */
export interface Outlet {
  readonly slug: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2, or `EU`, `UN` and the like for institutions. */
  readonly country: string;
  readonly owner: string;
  readonly leaning: string;
  readonly family: string;
}

/** Where outlets stand, as declared: the same country and the same leaning. */
export interface Camp {
  readonly country: string;
  readonly leaning: string;
}

/** An article as the camps of a story are told from it. */
export interface CampVoice {
  readonly articleId: number;
  readonly outlet: Outlet;
  readonly headline: string;
  readonly language: string | null;
  readonly publishedAt: Date;
}

/** A camp that carries a story, and in whose words. */
interface CarryingCamp<V extends CampVoice> {
  readonly camp: Camp;
  readonly outlets: readonly Outlet[];
  readonly articleCount: number;
  /** Its first article, whose headline speaks for it. */
  readonly first: V;
}

/** A camp that published in the time in which a story was told, and did not tell it. */
interface SilentCamp {
  readonly camp: Camp;
  readonly articleCount: number;
}

/** Who carries a story and who does not. */
export interface StoryCamps<V extends CampVoice> {
  /** In the order in which they came. */
  readonly carrying: readonly CarryingCamp<V>[];
  /** The busiest first. */
  readonly silent: readonly SilentCamp[];
  /** The one camp that carries it, when there is one only. */
  readonly onlyIn: Camp | null;
}

/** "AZ: state news agency": tells camps apart, and is what SQL shows. */
function campKey({ country, leaning }: Camp): string {
  return `${country}: ${leaning}`;
}

/**
 * Who carries a story, in which words, and who is silent.
 *
 * @param published how many articles each outlet published while the story was told.
 */
export function storyCamps<V extends CampVoice>(
  voices: readonly V[],
  published: readonly { readonly outlet: Camp; readonly articleCount: number }[],
): StoryCamps<V> {
  const byCamp = new Map<string, V[]>();
  for (const voice of [...voices].sort(toldFirst)) {
    const key = campKey(voice.outlet);
    byCamp.set(key, [...(byCamp.get(key) ?? []), voice]);
  }
  const carrying = [...byCamp.values()].flatMap(carryingCamp);
  const silent = new Map<string, SilentCamp>();
  for (const { outlet, articleCount } of published) {
    const key = campKey(outlet);
    if (byCamp.has(key) || articleCount === 0) continue;
    const camp = { country: outlet.country, leaning: outlet.leaning };
    silent.set(key, { camp, articleCount: articleCount + (silent.get(key)?.articleCount ?? 0) });
  }
  const [only, second] = carrying;
  return {
    carrying,
    silent: [...silent.values()].sort((a, b) => b.articleCount - a.articleCount),
    onlyIn: only !== undefined && second === undefined ? only.camp : null,
  };
}

function carryingCamp<V extends CampVoice>(voices: readonly V[]): CarryingCamp<V>[] {
  const [first] = voices;
  if (first === undefined) return [];
  const outlets = [...new Map(voices.map(({ outlet }) => [outlet.slug, outlet])).values()];
  const camp = { country: first.outlet.country, leaning: first.outlet.leaning };
  return [{ camp, outlets, articleCount: voices.length, first }];
}

function toldFirst(a: CampVoice, b: CampVoice): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || a.articleId - b.articleId;
}
