import { Agent } from "undici";
import { withDeadline } from "./deadline.ts";
import { fetchDocument } from "./fetch-document.ts";
import type { FetchDocument } from "./fetch-outcome.ts";
import { type FindAddresses, guardedConnector, type Route } from "./guarded-connector.ts";
import { HTTP_LIMITS, type HttpLimits, type HttpSetup } from "./http-setup.ts";
import { type PostJson, postJson } from "./post-json.ts";

/** What the door to the network is opened with. */
export interface HttpOptions {
  /** Product and version, such as `Araxes/1.0`. */
  readonly userAgent: string;
  /** How an outlet reaches the operator: a mailbox or a web address. */
  readonly contact: string | null;
  /** Hosts whose private addresses the operator allows: names in lower case, IPv6 addresses without brackets. */
  readonly allowPrivate: ReadonlySet<string>;
  /** Hosts that are served on loopback instead of being looked up: the sample newsroom and tests. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Stands in for the resolver of the system. */
  readonly findAddresses?: FindAddresses | undefined;
  /** A certificate authority to trust beside the well-known ones, in PEM: feeds on the own network. */
  readonly authority?: string | undefined;
  readonly now?: (() => Date) | undefined;
}

/** The one door to the network. */
export interface Http {
  readonly fetchDocument: FetchDocument;
  readonly postJson: PostJson;
  /** Lets running requests end. */
  close(): Promise<void>;
}

/** An idle connection is closed after so long; polite visits to a host are further apart anyway. */
const KEEP_ALIVE_MS = 4000;

/** Opens the door: everything from outside comes through it, guarded and bounded. No cookies, no proxy from the environment. */
export function openHttp(options: HttpOptions): Http {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const agent = new Agent({
    connect: guardedConnector({ ...options, timeoutMs: limits.deadlineMs }),
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
  const { userAgent: product, contact, now = () => new Date() } = options;
  const userAgent = contact === null ? product : `${product} (+${contact})`;
  const setup: HttpSetup = { agent, limits, userAgent, now };
  const inTime = withDeadline(limits.deadlineMs);
  return {
    fetchDocument: (request) => inTime((deadline) => fetchDocument(setup, request, deadline)),
    postJson: (request) => inTime(({ signal }) => postJson(setup, request, signal)),
    close: () => agent.close(),
  };
}
