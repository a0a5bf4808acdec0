import { describe, expect, it } from "vitest";
import { readRetryAfter } from "../../src/http/retry-after.ts";

const NOW = new Date("2025-07-14T12:00:00Z");
const DAY_SECONDS = 86_400;

describe("readRetryAfter", () => {
  it.each([
    ["seconds", "120", 120],
    ["a date", "Mon, 14 Jul 2025 12:10:00 GMT", 600],
    ["a date of RFC 850", "Monday, 14-Jul-25 12:10:00 GMT", 600],
    ["a date of asctime", "Mon Jul 14 12:10:00 2025", 600],
    ["a huge number", "999999999999", DAY_SECONDS],
    ["a number beyond all numbers", "9".repeat(400), DAY_SECONDS],
    ["a date far away", "Fri, 31 Dec 9999 23:59:59 GMT", DAY_SECONDS],
    ["spaces around", "  30 ", 30],
  ])("reads %s", (_name, value, seconds) => {
    expect(readRetryAfter(value, NOW)).toEqual(new Date(NOW.getTime() + seconds * 1000));
  });

  it.each([
    ["no header", null],
    ["nothing", ""],
    ["a negative number", "-5"],
    ["zero", "0"],
    ["a date that is over", "Mon, 14 Jul 2025 11:00:00 GMT"],
    ["garbage", "soon"],
    ["words with a number", "5 minutes"],
    ["a date that is none", "Mon, 99 Foo 2025 99:99:99 GMT"],
  ])("gives no time for %s", (_name, value) => {
    expect(readRetryAfter(value, NOW)).toBeNull();
  });
});
