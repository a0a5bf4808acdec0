import { foldName } from "./fold-name.ts";
import type { JsonLdArticle } from "./read-json-ld.ts";
import type { PageMeta } from "./read-meta.ts";

/** Parts of host names that name no outlet. */
const HOST_WORDS: ReadonlySet<string> = new Set("www wordpress blogspot archive mobile".split(" "));
const SHORTEST_HOST_NAME = 4;

/** The names by which an outlet goes: as it calls itself, and as its host is called; see `isOutlet`. */
export function outletNames(meta: PageMeta, jsonLd: JsonLdArticle | null, url: string): ReadonlySet<string> {
  const names = [meta.values.get("og:site_name"), meta.values.get("application-name"), jsonLd?.publisher];
  const own = names.filter((name) => name !== null && name !== undefined).map(compact);
  return new Set([...own, ...hostNames(url)].filter((name) => name !== ""));
}

/** The names of an outlet that is known by one, as `isOutlet` takes them. */
export function namesOf(outletName: string): ReadonlySet<string> {
  return new Set([compact(outletName)].filter((name) => name !== ""));
}

/** Tells whether a text is just the outlet's name, spaces and signs aside. */
export function isOutlet(text: string, outlets: ReadonlySet<string>): boolean {
  return outlets.has(compact(text));
}

/** Tells whether a name holds the outlet's: "The Daily Example", "example.org newsroom". */
export function namesOutlet(name: string, outlets: ReadonlySet<string>): boolean {
  const folded = compact(name);
  for (const outlet of outlets) if (folded === outlet || (outlet.length >= 5 && folded.includes(outlet))) return true;
  return false;
}

/** For `www.oc-media.org`: `ocmediaorg` and `ocmedia`. */
function hostNames(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const host = new URL(url).hostname.replace(/^(?:www|m|amp)\./, "");
  const labels = host
    .split(".")
    .slice(0, -1)
    .filter((label) => !HOST_WORDS.has(label));
  return [host, ...labels].map(compact).filter((name) => name.length >= SHORTEST_HOST_NAME);
}

function compact(text: string): string {
  return foldName(text).replaceAll(" ", "");
}
