import { type Failure, failure, reasonOfStatus } from "./failure.ts";
import type { HttpSetup } from "./http-setup.ts";
import { readBody } from "./read-body.ts";
import { readRetryAfter } from "./retry-after.ts";
import { discard, headerOf, sendRequest } from "./send-request.ts";
import { readWebAddress } from "./web-address.ts";

/** JSON to hand to a server. */
export interface PostRequest {
  readonly url: string;
  /** JSON text. */
  readonly json: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What became of it: any 2xx answer, or a failure as of a fetch, with what the server said to explain it. */
export type PostOutcome = { readonly kind: "posted"; readonly status: number } | PostFailure;

/** Why a post was not taken. */
interface PostFailure extends Failure {
  /** The beginning of the body of a refusal; empty when there was none. */
  readonly answer: string;
}

/** Explanations are read so far. */
const ANSWER_LIMIT = { bytes: 16_384, beyond: "left-out" } as const;

/** Posts through the same guard and deadline as every fetch. Never throws for what a server does. */
export type PostJson = (request: PostRequest) => Promise<PostOutcome>;

/** Posts JSON; failures name the host alone, because a webhook's path is its key. A redirect is not followed: it would hand what is posted to somebody nobody named. */
export async function postJson(setup: HttpSetup, request: PostRequest, signal: AbortSignal): Promise<PostOutcome> {
  const address = readWebAddress(request.url);
  if (address.kind === "refused")
    return { ...failure("the address of the webhook", "refused-address", address.message), answer: "" };
  const { url } = address;
  const shownAs = url.origin;
  const headers = { ...request.headers, "user-agent": setup.userAgent, "content-type": "application/json" };
  const posted = { method: "POST", url, headers, body: request.json, shownAs } as const;
  const answer = await sendRequest(setup.agent, posted, signal);
  if (answer.kind === "failed") return { ...answer, answer: "" };
  const { status } = answer;
  if (status >= 200 && status <= 299) {
    await discard(answer.body);
    return { kind: "posted", status };
  }
  const reading = await readBody(answer.body, headerOf(answer.headers, "content-encoding"), ANSWER_LIMIT);
  const said = reading.kind === "read" ? new TextDecoder().decode(reading.body) : "";
  const retryAt = readRetryAfter(headerOf(answer.headers, "retry-after"), setup.now());
  const refusal = failure(shownAs, reasonOfStatus(status), `answered with status ${status}`, { status, retryAt });
  return { ...refusal, answer: said };
}
