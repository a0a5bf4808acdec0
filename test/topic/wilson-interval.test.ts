import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/topic/wilson-interval.ts";

test.each([
  [0, 10, 0, 0, 0.2775],
  [1, 0, 1, 0.2065, 1],
  [9, 1, 0.9, 0.5958, 0.9821],
  [81, 19, 0.81, 0.7222, 0.8749],
])("of %i yes and %i no the share is between the bounds that Wilson gives", (yes, no, share, low, high) => {
  const measured = wilsonInterval(yes, no);
  expect(measured).toMatchObject({ share, count: yes + no });
  expect(measured?.low).toBeCloseTo(low, 3);
  expect(measured?.high).toBeCloseTo(high, 3);
});

test("without answers nothing is measured", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});
