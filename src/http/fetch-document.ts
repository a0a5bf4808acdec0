import { cleanText } from "../text/clean-text.ts";
import type { Deadline } from "./deadline.ts";
import { type Failure, failure, reasonOfStatus } from "./failure.ts";
import type { FetchOutcome, FetchRequest, Hop, Validators } from "./fetch-outcome.ts";
import type { HttpLimits, HttpSetup } from "./http-setup.ts";
import { ACCEPT_ENCODING, type BodyLimit, readBody } from "./read-body.ts";
import { readRetryAfter } from "./retry-after.ts";
import { discard, headerOf, sendRequest, type WebAnswer } from "./send-request.ts";
import { readWebAddress } from "./web-address.ts";

type Accept = FetchRequest["accept"];

const ACCEPT: Readonly<Record<Accept, string>> = {
  feed: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
  page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
  robots: "text/plain, */*;q=0.5",
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** What an operator declared for one site may be a secret: another site gets no more than these. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(["accept", "accept-language", "user-agent"]);

/** Retrieves one document. Follows redirects by hand, each hop checked like the first. */
export async function fetchDocument(
  setup: HttpSetup,
  request: FetchRequest,
  deadline: Deadline,
): Promise<FetchOutcome> {
  const start = readWebAddress(request.url);
  if (start.kind === "refused") return failure(request.url, "refused-address", start.message);
  let { url } = start;
  let isPermanent = true;
  for (let hop = 0; ; hop++) {
    const validators = validatorsFor(request, url);
    const asked = { method: "GET", url, headers: headersFor(setup.userAgent, request, url, validators) } as const;
    const answer = await sendRequest(setup.agent, { ...asked, body: null, shownAs: url.href }, deadline.signal);
    if (answer.kind === "failed") return answer;
    const movedTo = isPermanent && hop > 0 ? url.href : null;
    const answered = { url, movedTo, answer, isConditional: validators !== null };
    if (!REDIRECTS.has(answer.status)) return readAnswer(setup, request.accept, answered, deadline.signal);
    await discard(answer.body);
    if (hop === setup.limits.redirects) return tooManyRedirects(request.url, setup.limits.redirects);
    const next = nextHop(url, answer);
    if (!(next instanceof URL)) return next;
    isPermanent &&= PERMANENT.has(answer.status);
    if (!(await mayFollow(request, { to: next.href, isPermanent }, deadline))) return notFollowed(url, answer.status);
    url = next;
  }
}

async function mayFollow({ beforeHop }: FetchRequest, hop: Hop, deadline: Deadline): Promise<boolean> {
  return beforeHop === undefined || (await deadline.besides(() => beforeHop(hop)));
}

function notFollowed(from: URL, status: number): Failure {
  return failure(from.href, "blocked", "its redirect is not followed", { status, retryAt: null });
}

function tooManyRedirects(address: string, limit: number): Failure {
  return failure(address, "too-many-redirects", `redirects more than ${limit} times`);
}

/** Validators go back to the address that gave them: to any other they would be invented. */
function validatorsFor({ validators, validatorsOf, url: asked }: FetchRequest, url: URL): Validators | null {
  if (validators === undefined || (validators.etag === null && validators.lastModified === null)) return null;
  const giver = readWebAddress(validatorsOf ?? asked);
  return giver.kind === "web" && giver.url.href === url.href ? validators : null;
}

function headersFor(
  userAgent: string,
  request: FetchRequest,
  url: URL,
  validators: Validators | null,
): Record<string, string> {
  const { etag = null, lastModified = null } = validators ?? {};
  const declared = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const isOwnSite = new URL(request.headersOf ?? request.url).origin === url.origin;
  return {
    "user-agent": userAgent,
    accept: ACCEPT[request.accept],
    ...Object.fromEntries(declared.filter(([name]) => isOwnSite || HARMLESS_HEADERS.has(name))),
    "accept-encoding": ACCEPT_ENCODING,
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

function nextHop(from: URL, { status, headers }: WebAnswer): URL | Failure {
  const location = headerOf(headers, "location");
  const answered = { status, retryAt: null };
  if (location === null) return failure(from.href, "bad-response", "redirects without saying where to", answered);
  const next = readWebAddress(location, from);
  if (next.kind === "web") return next.url;
  return failure(from.href, "refused-address", `redirects to ${location.slice(0, 100)}: ${next.message}`, answered);
}

interface Answered {
  readonly url: URL;
  readonly movedTo: string | null;
  readonly answer: WebAnswer;
  readonly isConditional: boolean;
}

async function readAnswer(
  setup: HttpSetup,
  accept: Accept,
  answered: Answered,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  const { url, answer, isConditional } = answered;
  const { status } = answer;
  if (status >= 200 && status <= 299) return readDocument(setup.limits, accept, answered, signal);
  await discard(answer.body);
  if (status === 304 && isConditional) return { kind: "not-modified" };
  const retryAt = readRetryAfter(headerOf(answer.headers, "retry-after"), setup.now());
  return failure(url.href, reasonOfStatus(status), `answered with status ${status}`, { status, retryAt });
}

async function readDocument(
  limits: HttpLimits,
  accept: Accept,
  { url, movedTo, answer }: Answered,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  const { status, headers } = answer;
  const limit = limitOf(limits, accept);
  const reading = await readBody(answer.body, headerOf(headers, "content-encoding"), limit);
  const fail = (reason: Failure["reason"], words: string) =>
    failure(url.href, reason, words, { status, retryAt: null });
  if (signal.aborted) return fail("timeout", "took too long to send its body");
  switch (reading.kind) {
    case "too-large":
      return fail("too-large", `the body is larger than ${limit.bytes} bytes`);
    case "undecodable":
      return fail("bad-response", reading.message);
    case "read": {
      const { body, isComplete } = reading;
      if (!isComplete && body.length === 0) return fail("connection", "the connection was cut before the body came");
      const contentType = headerOf(headers, "content-type");
      return {
        ...{ kind: "fetched", status, url: url.href, movedTo, body, isComplete },
        contentType: contentType === null ? null : cleanText(contentType, 200),
        validators: isComplete ? validatorsOf(answer) : { etag: null, lastModified: null },
      };
    }
  }
}

function limitOf(limits: HttpLimits, accept: Accept): BodyLimit {
  switch (accept) {
    case "feed":
      return { bytes: limits.feedBytes, beyond: "too-large" };
    case "page":
      return { bytes: limits.pageBytes, beyond: "too-large" };
    case "robots":
      return { bytes: limits.robotsBytes, beyond: "left-out" };
  }
}

/** Validators go back byte for byte or not at all: what is not plain ASCII, or is endless, would not. */
const VALIDATOR = /^[\x20-\x7e]{1,500}$/;

function validatorsOf({ headers }: WebAnswer): Validators {
  const validator = (name: string) => {
    const value = headerOf(headers, name);
    return value !== null && VALIDATOR.test(value) ? value : null;
  };
  return { etag: validator("etag"), lastModified: validator("last-modified") };
}
