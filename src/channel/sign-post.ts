import { createHmac } from "node:crypto";

/** Which post is signed. */
export interface SignedPost {
  readonly deliveryId: string;
  readonly at: Date;
  readonly json: string;
}

/**
 * The headers by which a receiver knows a post to be ours, fresh, and not told before, as Standard Webhooks has them:
 * HMAC-SHA256 over id, time and body, joined by full stops.
 *
 * @param key as it stands, or base64 behind `whsec_`; `null` leaves the post unsigned
 */
export function signatureHeaders(
  { deliveryId, at, json }: SignedPost,
  key: string | null,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const headers = { "webhook-id": deliveryId, "webhook-timestamp": timestamp };
  if (key === null) return headers;
  const bytes = key.startsWith(ENCODED) ? Buffer.from(key.slice(ENCODED.length), "base64") : Buffer.from(key);
  const signature = createHmac("sha256", bytes).update(`${deliveryId}.${timestamp}.${json}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}

const ENCODED = "whsec_";
