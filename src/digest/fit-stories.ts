/** How a story stands in a mail: whole, as a headline with where it comes from, or left to the desk. */
export type Fit = "full" | "brief" | "left";

/** What a story takes, in bytes. The first of a section brings the section's heading with it. */
export interface StorySize {
  readonly full: number;
  readonly brief: number;
}

/**
 * Fits stories into a mail. Where not all have room in full, the last of each section become brief first; where not even
 * that is enough, the last of each are left out. So every topic keeps its strongest stories.
 */
export function fitStories(sections: readonly (readonly StorySize[])[], room: number): readonly (readonly Fit[])[] {
  const places = sections.flatMap((sizes, section) => sizes.map((size, rank) => ({ section, rank, size })));
  const lastFirst = places.sort((a, b) => b.rank - a.rank || b.section - a.section);
  const fits = sections.map((sizes) => sizes.map((): Fit => "full"));
  let taken = lastFirst.reduce((sum, { size }) => sum + size.full, 0);
  const shrink = (fit: Fit, savedOf: (size: StorySize) => number) => {
    for (const { section, rank, size } of lastFirst) {
      if (taken <= room) return;
      taken -= savedOf(size);
      fits[section]?.splice(rank, 1, fit);
    }
  };
  shrink("brief", ({ full, brief }) => full - brief);
  shrink("left", ({ brief }) => brief);
  return fits;
}
