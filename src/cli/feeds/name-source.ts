import { COUNTRIES } from "../../config/countries.ts";
import type { DeclaredSource } from "../../config.ts";

/** Country domains that mostly stand for something else than their country. */
const ANYONES = new Set("AI CC CO FM GG IM IO IS LY ME NU SH SO TO TV VC WS".split(" "));

/** The country that an address ends in: `.ge` is GE, `.uk` GB; `null` for domains that tell nothing. */
export function countryOfAddress(address: string): string | null {
  const end = new URL(address).hostname.split(".").at(-1)?.toUpperCase() ?? "";
  if (end === "UK") return "GB";
  return COUNTRIES.includes(end) && !ANYONES.has(end) ? end : null;
}

/** The source whose feeds stand on an address's host, by its index; -1 when none does. Hosts that many share are nobody's. */
export function sourceOfHost(sources: readonly DeclaredSource[], address: string): number {
  const host = siteOf(address);
  if (SHARED.has(host)) return -1;
  return sources.findIndex((source) => source.feeds.some((feed) => siteOf(feed.address) === host));
}

/** Hosts on which many outlets publish. */
const SHARED = new Set([
  "t.me",
  "feeds.feedburner.com",
  "feedburner.com",
  "medium.com",
  "youtube.com",
  "news.google.com",
]);

/** Where the source's site is, without what feeds add to its name. */
function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^(?:www|feeds?|rss|m)\./, "");
}
