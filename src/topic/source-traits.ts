/** What feeds.yml declares of an outlet, as far as rules may ask for it. */
export interface SourceTraits {
  readonly slug: string;
  /** ISO 3166-1 alpha-2, or `EU`, `UN`, `XK`. */
  readonly country: string;
  /** Where it stands: state, pro-government, opposition, exile … */
  readonly leaning: string;
  /** The same for all outlets of one publisher. */
  readonly family: string;
}

/** Whose articles a rule is about: any of the values of every trait that is named. */
export type WantedSource = Readonly<Partial<Record<keyof SourceTraits, readonly string[]>>>;

/** Whether an outlet is one of those wanted. Case does not matter. */
export function isWanted(source: SourceTraits, wanted: WantedSource): boolean {
  return TRAITS.every((trait) => {
    const values = wanted[trait];
    return values === undefined || values.some((value) => value.toLowerCase() === source[trait].toLowerCase());
  });
}

/** All traits by name. */
export const TRAITS = ["slug", "country", "leaning", "family"] as const satisfies readonly (keyof SourceTraits)[];

/** The traits of outlets as feeds.yml declares them. */
export function sourceTraits(
  sources: readonly {
    readonly slug: string;
    readonly country: string;
    readonly camp: { readonly leaning: string; readonly family: string };
  }[],
): readonly SourceTraits[] {
  return sources.map(({ slug, country, camp: { leaning, family } }) => ({ slug, country, leaning, family }));
}
