import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ReaderWish, WishKind } from "./reader-wish.ts";

/**
 * A wish as a token of 39 characters: kind, last day, a hint at the subscription, the target's number or a hint at it,
 * and 128 bits of HMAC-SHA256 over all of them in full. Short, because mail programs and signers break long header
 * lines; whole in itself, because a link must work years after its digest was deleted.
 */
const LENGTHS = { kind: 1, lastDay: 2, subscription: 4, target: 6, code: 16 } as const;
const CODE_AT = LENGTHS.kind + LENGTHS.lastDay + LENGTHS.subscription + LENGTHS.target;
const TOKEN = /^[\w-]{39}$/u;

/** Never renumbered: mails that were sent stay as they are. */
const KINDS: readonly (readonly [WishKind, number])[] = [
  ["unsubscribe", 1],
  ["pause", 2],
  ["mute-story", 3],
  ["mute-topic", 4],
  ["not-relevant", 5],
];
const NUMBERED: ReadonlySet<WishKind> = new Set(["mute-story", "not-relevant"]);

/** How long a link works, in days. To unsubscribe must always be possible. */
const LINK_DAYS = 60;
const FOREVER: ReadonlySet<WishKind> = new Set(["unsubscribe"]);

const DAY_MS = 86_400_000;

/** What a token says. `unknown`: it was not made with this key, or what it names is gone. */
export type ReadToken =
  | { readonly kind: "valid"; readonly wish: ReaderWish }
  | { readonly kind: "expired" }
  | { readonly kind: "unknown" };

/** What tokens may name: a hint is looked up among these. */
export interface TokenNames {
  /** The recipients of each subscription, by its name. */
  readonly recipients: ReadonlyMap<string, readonly string[]>;
  readonly topics: readonly string[];
}

/** The token of a wish, in a mail of this moment. */
export function signWish(key: Uint8Array, wish: ReaderWish, sentAt: Date): string {
  const lastDay = FOREVER.has(wish.kind) ? 0 : Math.floor(sentAt.getTime() / DAY_MS) + LINK_DAYS;
  const head = Buffer.alloc(CODE_AT);
  head.writeUInt8(new Map(KINDS).get(wish.kind) ?? 0, 0);
  head.writeUInt16BE(lastDay, LENGTHS.kind);
  hint(wish.subscription, LENGTHS.subscription).copy(head, LENGTHS.kind + LENGTHS.lastDay);
  targetBytes(wish).copy(head, CODE_AT - LENGTHS.target);
  return Buffer.concat([head, codeOf(key, head, wish)]).toString("base64url");
}

/** Reads a token that came with a request. */
export function readToken(key: Uint8Array, token: string, names: TokenNames, now: Date): ReadToken {
  const bytes = TOKEN.test(token) ? Buffer.from(token, "base64url") : Buffer.alloc(0);
  if (bytes.toString("base64url") !== token || bytes.length !== CODE_AT + LENGTHS.code) return { kind: "unknown" };
  const head = bytes.subarray(0, CODE_AT);
  const code = bytes.subarray(CODE_AT);
  const wish = possibleWishes(head, names).find((one) => timingSafeEqual(codeOf(key, head, one), code));
  if (wish === undefined) return { kind: "unknown" };
  const lastDay = head.readUInt16BE(LENGTHS.kind);
  const isOver = lastDay !== 0 && now.getTime() >= (lastDay + 1) * DAY_MS;
  return isOver ? { kind: "expired" } : { kind: "valid", wish };
}

/** The wishes that a token's hints allow: one, but for a rare coincidence that its code settles. */
function possibleWishes(head: Buffer, { recipients, topics }: TokenNames): ReaderWish[] {
  const kind = KINDS.find(([, number]) => number === head.readUInt8(0))?.[0];
  if (kind === undefined) return [];
  const subscriptionAt = LENGTHS.kind + LENGTHS.lastDay;
  const asked = head.subarray(subscriptionAt, subscriptionAt + LENGTHS.subscription);
  const target = head.subarray(CODE_AT - LENGTHS.target);
  const number = String(target.readUIntBE(0, LENGTHS.target));
  return [...recipients]
    .filter(([name]) => hint(name, LENGTHS.subscription).equals(asked))
    .flatMap(([subscription, mailboxes]) =>
      (NUMBERED.has(kind) ? [number] : ["", ...mailboxes, ...topics])
        .map((named) => ({ subscription, kind, target: named }))
        .filter((wish) => targetBytes(wish).equals(target)),
    );
}

function targetBytes({ kind, target }: ReaderWish): Buffer {
  if (!NUMBERED.has(kind)) return hint(target, LENGTHS.target);
  const bytes = Buffer.alloc(LENGTHS.target);
  bytes.writeUIntBE(Number(target), 0, LENGTHS.target);
  return bytes;
}

function hint(text: string, length: number): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, length);
}

function codeOf(key: Uint8Array, head: Buffer, { subscription, target }: ReaderWish): Buffer {
  const signed = createHmac("sha256", key)
    .update(head)
    .update(JSON.stringify(["araxes link", subscription, target]));
  return signed.digest().subarray(0, LENGTHS.code);
}
