import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { UnreachableError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";
import { QUEUE_NAMES } from "../../src/queue/jobs.ts";
import { openQueues } from "../../src/queue/open-queues.ts";
import { type OwnPostgres, openOwnPostgres } from "../support/own-postgres.ts";

const log = openLog("silent");
const DONE = { kind: "done" } as const;

let server: OwnPostgres;
beforeAll(async () => {
  server = await openOwnPostgres();
});
afterAll(() => server.close());

test("nobody at the address is told of", async () => {
  const opening = openQueues({ kind: "postgres", url: "postgres://araxes:secret@127.0.0.1:1/araxes" }, log);
  await expect(opening).rejects.toThrow(UnreachableError);
  await expect(opening).rejects.not.toThrow("secret");
});

test("five queues and their workers share a handful of connections, and listen on one", async () => {
  const queues = await openQueues({ kind: "postgres", url: server.url }, log);
  for (const name of QUEUE_NAMES) queues.work(name, async () => DONE, { concurrency: 4 });
  await queues.send("poll", [{ feedId: 1 }]);
  await sleep(500);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ open: number; listening: number }>(`
    select count(*)::int as open, count(*) filter (where query like '%LISTEN bullmq_jobs%')::int as listening
    from pg_stat_activity where application_name like 'araxes queues%'`);
  await client.end();
  await queues.close();
  expect(rows[0]?.listening).toBe(1);
  expect(rows[0]?.open).toBeLessThanOrEqual(6);
});

test("no job is lost or parked by restarts of the server in the middle of work", async () => {
  const queues = await openQueues({ kind: "postgres", url: server.url }, log, {
    retrySeconds: 0.5,
    lockSeconds: 5,
    gatherSeconds: 0.1,
  });
  const done = new Set<number>();
  const work = async ({ feedId }: { readonly feedId: number }) => {
    await sleep(5);
    done.add(feedId);
    return DONE;
  };
  queues.work("poll", work, { concurrency: 8 });
  let sent = 0;
  for (let restarts = 0; restarts < 3; restarts += 1) {
    const restart = sleep(100).then(() => server.restart());
    for (let batches = 0; batches < 10; batches += 1) {
      await queues.send("poll", [{ feedId: sent++ }, { feedId: sent++ }, { feedId: sent++ }]);
      await sleep(20);
    }
    await restart;
  }
  // What the crash forgot, because its commit did not wait for the disk, is what a sweep sends again.
  await vi.waitFor(
    async () => {
      const missing = Array.from({ length: sent }, (_, feedId) => feedId).filter((feedId) => !done.has(feedId));
      await queues.send(
        "poll",
        missing.map((feedId) => ({ feedId })),
      );
      expect(missing).toEqual([]);
    },
    { timeout: 30_000, interval: 500 },
  );
  expect(await queues.parked()).toEqual([]);
  await queues.close();
}, 60_000);
