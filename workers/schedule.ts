import cron from "node-cron";
import type { App } from "../src/app.ts";
import { cleanUp } from "../src/pipeline/clean-up.ts";
import { sendDueDigests } from "../src/pipeline/send-due-digests.ts";
import { sendDuePolls } from "../src/pipeline/send-due-polls.ts";
import { sendDueRematches } from "../src/pipeline/send-due-rematches.ts";
import { sweep } from "../src/pipeline/sweep.ts";
import type { RunningWorker } from "../src/queue/open-queues.ts";

/** What is asked of the tables, and how often. A tick that is missed or comes twice changes nothing. */
const TICKS = [
  { expression: "*/10 * * * * *", name: "polls", run: sendDuePolls },
  { expression: "5 * * * * *", name: "sweep", run: sweep },
  { expression: "*/20 * * * * *", name: "digests", run: sendDueDigests },
  { expression: "*/5 * * * * *", name: "rematches", run: sendDueRematches },
  { expression: "0 17 * * * *", name: "clean-up", run: cleanUp },
] as const;

/** Starts the ticks. A tick that fails is logged; what it should have found, the next one finds. */
export function startScheduler(app: App): RunningWorker {
  const tasks = TICKS.map(({ expression, name, run }) =>
    cron.schedule(
      expression,
      () => run(app).catch((error: unknown) => app.log.error({ err: error, tick: name }, "tick failed")),
      { name, noOverlap: true, suppressMissedWarning: true },
    ),
  );
  return { close: async () => void (await Promise.all(tasks.map((task) => task.destroy()))) };
}
