import { AGENCIES } from "./agency-names.ts";
import { type CampVoice, type Outlet, type StoryCamps, storyCamps } from "./story-camps.ts";
import { asPublished, type OriginVoice } from "./story-origins.ts";

/** An article of a story with everything that is told of it. */
export interface StoryVoice extends OriginVoice, CampVoice {
  readonly address: string;
  /** Where its text first came from: see `storyOrigins`. */
  readonly origin: string;
  /** More than 1 when the outlet edited it since. */
  readonly versionCount: number;
}

/** One origin of a story: who, and how many articles come from there. */
interface StoryOrigin {
  readonly origin: string;
  /** For people. */
  readonly name: string;
  readonly articleCount: number;
  /** The outlets that have it from there, by name; of one that told it in its own words, itself. */
  readonly outlets: readonly string[];
}

/** An agency or outlet that articles of a story name as their source, whether or not it is their origin. */
interface CitedSource {
  readonly origin: string;
  /** For people. */
  readonly name: string;
  /** The outlets that cite it, by name. */
  readonly by: readonly string[];
}

/** Outlets of one publisher. */
interface SharedPublisher {
  readonly family: string;
  /** By name, two at least. */
  readonly outlets: readonly string[];
}

/** How many outlets told a story so many hours after the first. */
interface SpreadStep {
  readonly hours: number;
  readonly outletCount: number;
}

/** What is stored of a story. */
export interface StoredStory {
  readonly id: number;
  readonly title: string;
  readonly language: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Of its alerts, by slug. */
  readonly topics: readonly string[];
  readonly voices: readonly StoryVoice[];
}

/** A story as people are shown it. */
export interface StoryRecord extends StoredStory {
  readonly outletCount: number;
  readonly familyCount: number;
  readonly languages: readonly string[];
  /** The one with most articles first. */
  readonly origins: readonly StoryOrigin[];
  /** The one that most outlets cite first; an outlet's own publisher is none. */
  readonly cited: readonly CitedSource[];
  /** Publishers of which several outlets tell it. */
  readonly sharedPublishers: readonly SharedPublisher[];
  readonly camps: StoryCamps<StoryVoice>;
  readonly spread: readonly SpreadStep[];
}

const SPREAD_HOURS = [1, 3, 6, 12, 24, 48] as const;
const HOUR_MS = 3_600_000;

/**
 * Tells a story whole: outlets, origins, camps, spread.
 *
 * @param published how many articles each outlet published while the story was told.
 * @param outlets all outlets, for the names of families.
 */
export function storyRecord(
  stored: StoredStory,
  published: readonly { readonly outlet: Outlet; readonly articleCount: number }[],
  outlets: readonly Outlet[],
): StoryRecord {
  const voices = asPublished(stored.voices);
  return {
    ...stored,
    voices,
    outletCount: new Set(voices.map(({ outlet }) => outlet.slug)).size,
    familyCount: new Set(voices.map(({ family }) => family)).size,
    languages: [...new Set(voices.flatMap(({ language }) => language ?? []))].sort(),
    origins: originsOf(voices, outlets),
    cited: citedBy(voices, outlets),
    sharedPublishers: sharedPublishersOf(voices),
    camps: storyCamps(voices, published),
    spread: spreadOf(voices),
  };
}

function originsOf(voices: readonly StoryVoice[], outlets: readonly Outlet[]): readonly StoryOrigin[] {
  return grouped(voices, ({ origin }) => [origin])
    .map(([origin, told]) => {
      return { origin, name: originName(origin, outlets), articleCount: told.length, outlets: outletNames(told) };
    })
    .sort((a, b) => b.articleCount - a.articleCount || a.origin.localeCompare(b.origin));
}

function citedBy(voices: readonly StoryVoice[], outlets: readonly Outlet[]): readonly CitedSource[] {
  return grouped(voices, ({ cited, family }) => cited.filter((origin) => origin !== family))
    .map(([origin, told]) => ({ origin, name: originName(origin, outlets), by: outletNames(told) }))
    .sort((a, b) => b.by.length - a.by.length || a.origin.localeCompare(b.origin));
}

function sharedPublishersOf(voices: readonly StoryVoice[]): readonly SharedPublisher[] {
  return grouped(voices, ({ family }) => [family])
    .map(([family, told]) => ({ family, outlets: outletNames(told) }))
    .filter(({ outlets }) => outlets.length > 1);
}

function grouped(
  voices: readonly StoryVoice[],
  keysOf: (voice: StoryVoice) => readonly string[],
): readonly (readonly [string, readonly StoryVoice[]])[] {
  const groups = new Map<string, StoryVoice[]>();
  for (const voice of voices) {
    for (const key of new Set(keysOf(voice))) groups.set(key, [...(groups.get(key) ?? []), voice]);
  }
  return [...groups];
}

function outletNames(voices: readonly StoryVoice[]): readonly string[] {
  return [...new Map(voices.map(({ outlet }) => [outlet.slug, outlet.name])).values()];
}

/** The agency's name, the outlet's when its publisher has one only, else the name of the family. */
function originName(origin: string, outlets: readonly Outlet[]): string {
  const agency = AGENCIES[origin];
  if (agency !== undefined) return agency.name;
  const [only, second] = outlets.filter(({ family }) => family === origin);
  return only !== undefined && second === undefined ? only.name : origin;
}

/** Steps at which nothing was added are left out. */
function spreadOf(voices: readonly StoryVoice[]): readonly SpreadStep[] {
  const start = voices[0]?.publishedAt.getTime() ?? 0;
  const steps = SPREAD_HOURS.map((hours) => {
    const told = voices.filter(({ publishedAt }) => publishedAt.getTime() - start <= hours * HOUR_MS);
    return { hours, outletCount: new Set(told.map(({ outlet }) => outlet.slug)).size };
  });
  return steps.filter(({ outletCount }, at) => at === 0 || outletCount > (steps[at - 1]?.outletCount ?? 0));
}
