import { expect, test } from "vitest";
import { closeAll } from "../src/close-all.ts";

test("what was opened last is closed first, and one that cannot be closed does not keep the others open", async () => {
  const closed: string[] = [];
  const closers = ["server", "database", "queues"].map((name) => async () => {
    closed.push(name);
    if (name === "database") throw new Error("the database is away");
  });
  await expect(closeAll(closers)).rejects.toThrow("the database is away");
  expect(closed).toEqual(["queues", "database", "server"]);
  await closeAll(closers);
  expect(closed).toHaveLength(3);
});
