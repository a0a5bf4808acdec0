import { describe, expect, it } from "vitest";
import { quietUntil } from "../../src/channel/quiet-hours.ts";

const NIGHT = { from: "22:00", to: "07:00", zone: "Asia/Tbilisi" };

describe("quiet hours", () => {
  it.each([
    [NIGHT, "2026-11-23T17:59:59Z", null],
    [NIGHT, "2026-11-23T18:00:00Z", "2026-11-24T03:00:00.000Z"],
    [NIGHT, "2026-11-24T02:59:59Z", "2026-11-24T03:00:00.000Z"],
    [NIGHT, "2026-11-24T03:00:00Z", null],
    [{ ...NIGHT, from: "12:00", to: "13:30" }, "2026-11-24T08:30:00Z", "2026-11-24T09:30:00.000Z"],
    [{ ...NIGHT, from: "12:00", to: "13:30" }, "2026-11-24T09:30:00Z", null],
    // Brussels, clocks forward at 01:00 UTC on 29 March 2026 and back on 25 October: a night of eight hours, one of ten.
    [{ ...NIGHT, zone: "Europe/Brussels" }, "2026-03-28T21:00:00Z", "2026-03-29T05:00:00.000Z"],
    [{ ...NIGHT, zone: "Europe/Brussels" }, "2026-10-24T20:00:00Z", "2026-10-25T06:00:00.000Z"],
    // An end that the clock skips is the moment after the gap; one that it shows twice is the first.
    [{ from: "23:00", to: "02:30", zone: "Europe/Brussels" }, "2026-03-29T00:30:00Z", "2026-03-29T01:00:00.000Z"],
    [{ from: "23:00", to: "02:30", zone: "Europe/Brussels" }, "2026-10-25T00:00:00Z", "2026-10-25T00:30:00.000Z"],
    // Beirut changes at midnight: the hour in which this night would begin does not exist.
    [{ from: "00:00", to: "06:00", zone: "Asia/Beirut" }, "2026-03-28T22:00:00Z", "2026-03-29T03:00:00.000Z"],
  ])("%j hold at %s until %s", (hours, now, until) => {
    expect(quietUntil(hours, new Date(now))?.toISOString() ?? null).toBe(until);
  });

  it.each(["Asia/Tbilisi", "Asia/Tehran", "Asia/Jerusalem", "Asia/Beirut", "Europe/Brussels", "America/New_York"])(
    "in %s they end each of 400 mornings once, when the clock shows their end",
    (zone) => {
      const ends = new Set<string>();
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
      for (let hour = 0; hour < 400 * 24; hour += 1) {
        const until = quietUntil({ ...NIGHT, zone }, new Date(Date.UTC(2026, 0, 1, hour, 30)));
        if (until !== null) ends.add(until.toISOString());
      }
      expect(ends.size).toBeGreaterThanOrEqual(400);
      expect(ends.size).toBeLessThanOrEqual(402);
      for (const end of ends) expect(clock.format(new Date(end))).toBe("07:00");
    },
  );
});
