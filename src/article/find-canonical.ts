import { canonicalAddress } from "../text/address.ts";
import type { PageMeta } from "./read-meta.ts";

/**
 * The address a page gives itself (`link rel=canonical`, then `og:url`), without tracking parameters. A canonical that
 * points to a home page is a mistake of the template, and one on another kind of scheme is none: both are ignored.
 */
export function findCanonical(meta: PageMeta, pageUrl: string): string | null {
  for (const written of [meta.canonical, meta.values.get("og:url")]) {
    if (written === null || written === undefined) continue;
    const address = canonicalAddress(written, pageUrl);
    if (address !== null && (!isHome(address) || isHome(pageUrl))) return address;
  }
  return null;
}

function isHome(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search } = new URL(address);
  return search === "" && /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?|index\.\w+)?$/i.test(pathname);
}
