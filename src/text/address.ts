/** Parameters that tell where a reader came from and never what the page is. */
const TRACKING = new Set(
  "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid mc_cid mc_eid _openstat _ga _gl _hsenc _hsmi mkt_tok oly_anon_id oly_enc_id vero_id wickedid rb_clickid s_cid cmpid xtor ito at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 rss_id ocid ns_mchannel ns_source ns_campaign ns_linkname ns_fee tgclid".split(
    " ",
  ),
);
const TRACKING_PREFIXES = ["utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_"];

/** Longer ones are no address of an article, and an index on them would not hold them. */
const MAX_ADDRESS_LENGTH = 2048;

/** Addresses that no parser would change, which most are: told ten times as fast as parsed. */
const PLAIN =
  /^https?:\/\/(?:(?!xn--)[a-z0-9-]+\.)+[a-z]{2,24}\/(?:[\w-]+\/)*(?:[\w-]+(?:\.[a-z]{2,5})?)?(?:\?[\w=&-]+)?$/;

/**
 * An http(s) address made absolute against `base`, its fragment kept; `null` for anything else (other schemes, credentials,
 * backslashes, over-long). White space that feeds leave inside and around addresses is mended.
 */
export function resolveAddress(address: string, base?: string | null): string | null {
  if (address.length <= MAX_ADDRESS_LENGTH && PLAIN.test(address)) return address;
  const url = parseAddress(address, base ?? undefined);
  return url === null || url.href.length > MAX_ADDRESS_LENGTH ? null : url.href;
}

/**
 * What an address is known by, so that one page has one name: lower-case host, no default port, no fragment, no tracking
 * parameters. Everything that might change the page stays: order of parameters, `m.`, `/amp`, trailing slash.
 */
export function canonicalAddress(address: string, base?: string | null): string | null {
  const url = parseAddress(address, base ?? undefined);
  if (url === null) return null;
  url.hash = "";
  if (url.search !== "") url.search = withoutTracking(url.search);
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.replace(/\.+$/, "");
  return url.href.length > MAX_ADDRESS_LENGTH ? null : url.href;
}

function parseAddress(address: string, base: string | undefined): URL | null {
  if (address.length > 2 * MAX_ADDRESS_LENGTH) return null;
  const written = address.trim().replace(/[\t\n\r]+\s*/g, "");
  if (written === "" || written.includes("\\")) return null;
  const url = urlOf(WITHOUT_SCHEME.test(written) ? `${schemeOf(base)}//${written}` : written, base);
  if (url === null) return null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return url.username !== "" || url.password !== "" || url.hostname === "" ? null : url;
}

/** `www.outlet.example/news` is meant as an address of its own, not as a path. */
const WITHOUT_SCHEME = /^www\.[\w-]+\.[\w.-]+(?:[/?#]|$)/i;

function schemeOf(base: string | undefined): string {
  return base?.startsWith("https:") ? "https:" : "http:";
}

function urlOf(written: string, base: string | undefined): URL | null {
  try {
    return new URL(written, base);
  } catch {
    return null;
  }
}

/** Works on the written query, because URLSearchParams would respell what it keeps. */
function withoutTracking(search: string): string {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isTracking(pair.split("=", 1)[0]?.toLowerCase() ?? ""))
    .join("&");
}

function isTracking(name: string): boolean {
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}
