import type { Camp, CampVoice, StoryCamps } from "../story/story-camps.ts";
import { countryName } from "./words.ts";

/** So many silent camps are named; beyond these they are counted. */
const MOST_NAMED = 3;

/**
 * "Only in Azerbaijan, pro-government" or "Silent: Azerbaijan pro-government, Iran conservative, 4 more"; `null` when
 * nobody is silent, or one outlet alone tells it: then all others are, and it says nothing. Named first are those whose
 * own country tells it in another camp's words.
 */
export function campSilence({ carrying, silent, onlyIn }: StoryCamps<CampVoice>): string | null {
  const outletCount = carrying.reduce((sum, { outlets }) => sum + outlets.length, 0);
  if (outletCount < 2) return null;
  if (onlyIn !== null) return `Only in ${countryName(onlyIn.country)}, ${onlyIn.leaning}`;
  if (silent.length === 0) return null;
  const told = new Set(carrying.map(({ camp }) => camp.country));
  const isAtHome = ({ camp }: { readonly camp: Camp }) => told.has(camp.country);
  const inOrder = [...silent.filter(isAtHome), ...silent.filter((one) => !isAtHome(one))];
  const named = inOrder.slice(0, MOST_NAMED).map(({ camp }) => `${countryName(camp.country)} ${camp.leaning}`);
  const rest = inOrder.length - named.length;
  return `Silent: ${[...named, ...(rest > 0 ? [`${rest} more`] : [])].join(", ")}`;
}
