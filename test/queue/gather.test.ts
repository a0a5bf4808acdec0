import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { gather } from "../../src/queue/gather.ts";

const WAIT_MS = 60;

/** A gathering that notes what it hands on. */
function openGathering(most = 3) {
  const handedOn: (readonly number[])[] = [];
  const gathering = gather<number>({ most, waitMs: WAIT_MS }, async (values) => {
    await sleep(20);
    handedOn.push(values);
  });
  return { ...gathering, handedOn };
}

test("what comes within a moment is handed on together, in the order in which it came", async () => {
  const { add, handedOn } = openGathering();
  add([4]);
  add([]);
  add([2]);
  expect(handedOn).toEqual([]);
  await sleep(WAIT_MS + 80);
  expect(handedOn).toEqual([[4, 2]]);
  add([7]);
  await sleep(WAIT_MS + 80);
  expect(handedOn).toEqual([[4, 2], [7]]);
});

test("as soon as there are enough they go, never more at once; the rest waits no longer than its first", async () => {
  const { add, handedOn } = openGathering();
  add([1, 2]);
  add([3, 4, 5, 6, 7]);
  await sleep(40);
  expect(handedOn).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  await sleep(WAIT_MS + 40);
  expect(handedOn.at(-1)).toEqual([7]);
});

test("flushing hands on what is held, and waits for it and for what was under way", async () => {
  const { add, flush, handedOn } = openGathering();
  add([1, 2, 3, 4]);
  await flush();
  expect(handedOn).toEqual([[1, 2, 3], [4]]);
  await sleep(WAIT_MS + 40);
  expect(handedOn).toHaveLength(2);
});
