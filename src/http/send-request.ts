import type { IncomingHttpHeaders } from "node:http";
import type { Agent, Dispatcher } from "undici";
import { type Failure, failure, reasonOfError, wordsOfError } from "./failure.ts";

/** One request, without redirects. */
export interface WebRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What failures call the address: a webhook's own may be a secret. */
  readonly shownAs: string;
}

/** What a server answered, its body still to come. */
export interface WebAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Dispatcher.ResponseData["body"];
}

/** A body that nobody wants is read so far and so long to keep the connection, then dropped with it. */
const UNWANTED = { bytes: 65_536, ms: 1000 };

/** Sends one request. Gives up when the signal says so, in whatever state the connection is. */
export async function sendRequest(
  agent: Agent,
  { method, url, headers, body, shownAs }: WebRequest,
  signal: AbortSignal,
): Promise<WebAnswer | Failure> {
  const sent = agent.request({
    ...{ origin: url.origin, path: url.pathname + url.search, method, headers: { ...headers }, body, signal },
    ...{ headersTimeout: 0, bodyTimeout: 0 },
  });
  try {
    const answer = await Promise.race([sent, aborted(signal)]);
    return { kind: "answer", status: answer.statusCode, headers: answer.headers, body: answer.body };
  } catch (error) {
    sent.catch(ignore);
    return failureOf(shownAs, error, signal);
  }
}

/** Puts an error of the connection into words. Throws it when it is a mistake of our own. */
function failureOf(address: string, error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return failure(address, "timeout", "took too long to answer");
  const reason = reasonOfError(error);
  if (reason === null) throw new Error(`could not ask for ${address}`, { cause: error });
  return failure(address, reason, wordsOfError(error));
}

/** Lets go of a body that nobody wants, keeping the connection when little is left of it. */
export async function discard(body: WebAnswer["body"]): Promise<void> {
  await body.dump({ limit: UNWANTED.bytes, signal: AbortSignal.timeout(UNWANTED.ms) }).catch(ignore);
}

/** The first value of a header; `null` when there is none. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Rejects when the signal says so: a request whose connection is still being opened does not listen to it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

function ignore(): void {}
