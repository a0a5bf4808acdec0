import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readToken, signWish, type TokenNames } from "../../src/digest/link-token.ts";
import type { ReaderWish } from "../../src/digest/reader-wish.ts";

const KEY = Buffer.alloc(32, 7);
const SENT_AT = new Date("2026-11-23T04:00:00Z");
const NAMES: TokenNames = {
  recipients: new Map([
    ["morning-desk", ["reader@desk.example"]],
    ["evening-desk", ["reader@desk.example", "editor@desk.example"]],
  ]),
  topics: ["armenia-eu", "russia-iran-treaty"],
};
const WISHES: readonly ReaderWish[] = [
  { subscription: "morning-desk", kind: "unsubscribe", target: "reader@desk.example" },
  { subscription: "evening-desk", kind: "unsubscribe", target: "" },
  { subscription: "morning-desk", kind: "pause", target: "" },
  { subscription: "morning-desk", kind: "mute-story", target: "281474976710655" },
  { subscription: "evening-desk", kind: "mute-topic", target: "armenia-eu" },
  { subscription: "evening-desk", kind: "not-relevant", target: "1" },
];
const later = (days: number) => new Date(SENT_AT.getTime() + days * 86_400_000);

describe("a link's token", () => {
  it.each(WISHES)("says $kind of $subscription in 39 characters that need no escape", (wish) => {
    const token = signWish(KEY, wish, SENT_AT);
    expect(token).toMatch(/^[\w-]{39}$/u);
    expect(readToken(KEY, token, NAMES, SENT_AT)).toEqual({ kind: "valid", wish });
  });

  it("is different for each wish", () => {
    expect(new Set(WISHES.map((wish) => signWish(KEY, wish, SENT_AT))).size).toBe(WISHES.length);
  });

  it.each(WISHES)("is void under another key and with any character changed: $kind", (wish) => {
    const token = signWish(KEY, wish, SENT_AT);
    expect(readToken(Buffer.alloc(32, 8), token, NAMES, SENT_AT)).toEqual({ kind: "unknown" });
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(readToken(KEY, changed, NAMES, SENT_AT)).toEqual({ kind: "unknown" });
    }
  });

  it("is void for whatever else comes in its place", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[\w-]{39}$/u)), (token) => {
        expect(readToken(KEY, token, NAMES, SENT_AT)).toEqual({ kind: "unknown" });
      }),
    );
  });

  it("works for sixty days, and for ever to unsubscribe", () => {
    const kindAfter = (wish: ReaderWish | undefined, days: number) =>
      wish && readToken(KEY, signWish(KEY, wish, SENT_AT), NAMES, later(days)).kind;
    expect(WISHES.slice(2).map((wish) => kindAfter(wish, 60))).toEqual(["valid", "valid", "valid", "valid"]);
    expect(WISHES.slice(2).map((wish) => kindAfter(wish, 62))).toEqual(["expired", "expired", "expired", "expired"]);
    expect(kindAfter(WISHES[0], 5_000)).toBe("valid");
  });

  it("is void once its subscription, recipient or topic is gone", () => {
    const none: TokenNames = { recipients: new Map([["evening-desk", []]]), topics: [] };
    for (const wish of WISHES.filter(({ kind, target }) => kind !== "not-relevant" && target !== "")) {
      expect(readToken(KEY, signWish(KEY, wish, SENT_AT), none, SENT_AT)).toEqual({ kind: "unknown" });
    }
  });
});
