import type { LookupAddress } from "node:dns";
import { lookup as lookupHost } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";
import { buildConnector } from "undici";
import { refusedRange } from "./address-ranges.ts";

/** A server on loopback that stands for a host. `host` is an IP address. */
export interface Route {
  readonly host: string;
  readonly port: number;
}

/** Finds the addresses of a host; rejects with the code of the resolver. */
export type FindAddresses = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Where connections may lead. */
export interface ConnectorOptions {
  /** Names of hosts whose private addresses the operator allows, such as a feed on the own network. */
  readonly allowPrivate: ReadonlySet<string>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly findAddresses?: FindAddresses | undefined;
  /** A certificate authority to trust beside the well-known ones, in PEM. */
  readonly authority?: string | undefined;
  readonly timeoutMs: number;
}

/** A connection that was not opened because of where it leads. */
class RefusedAddressError extends Error {
  override readonly name = "RefusedAddressError";
  readonly code = "ERR_REFUSED_ADDRESS";
}

/** Two attempts at a host far away must not be given up for a slow ocean cable; Node's own 250 ms are too few. */
const NEXT_ADDRESS_AFTER_MS = 1500;

/**
 * Opens connections to public addresses only. Addresses in the URL are checked before a socket opens; names are looked
 * up here, once, and the connection goes to the very addresses that were checked, so that a name server cannot answer
 * differently the second time. One forbidden address among several refuses the host.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const { allowPrivate, routes, authority, timeoutMs } = options;
  const tls = {
    rejectUnauthorized: true,
    timeout: timeoutMs,
    ...(authority === undefined ? {} : { ca: [...rootCertificates, authority] }),
  };
  const connectRouted = buildConnector(tls);
  const connectGuarded = buildConnector({
    ...tls,
    lookup: guardedLookup(options.findAddresses ?? findAllAddresses, allowPrivate),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
  });
  return (target, callback) => {
    const route = routes.get(target.hostname);
    if (route !== undefined) {
      connectRouted({ ...target, hostname: route.host, port: String(route.port) }, callback);
      return;
    }
    const refusal = isIP(target.hostname) === 0 ? null : refusalOf(target.hostname, [target.hostname], allowPrivate);
    if (refusal === null) connectGuarded(target, callback);
    else process.nextTick(callback, refusal, null);
  };
}

function guardedLookup(findAddresses: FindAddresses, allowPrivate: ReadonlySet<string>): LookupFunction {
  return (hostname, options, callback) => {
    findAddresses(hostname).then(
      (found) => {
        const addresses = found.map(({ address }) => address);
        const refusal = refusalOf(hostname, addresses, allowPrivate);
        const [first] = found;
        if (refusal !== null) callback(refusal, []);
        else if (first === undefined) callback(new NoAddressError(`${hostname} has no address`), []);
        else if (options.all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

class NoAddressError extends Error {
  readonly code = "ENODATA";
}

function refusalOf(hostname: string, addresses: readonly string[], allowPrivate: ReadonlySet<string>) {
  if (allowPrivate.has(hostname)) return null;
  for (const address of addresses) {
    const range = refusedRange(address);
    if (range === null) continue;
    const place = address === hostname ? address : `${hostname} leads to ${address}, which`;
    return new RefusedAddressError(`${place} is ${range}`);
  }
  return null;
}

function findAllAddresses(hostname: string): Promise<LookupAddress[]> {
  return lookupHost(hostname, { all: true, verbatim: true });
}
