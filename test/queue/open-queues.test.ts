import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openLog } from "../../src/log.ts";
import { projectRoot } from "../../src/project-root.ts";
import type { Jobs } from "../../src/queue/jobs.ts";
import { openQueues, type QueueAddress, type Queues } from "../../src/queue/open-queues.ts";
import { openTestDatabase } from "../support/database.ts";
import { isRedisAvailable, openTestRedis } from "../support/redis.ts";

const log = openLog("silent");
const PACE = { retrySeconds: 0.1, lockSeconds: 1, gatherSeconds: 0.1 };
const DONE = { kind: "done" } as const;

const STORES = [
  { kind: "postgres", isAvailable: true, open: openTestDatabase },
  { kind: "redis", isAvailable: isRedisAvailable(), open: () => openTestRedis() },
] as const;

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

for (const store of STORES) {
  describe.skipIf(!store.isAvailable)(`queues on ${store.kind}`, () => {
    let server: { readonly url: string; close(): Promise<void> };
    let address: QueueAddress;
    let queues: Queues;
    beforeAll(async () => {
      server = await store.open();
      address = { kind: store.kind, url: server.url };
    });
    afterAll(() => server.close());
    beforeEach(async () => {
      queues = await openQueues(address, log, PACE);
    });
    afterEach(() => queues.close());

    /** Works on the poll queue and notes each feed in the order it came. */
    function notePolls(handle: (feedId: number) => Promise<typeof DONE> = async () => DONE) {
      const polled: number[] = [];
      const worker = queues.work(
        "poll",
        async ({ feedId }) => {
          polled.push(feedId);
          return handle(feedId);
        },
        { concurrency: 4 },
      );
      return { polled, worker };
    }

    test("each job sent reaches the one worker of its queue", async () => {
      const matched: number[] = [];
      const note = async ({ articleIds }: Jobs["match"]) => {
        matched.push(...articleIds);
        return DONE;
      };
      queues.work("match", note, { concurrency: 3 });
      const { polled } = notePolls();
      await queues.send("poll", []);
      await queues.send(
        "poll",
        Array.from({ length: 1_500 }, (_, feedId) => ({ feedId })),
      );
      await queues.send("match", [{ articleIds: [7, 8] }]);
      await until(() => expect(polled).toHaveLength(1_500));
      expect(new Set(polled).size).toBe(1_500);
      expect(matched).toEqual([7, 8]);
    });

    test("work that waits is not added twice, and can be sent anew when it is done", async () => {
      await queues.send("poll", [{ feedId: 1 }, { feedId: 1 }]);
      await queues.send("poll", [{ feedId: 1 }, { feedId: 2 }]);
      expect((await queues.counts()).poll).toMatchObject({ waiting: 2, active: 0 });
      const { polled } = notePolls();
      await until(() => expect(polled).toHaveLength(2));
      await until(async () => expect((await queues.counts()).poll.active).toBe(0));
      await queues.send("poll", [{ feedId: 1 }]);
      await until(() => expect(polled).toEqual([1, 2, 1]));
    });

    test("articles sent to be matched one by one go as one job, those still held when the process ends too", async () => {
      const matched: (readonly number[])[] = [];
      const note = async ({ articleIds }: Jobs["match"]) => {
        matched.push(articleIds);
        return DONE;
      };
      queues.work("match", note, { concurrency: 1 });
      for (const id of [5, 3, 4]) queues.sendToMatch([id]);
      await until(() => expect(matched).toEqual([[5, 3, 4]]));
      queues.sendToMatch([6]);
      await queues.close();
      queues = await openQueues(address, log, PACE);
      queues.work("match", note, { concurrency: 1 });
      await until(() => expect(matched).toEqual([[5, 3, 4], [6]]));
    });

    test("a step that asks for later comes back then, as often as it asks", async () => {
      const times: number[] = [];
      queues.work(
        "scrape",
        async () => {
          times.push(Date.now());
          return times.length < 6 ? { kind: "later", at: new Date(Date.now() + 150) } : DONE;
        },
        { concurrency: 1 },
      );
      await queues.send("scrape", [{ feedId: 1 }]);
      await until(() => expect(times).toHaveLength(6));
      for (const [i, time] of times.slice(1).entries()) expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(149);
      expect(await queues.parked({ queue: "scrape" })).toEqual([]);
    });

    test("a job that always fails is parked after three tries, told of without what a store refuses; others flow", async () => {
      const { polled } = notePolls(async (feedId) => {
        if (feedId === 13) throw new Error("page\0 of \ud800 poison");
        return DONE;
      });
      await queues.send("poll", [{ feedId: 13 }, { feedId: 14 }]);
      await until(async () => expect(await queues.parked({ id: "poll~13" })).toHaveLength(1));
      expect(polled.filter((feedId) => feedId === 13)).toHaveLength(3);
      expect(polled).toContain(14);
      const [job] = await queues.parked({ queue: "poll" });
      expect(job).toMatchObject({ queue: "poll", data: { feedId: 13 }, reason: "page  of   poison" });
      expect(await queues.parked({ queue: "match" })).toEqual([]);
    });

    test("parked work stays parked when it is sent again, until it is requeued, which gives it three more tries", async () => {
      const { polled } = notePolls(async () => {
        if (polled.length <= 4) throw new Error("not yet");
        return DONE;
      });
      await queues.send("poll", [{ feedId: 21 }]);
      const parkedOf21 = () => queues.parked({ id: "poll~21" });
      await until(async () => expect(await parkedOf21()).toHaveLength(1));
      await queues.send("poll", [{ feedId: 21 }]);
      expect((await queues.counts()).poll).toMatchObject({ waiting: 0, active: 0, delayed: 0 });
      const [job] = await parkedOf21();
      expect(await queues.requeueParked({ id: "poll~21", before: job?.parkedAt ?? new Date(0) })).toBe(0);
      expect(await queues.requeueParked({ id: "poll~21", before: new Date(Date.now() + 1) })).toBe(1);
      await until(() => expect(polled).toHaveLength(5));
      expect(await parkedOf21()).toEqual([]);
    });

    test("trouble with a store costs no try, however often it comes", async () => {
      let tries = 0;
      queues.work(
        "match",
        async () => {
          tries += 1;
          if (tries < 6)
            throw new Error("query failed", { cause: Object.assign(new Error("gone"), { code: "57P01" }) });
          return DONE;
        },
        { concurrency: 1 },
      );
      await queues.send("match", [{ articleIds: [1] }]);
      await until(() => expect(tries).toBe(6));
      expect(await queues.parked({ queue: "match" })).toEqual([]);
    });

    test("closing waits for running jobs and leaves waiting ones to others", async () => {
      let ended = 0;
      const slow = async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        ended += 1;
        return DONE;
      };
      const { polled } = notePolls(slow);
      await queues.send(
        "poll",
        Array.from({ length: 6 }, (_, i) => ({ feedId: 30 + i })),
      );
      await until(() => expect(polled).toHaveLength(4));
      await queues.close();
      expect(ended).toBe(4);
      queues = await openQueues(address, log, PACE);
      const next = notePolls();
      await until(() => expect(next.polled.toSorted()).toEqual([34, 35]));
    });

    test("a job whose worker is killed twice is done by the next; killed three times, it is parked", async () => {
      await queues.send("poll", [{ feedId: 41 }]);
      await killWorkers(address, 2);
      const { polled, worker } = notePolls();
      await until(() => expect(polled).toEqual([41]));
      await worker.close();
      await queues.send("poll", [{ feedId: 42 }]);
      await killWorkers(address, 3);
      const next = notePolls();
      await until(async () => expect(await queues.parked({ id: "poll~42" })).toHaveLength(1));
      expect(next.polled).toEqual([]);
      expect(await queues.requeueParked({ id: "poll~42" })).toBe(1);
      await until(() => expect(next.polled).toEqual([42]));
    }, 60_000);

    test("eight may open the queues at once", async () => {
      const opened = await Promise.all(Array.from({ length: 8 }, () => openQueues(address, log, PACE)));
      await Promise.all(opened.map((each) => each.close()));
    });
  });
}

/** Lets one process after the other take the waiting job of the poll queue, and kills it. */
async function killWorkers({ kind, url }: QueueAddress, times: number): Promise<void> {
  const script = join(projectRoot, "test", "support", "hold-job.ts");
  const parameters = ["--import", "tsx", script, kind, url, String(PACE.lockSeconds)];
  for (let kills = 0; kills < times; kills += 1) {
    const child = spawn(process.execPath, parameters, { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] });
    await once(createInterface({ input: child.stdout }), "line");
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}
