import type { Subscription } from "../../config.ts";
import type { StoredWish } from "../../db/wishes.ts";
import { type LastDigest, nextDigestAt } from "../../digest/due-digests.ts";

/** How a declared subscription stands. */
export interface SubscriptionState {
  readonly subscription: Subscription;
  /** Recipients who did not unsubscribe. */
  readonly recipientCount: number;
  /** "paused until 2026-12-01", "paused by a reader"; `null` while it is on. */
  readonly rest: string | null;
  /** The newest local date that it has a digest for. */
  readonly lastDate: string | null;
  /** When its next digest is sent; `null` while it rests. */
  readonly nextAt: Date | null;
}

/** Tells of a subscription whether it is on, who gets it, and when the next one is sent. */
export function subscriptionState(
  subscription: Subscription,
  wishes: readonly StoredWish[],
  last: LastDigest | null,
  now: Date,
): SubscriptionState {
  const own = wishes.filter((wish) => wish.subscription === subscription.name);
  const gone = new Set(own.filter(({ kind }) => kind === "unsubscribe").map(({ target }) => target));
  const recipientCount = subscription.recipients.filter((mailbox) => !gone.has(mailbox)).length;
  const rest = restOf(subscription, own, recipientCount);
  const nextAt = rest === null ? nextDigestAt(now, subscription, last) : null;
  return { subscription, recipientCount, rest, lastDate: last?.localDate ?? null, nextAt };
}

function restOf({ pause }: Subscription, wishes: readonly StoredWish[], recipientCount: number): string | null {
  if (recipientCount === 0) return "everybody unsubscribed";
  if (wishes.some(({ kind }) => kind === "pause")) return "paused by a reader";
  switch (pause.kind) {
    case "none":
      return null;
    case "open":
      return "paused";
    case "until":
      return `paused until ${pause.date}`;
  }
}
