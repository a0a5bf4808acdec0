// One process of the watch as the crash harness runs it: on the harness's services and clock, ending itself by SIGKILL at
// the fault point it was told.

import { getConfig } from "../../src/cli/get-config.ts";
import { runWatch } from "../../src/cli/run-watch.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { FaultPoint } from "../../src/fault-points.ts";
import { openLog } from "../../src/log.ts";
import { sendDueDigests } from "../../src/pipeline/send-due-digests.ts";
import { sendDuePolls } from "../../src/pipeline/send-due-polls.ts";
import { sendDueRematches } from "../../src/pipeline/send-due-rematches.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { QUEUE_PACE } from "../../src/queue/queue-pace.ts";
import type { WatchOrders } from "./watch-orders.ts";

const orders: WatchOrders = JSON.parse(process.argv[2] ?? "");
const settings = readSettings(orders.environment);
let passesLeft = orders.kill?.afterPasses ?? Number.POSITIVE_INFINITY;

function pass(point: FaultPoint): void {
  if (point !== orders.kill?.point) return;
  passesLeft -= 1;
  if (passesLeft <= 0) process.kill(process.pid, "SIGKILL");
}

const watch = await runWatch({
  settings,
  config: await getConfig(settings.configFolder),
  log: openLog("error"),
  routes: new Map(Object.entries(orders.routes).map(([host, port]) => [host, { host: "127.0.0.1", port }])),
  now: () => new Date(orders.clock.startedAt + (Date.now() - orders.clock.startedAt) * orders.clock.speed),
  roles: ["schedule", "poll", "scrape", "match", "deliver", "digest"],
  retryPace: { baseSeconds: 20, capSeconds: 60 },
  parkedSeconds: 60,
  queuePace: { ...QUEUE_PACE, lockSeconds: 3 },
  pass,
});

/** The scheduler's own ticks are ten seconds and more apart; kills come faster than that. */
const ticks = setInterval(() => {
  const { app } = watch;
  void Promise.allSettled([sendDuePolls(app), sweep(app), sendDueDigests(app), sendDueRematches(app)]);
}, 700);

process.once("SIGTERM", () => {
  clearInterval(ticks);
  void watch.close();
});
process.send?.("ready");
process.channel?.unref();
