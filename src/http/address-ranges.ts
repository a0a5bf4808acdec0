import ipaddr from "ipaddr.js";

/**
 * Addresses that are no place on the public Internet: IANA's special-purpose registries (RFC 6890 and its successors),
 * multicast, and what cloud providers answer on for their own machines.
 */
const REFUSED_IPV4 = rangesOf([
  ["0.0.0.0/8", "this host"],
  ["10.0.0.0/8", "a private network"],
  ["100.64.0.0/10", "a network shared by a provider"],
  ["127.0.0.0/8", "loopback"],
  ["168.63.129.16/32", "a cloud provider's own service"],
  ["169.254.0.0/16", "link-local, where metadata services answer"],
  ["172.16.0.0/12", "a private network"],
  ["192.0.0.0/24", "reserved for protocols"],
  ["192.0.2.0/24", "reserved for documentation"],
  ["192.31.196.0/24", "reserved for name servers"],
  ["192.52.193.0/24", "reserved for multicast relays"],
  ["192.88.99.0/24", "a 6to4 relay"],
  ["192.168.0.0/16", "a private network"],
  ["192.175.48.0/24", "reserved for name servers"],
  ["198.18.0.0/15", "reserved for benchmarks"],
  ["198.51.100.0/24", "reserved for documentation"],
  ["203.0.113.0/24", "reserved for documentation"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved"],
]);

/** Within 2000::/3. All else of IPv6 is refused, but for the addresses of IPv4 behind the well-known NAT64 prefix. */
const REFUSED_IPV6 = rangesOf([
  ["2001::/23", "reserved for protocols, Teredo among them"],
  ["2001:db8::/32", "reserved for documentation"],
  ["2002::/16", "a 6to4 tunnel"],
  ["2620:4f:8000::/48", "reserved for name servers"],
  ["3fff::/20", "reserved for documentation"],
]);

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** RFC 6052: how networks without IPv4 reach it. The address within decides. */
const NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

type Range = readonly [ReturnType<typeof ipaddr.parseCIDR>, string];

function rangesOf(table: readonly (readonly [string, string])[]): readonly Range[] {
  return table.map(([cidr, words]) => [ipaddr.parseCIDR(cidr), words]);
}

/** What an IP address leads to when it must not be connected to, in words; `null` for a public address. */
export function refusedRange(address: string): string | null {
  if (!ipaddr.isValid(address)) return "no address";
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return findRange(parsed, REFUSED_IPV4);
  if (parsed.match(NAT64)) return refusedRange(parsed.toByteArray().slice(12).join("."));
  if (!parsed.match(GLOBAL_UNICAST)) return "not a public IPv6 address";
  return findRange(parsed, REFUSED_IPV6);
}

function findRange(address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]): string | null {
  return ranges.find(([range]) => address.match(range))?.[1] ?? null;
}
