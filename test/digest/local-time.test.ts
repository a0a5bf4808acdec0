import { describe, expect, it } from "vitest";
import { daysBetween, instantOf, localDateAt, weekdayOf } from "../../src/digest/local-time.ts";

describe("instantOf", () => {
  it.each([
    ["an ordinary morning", "2026-11-23", "08:00", "Asia/Tbilisi", "2026-11-23T04:00:00.000Z"],
    ["a zone with half an hour", "2026-11-23", "08:00", "Asia/Tehran", "2026-11-23T04:30:00.000Z"],
    [
      "a time skipped in Brussels: the first instant after the gap",
      "2026-03-29",
      "02:30",
      "Europe/Brussels",
      "2026-03-29T01:00:00.000Z",
    ],
    ["the end of that gap", "2026-03-29", "03:00", "Europe/Brussels", "2026-03-29T01:00:00.000Z"],
    [
      "a time that happens twice in Brussels: the first",
      "2026-10-25",
      "02:30",
      "Europe/Brussels",
      "2026-10-25T00:30:00.000Z",
    ],
    ["a time skipped in New York", "2026-03-08", "02:15", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["a time that happens twice in New York", "2026-11-01", "01:00", "America/New_York", "2026-11-01T05:00:00.000Z"],
    ["midnight skipped in Beirut", "2026-03-29", "00:00", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
    ["a time skipped in Jerusalem", "2026-03-27", "02:10", "Asia/Jerusalem", "2026-03-27T00:00:00.000Z"],
    ["half an hour skipped on Lord Howe", "2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
    ["midnight", "2026-11-23", "00:00", "UTC", "2026-11-23T00:00:00.000Z"],
  ])("of %s", (_, date, time, zone, instant) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(instant);
  });
});

describe("local dates", () => {
  it.each([
    ["2026-11-23T20:00:00Z", "Asia/Tbilisi", "2026-11-24"],
    ["2026-11-23T20:00:00Z", "America/New_York", "2026-11-23"],
    ["2026-12-31T20:30:00Z", "Asia/Tehran", "2027-01-01"],
  ])("at %s in %s is %s", (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it("know their day of the week and how far apart they are", () => {
    expect(weekdayOf("2026-11-23")).toBe("mon");
    expect(weekdayOf("2028-02-29")).toBe("tue");
    expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(daysBetween("2026-03-01", "2026-02-27")).toBe(-2);
  });
});
