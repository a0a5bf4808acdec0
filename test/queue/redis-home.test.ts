import { Redis } from "ioredis";
import { describe, expect, test, vi } from "vitest";
import { UnreachableError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";
import { openQueues } from "../../src/queue/open-queues.ts";
import { isRedisAvailable, openTestRedis } from "../support/redis.ts";

const log = openLog("silent");
const DONE = { kind: "done" } as const;
const open = (url: string) =>
  openQueues({ kind: "redis", url }, log, { retrySeconds: 0.1, lockSeconds: 2, gatherSeconds: 0.1 });

describe.skipIf(!isRedisAvailable())("redis", () => {
  test.each(["allkeys-lru", "volatile-ttl", "allkeys-random"])(
    "that evicts by %s is refused with the remedy",
    async (policy) => {
      const redis = await openTestRedis({ parameters: ["--maxmemory-policy", policy] });
      const opening = open(redis.url);
      await expect(opening).rejects.toThrow(UnreachableError);
      await expect(opening).rejects.toThrow(`has maxmemory-policy ${policy}`);
      await expect(opening).rejects.toThrow("set it to noeviction");
      await redis.close();
    },
  );

  test("that does not answer is told of", async () => {
    await expect(open("redis://:secret@127.0.0.1:1")).rejects.toThrow(
      new UnreachableError("no Redis at 127.0.0.1:1: Error: connect ECONNREFUSED 127.0.0.1:1"),
    );
  });

  test("that goes away fails senders at once and is waited for by workers", async () => {
    const redis = await openTestRedis();
    const queues = await open(redis.url);
    const polled: number[] = [];
    const note = async ({ feedId }: { readonly feedId: number }) => {
      polled.push(feedId);
      return DONE;
    };
    queues.work("poll", note, { concurrency: 1 });
    await queues.send("poll", [{ feedId: 1 }]);
    await vi.waitFor(() => expect(polled).toEqual([1]));
    await redis.close();
    const before = Date.now();
    await expect(queues.send("poll", [{ feedId: 2 }])).rejects.toThrow();
    expect(Date.now() - before).toBeLessThan(5_000);
    const back = await openTestRedis({ port: Number(new URL(redis.url).port) });
    await vi.waitFor(() => queues.send("poll", [{ feedId: 3 }]), { timeout: 10_000, interval: 100 });
    await vi.waitFor(() => expect(polled).toEqual([1, 3]), { timeout: 10_000 });
    await queues.close();
    await back.close();
  });

  test("that was flushed takes the same work again", async () => {
    const redis = await openTestRedis();
    const queues = await open(redis.url);
    await queues.send("poll", [{ feedId: 1 }, { feedId: 2 }]);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    expect((await queues.counts()).poll.waiting).toBe(0);
    const polled: number[] = [];
    const note = async ({ feedId }: { readonly feedId: number }) => {
      polled.push(feedId);
      return DONE;
    };
    queues.work("poll", note, { concurrency: 1 });
    await queues.send("poll", [{ feedId: 1 }, { feedId: 2 }]);
    await vi.waitFor(() => expect(polled).toEqual([1, 2]), { timeout: 10_000 });
    await queues.close();
    await redis.close();
  });
});
