import { expect, test } from "vitest";
import { isAtLeast, judgeSeverity, SEVERITIES } from "../../src/alert/severity.ts";

const QUIET = { scoreRatio: 1, originCount: 1, storiesToday: 1, usualPerDay: 2 };

test.each([
  ["a bare match told by one is low", QUIET, "low"],
  ["a plain match is medium", { ...QUIET, scoreRatio: 2.3 }, "medium"],
  ["a second origin makes it medium", { ...QUIET, originCount: 2 }, "medium"],
  ["two origins of a match that could not be plainer are high", { ...QUIET, originCount: 2, scoreRatio: 4 }, "high"],
  [
    "three origins, plainly, on an unusual day are critical",
    { scoreRatio: 3, originCount: 3, storiesToday: 12, usualPerDay: 2 },
    "critical",
  ],
  ["seven stories where two are usual are a burst", { ...QUIET, storiesToday: 7 }, "medium"],
  ["four stories where two are usual are none", { ...QUIET, storiesToday: 4 }, "low"],
  ["two stories of a topic that has one a fortnight are none", { ...QUIET, storiesToday: 2, usualPerDay: 0.07 }, "low"],
  ["nothing is a burst while the habit is not known", { ...QUIET, storiesToday: 40, usualPerDay: null }, "low"],
  [
    "a loud topic of many origins is not unusual for being loud",
    { ...QUIET, storiesToday: 60, usualPerDay: 60 },
    "low",
  ],
] as const)("%s", (_words, signs, severity) => {
  expect(judgeSeverity(signs)).toBe(severity);
});

test("more of any sign never makes it less grave", () => {
  const grade = (signs: Parameters<typeof judgeSeverity>[0]) => SEVERITIES.indexOf(judgeSeverity(signs));
  for (let step = 1; step < 30; step += 1) {
    const [less, more] = [step, step + 1];
    expect(grade({ ...QUIET, scoreRatio: more / 5 })).toBeGreaterThanOrEqual(grade({ ...QUIET, scoreRatio: less / 5 }));
    expect(grade({ ...QUIET, originCount: more })).toBeGreaterThanOrEqual(grade({ ...QUIET, originCount: less }));
    expect(grade({ ...QUIET, storiesToday: more })).toBeGreaterThanOrEqual(grade({ ...QUIET, storiesToday: less }));
  }
});

test("a minimum lets through itself and what is graver", () => {
  expect(SEVERITIES.filter((severity) => isAtLeast(severity, "high"))).toEqual(["high", "critical"]);
});
