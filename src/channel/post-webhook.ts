/** What became of telling a channel. */
export type WebhookOutcome =
  | { readonly kind: "delivered" }
  /** The channel will not take it however often it is asked. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "temporary"; readonly message: string; readonly retryAt: Date | null };

/** One thing to tell, to one address. */
export interface WebhookRequest {
  readonly address: string;
  /** Anything that JSON can carry. */
  readonly body: unknown;
}

/** Tells a webhook. Never throws for what its server does. */
export type PostWebhook = (request: WebhookRequest) => Promise<WebhookOutcome>;

/** The way to the network, as `openHttp` gives it. */
export type PostJson = (request: { readonly url: string; readonly json: string }) => Promise<
  | { readonly kind: "posted" }
  | {
      readonly kind: "failed";
      readonly temporary: boolean;
      readonly message: string;
      readonly retryAt: Date | null;
    }
>;

/**
 * Posts a body as JSON. Servers that are busy, broken or out of reach are worth another try; a refusal is not, and
 * neither is a redirect.
 */
export async function postWebhook(postJson: PostJson, { address, body }: WebhookRequest): Promise<WebhookOutcome> {
  const outcome = await postJson({ url: address, json: JSON.stringify(body) });
  if (outcome.kind === "posted") return { kind: "delivered" };
  const { temporary, message, retryAt } = outcome;
  return temporary ? { kind: "temporary", message, retryAt } : { kind: "refused", message };
}
