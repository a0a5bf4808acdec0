import { hostname } from "node:os";
import cron from "node-cron";
import type { App } from "../src/app.ts";
import { forgetProcess, recordProcess } from "../src/db/processes.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** Gives a sign of life twice a minute, so that `araxes health` and `araxes doctor` know who is at work. */
export async function startHeartbeat(app: App, roles: readonly string[]): Promise<RunningWorker> {
  const startedAt = app.now();
  const sign = { name: `${hostname()}:${process.pid}:${startedAt.getTime()}`, roles, startedAt };
  await recordProcess(app.db, sign, startedAt);
  const beat = () =>
    recordProcess(app.db, sign, app.now()).catch((error: unknown) => app.log.error({ err: error }, "heartbeat failed"));
  const task = cron.schedule("*/30 * * * * *", beat, {
    name: "heartbeat",
    noOverlap: true,
    suppressMissedWarning: true,
  });
  const close = async () => {
    await task.destroy();
    await forgetProcess(app.db, sign.name).catch((error: unknown) =>
      app.log.warn({ err: error }, "process not signed off"),
    );
  };
  return { close };
}
