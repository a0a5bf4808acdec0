import { explainAnswer } from "./explain-answer.ts";
import type { MessagePost } from "./render-post.ts";

/** What became of telling a channel. */
export type TellingOutcome =
  | { readonly kind: "delivered"; readonly note?: string }
  /** Nobody knows whether it arrived: a mail server hung up before it answered. */
  | { readonly kind: "unsure"; readonly message: string }
  /** The channel will not take it however often it is asked. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "temporary"; readonly message: string; readonly retryAt: Date | null };

/** The way to the network, as `openHttp` gives it. */
export type PostJson = (request: MessagePost) => Promise<
  | { readonly kind: "posted" }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly temporary: boolean;
      readonly message: string;
      readonly retryAt: Date | null;
      readonly answer: string;
    }
>;

/** A certificate that ran out is renewed in a day: for an article not worth waiting, for an alert it is. */
const WORTH_WAITING: ReadonlySet<string> = new Set(["tls"]);

/**
 * Posts a message. Servers that are busy, broken or out of reach are worth another try; a refusal is not, and neither is
 * a redirect. A server that says in the body of its refusal how long to wait is obeyed as one that says so above it.
 */
export async function postMessage(postJson: PostJson, post: MessagePost, now: Date): Promise<TellingOutcome> {
  const outcome = await postJson(post);
  if (outcome.kind === "posted") return { kind: "delivered" };
  const { words, waitSeconds } = explainAnswer(outcome.answer);
  const message = words === null ? outcome.message : `${outcome.message}: ${words}`;
  if (!outcome.temporary && !WORTH_WAITING.has(outcome.reason)) return { kind: "refused", message };
  const askedFor = waitSeconds === null ? null : new Date(now.getTime() + waitSeconds * 1000);
  return { kind: "temporary", message, retryAt: later(outcome.retryAt, askedFor) };
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
