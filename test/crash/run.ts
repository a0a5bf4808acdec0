// npm run crash: kills the watch at every named point and at random, on both queue stores, and counts what was lost.
import { parseArgs } from "node:util";
import { buildAraxes } from "../../build.js";
import { isRedisAvailable } from "../support/redis.ts";
import type { QueueStore } from "./crash-services.ts";
import { runCrashes } from "./run-crashes.ts";

// Ending by a signal would leave the processes under test behind.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

const { values } = parseArgs({
  options: {
    store: { type: "string", default: "both" },
    "kills-per-point": { type: "string", default: "20" },
    "random-kills": { type: "string", default: "1000" },
    blows: { type: "string", default: "10" },
  },
});

// The watch's reading threads run the built file.
await buildAraxes();
const stores: readonly QueueStore[] =
  values.store === "both" ? ["postgres", "redis"] : [values.store === "redis" ? "redis" : "postgres"];
for (const store of stores) {
  if (store === "redis" && !isRedisAvailable()) {
    console.error("redis-server is not installed: the queue on Redis was not tried");
    process.exitCode = 1;
    continue;
  }
  const report = await runCrashes({
    store,
    killsPerPoint: Number(values["kills-per-point"]),
    randomKills: Number(values["random-kills"]),
    blows: Number(values.blows),
    say: (words) => console.error(`${store}: ${words}`),
  });
  console.log(JSON.stringify({ store, ...report }, null, 2));
  if (report.breaches.length > 0 || report.badExits > 0) process.exitCode = 1;
}
