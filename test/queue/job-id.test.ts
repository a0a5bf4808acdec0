import { expect, test } from "vitest";
import { jobIdOf } from "../../src/queue/job-id.ts";

test("the same work has the same id, in whatever order it is told", () => {
  expect(jobIdOf("deliver", { alertId: 7, channel: "desk" })).toBe(jobIdOf("deliver", { channel: "desk", alertId: 7 }));
});

test("different work has different ids", () => {
  const ids = [
    jobIdOf("poll", { feedId: 1 }),
    jobIdOf("poll", { feedId: 11 }),
    jobIdOf("match", { articleIds: [1, 11] }),
    jobIdOf("match", { articleIds: [11, 1] }),
    jobIdOf("match", { articleIds: [111] }),
    jobIdOf("match", { articleIds: [] }),
    jobIdOf("digest", { subscription: "desk", localDate: "2025-06-01" }),
    jobIdOf("digest", { subscription: "desk-2025", localDate: "06-01" }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  ["a name with a colon", jobIdOf("deliver", { alertId: 7, channel: "ntfy:desk" })],
  ["a name in another script", jobIdOf("digest", { subscription: "редакция", localDate: "2025-06-01" })],
  ["a great many ids", jobIdOf("match", { articleIds: Array.from({ length: 5_000 }, (_, id) => id) })],
])("%s gives an id that BullMQ takes", (_, id) => {
  expect(id).not.toContain(":");
  expect(id).not.toMatch(/^\d+$/);
  expect(id.length).toBeLessThanOrEqual(120);
});
