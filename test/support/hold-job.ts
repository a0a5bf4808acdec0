import { openLog } from "../../src/log.ts";
import { openQueues } from "../../src/queue/open-queues.ts";

// Works on the poll queue, says in a line which feed's job it got, and never finishes it.
const [kind, url = "", lockSeconds] = process.argv.slice(2);
const queues = await openQueues({ kind: kind === "redis" ? "redis" : "postgres", url }, openLog("silent"), {
  retrySeconds: 0.1,
  lockSeconds: Number(lockSeconds),
  gatherSeconds: 0.1,
});
queues.work(
  "poll",
  ({ feedId }) => {
    console.log(feedId);
    return new Promise(() => undefined);
  },
  { concurrency: 1 },
);
