import { keyKind } from "./story-print.ts";

/** So much of the sparser print must stand in the other: a flash that grew into a report keeps nearly all of its own. */
const SAME_SHARE = 0.5;

/**
 * Whether an edited article still tells what it told before, by its keys of both versions (see `storyPrint`). Bands are
 * left out: they change with every other word.
 */
export function tellsTheSame(before: readonly number[], after: readonly number[]): boolean {
  const [own, others] = [before, after].map((keys) => new Set(keys.filter((key) => keyKind(key) !== "band")));
  if (own === undefined || others === undefined) return false;
  const shared = [...own].filter((key) => others.has(key)).length;
  return shared > 0 && shared >= SAME_SHARE * Math.min(own.size, others.size);
}
