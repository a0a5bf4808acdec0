import { test } from "vitest";
import { CRASH_PATIENCE_MS, expectNothingLost } from "./expect-nothing-lost.ts";

test(
  "with the queue on PostgreSQL nothing is lost, doubled or torn when processes are killed, frozen and cut off",
  () => expectNothingLost("postgres"),
  CRASH_PATIENCE_MS,
);
