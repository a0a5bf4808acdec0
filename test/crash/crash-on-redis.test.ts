import { test } from "vitest";
import { isRedisAvailable } from "../support/redis.ts";
import { CRASH_PATIENCE_MS, expectNothingLost } from "./expect-nothing-lost.ts";

test.skipIf(!isRedisAvailable())(
  "with the queue on Redis nothing is lost, doubled or torn when processes are killed, frozen and cut off",
  () => expectNothingLost("redis"),
  CRASH_PATIENCE_MS,
);
