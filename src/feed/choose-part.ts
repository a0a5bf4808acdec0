import { parseDate } from "../text/parse-date.ts";

/** A sitemap that an index names. */
export interface SitemapPart {
  readonly address: string;
  /** As written. */
  readonly modified: string | null;
}

/** Names of sitemaps that hold news, and of those that hold none; content systems of the whole world name them so. */
const NEWS = /news|latest|today|recent/i;
const NOT_NEWS =
  /(?:^|[^a-z])(?:pages?|categor(?:y|ies)|(?:post_)?tags?|taxonom(?:y|ies)|authors?|users?|images?|videos?|static|sections?|topics?)(?:[^a-z]|$)/i;

/**
 * Of the sitemaps in an index the one to read: one named for news before all others, none of categories, authors or
 * images; of those the one that changed last, or where nothing tells, the last one. `null` when there is none.
 */
export function choosePart(parts: readonly SitemapPart[]): string | null {
  const named = parts.filter(({ address }) => NEWS.test(fileOf(address)));
  const possible = parts.filter(({ address }) => !NOT_NEWS.test(fileOf(address)));
  const candidates = [named, possible, parts].find((list) => list.length > 0) ?? [];
  const times = candidates.map(({ modified }) => parseDate(modified ?? "")?.getTime() ?? 0);
  const newest = times.reduce((latest, time) => Math.max(latest, time), 0);
  return candidates[times.lastIndexOf(newest)]?.address ?? null;
}

/** What tells one sitemap of a host from another. */
function fileOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
