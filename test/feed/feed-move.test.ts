import { describe, expect, test } from "vitest";
import { type FeedMove, moveAfter, pollAddress } from "../../src/feed/feed-move.ts";

const OLD = "http://outlet.example/feed";
const NEW = "http://outlet.example/new";
const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 10, n, hour));
const moved: FeedMove = { to: NEW, days: 3, seenAt: day(3) };
const seen: FeedMove = { to: NEW, days: 1, seenAt: day(1) };

test("a move is followed when it was seen on three days, however often on each", () => {
  let move: FeedMove | null = null;
  const asked: string[] = [];
  for (const at of [day(1, 1), day(1, 2), day(1, 23), day(2, 0), day(2, 9), day(3, 7), day(3, 8)]) {
    asked.push(pollAddress(OLD, move));
    move = moveAfter(move, { end: "read", movedTo: pollAddress(OLD, move) === OLD ? NEW : null }, at);
  }
  expect(asked).toEqual([OLD, OLD, OLD, OLD, OLD, OLD, NEW]);
  expect(pollAddress(OLD, move)).toBe(NEW);
});

describe("moveAfter", () => {
  test.each([
    { what: "no redirect any more", before: seen, sign: { end: "read", movedTo: null }, after: null },
    {
      what: "another target",
      before: seen,
      sign: { end: "read", movedTo: `${NEW}er` },
      after: { to: `${NEW}er`, days: 1, seenAt: day(4) },
    },
    { what: "a target that is no feed", before: seen, sign: { end: "lost", movedTo: NEW }, after: null },
    { what: "a server that fails for now", before: seen, sign: { end: "failed", movedTo: null }, after: seen },
    { what: "a followed address that gives a feed", before: moved, sign: { end: "read", movedTo: null }, after: moved },
    { what: "a followed address that moves on", before: moved, sign: { end: "read", movedTo: OLD }, after: null },
    { what: "a followed address that is lost", before: moved, sign: { end: "lost", movedTo: null }, after: null },
    {
      what: "a followed address that fails for now",
      before: moved,
      sign: { end: "failed", movedTo: null },
      after: moved,
    },
  ] as const)("after $what", ({ before, sign, after }) => {
    expect(moveAfter(before, sign, day(4))).toEqual(after);
  });
});
