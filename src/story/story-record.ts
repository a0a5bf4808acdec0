import { AGENCIES } from "./agency-names.ts";
import { type CampVoice, type Outlet, type StoryCamps, storyCamps } from "./story-camps.ts";
import type { OriginVoice } from "./story-origins.ts";

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
  const voices = [...stored.voices].sort(
    (a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.articleId - b.articleId,
  );
  return {
    ...stored,
    voices,
    outletCount: new Set(voices.map(({ outlet }) => outlet.slug)).size,
    familyCount: new Set(voices.map(({ family }) => family)).size,
    languages: [...new Set(voices.flatMap(({ language }) => language ?? []))].sort(),
    origins: originsOf(voices, outlets),
    camps: storyCamps(voices, published),
    spread: spreadOf(voices),
  };
}

function originsOf(voices: readonly StoryVoice[], outlets: readonly Outlet[]): readonly StoryOrigin[] {
  const counts = new Map<string, number>();
  for (const { origin } of voices) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  return [...counts]
    .map(([origin, articleCount]) => ({ origin, name: originName(origin, outlets), articleCount }))
    .sort((a, b) => b.articleCount - a.articleCount || a.origin.localeCompare(b.origin));
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
