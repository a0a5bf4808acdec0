import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { topics } from "../../src/db/schema.ts";
import { UnreachableError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";
import { openOldPostgres } from "../support/old-postgres.ts";
import { type OwnPostgres, openOwnPostgres } from "../support/own-postgres.ts";

const log = openLog("silent");

describe("a database that cannot be used is told of without its password:", () => {
  test("nobody listens", async () => {
    const opening = openDatabase("postgres://araxes:secret@127.0.0.1:1/araxes", { log });
    await expect(opening).rejects.toThrow(UnreachableError);
    await expect(opening).rejects.toThrow(
      /^no PostgreSQL at postgres:\/\/araxes@127\.0\.0\.1:1\/araxes: .*ECONNREFUSED/,
    );
  });

  test("the address makes no sense", async () => {
    await expect(openDatabase("postgres//secret@x", { log })).rejects.toThrow(
      /expected postgres:\/\/user:password@host/,
    );
  });

  test("the server is older than 14", async () => {
    const old = await openOldPostgres("13.22");
    await expect(openDatabase(old.url, { log })).rejects.toThrow(
      new UnreachableError("PostgreSQL 13.22 is too old: Araxes needs version 14 or newer"),
    );
    await old.close();
  });
});

describe("with a server of its own", () => {
  let server: OwnPostgres;
  beforeAll(async () => {
    server = await openOwnPostgres();
  });
  afterAll(() => server.close());

  test("eight processes that migrate at once run each migration once", async () => {
    const pools = await Promise.all(Array.from({ length: 8 }, () => openDatabase(server.url, { log, max: 1 })));
    await Promise.all(pools.map((pool) => migrate(pool)));
    const [first] = pools;
    const applied = await first?.execute<{ hash: string }>(sql`select hash from drizzle.__drizzle_migrations`);
    expect(new Set(applied?.rows.map((row) => row.hash)).size).toBe(applied?.rowCount);
    expect(applied?.rowCount).toBeGreaterThan(0);
    await Promise.all(pools.map((pool) => pool.close()));
  });

  test("a pool outlives restarts of the server in the middle of transactions, and works on by itself", async () => {
    const db = await openDatabase(server.url, { log });
    await migrate(db);
    let isOver = false;
    const outcomes = { committed: new Set<string>(), cut: 0 };
    const write = async (worker: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const slug = `topic-${worker}-${turn}`;
        const add = db.transaction(async (tx) => {
          await tx.insert(topics).values({ slug, title: slug, enabled: true });
          await sleep(5);
        });
        await add.then(
          () => outcomes.committed.add(slug),
          () => sleep(20).then(() => (outcomes.cut += 1)),
        );
      }
    };
    const workers = [1, 2, 3, 4].map(write);
    for (let restarts = 0; restarts < 3; restarts += 1) {
      await sleep(200);
      await server.restart();
    }
    const before = outcomes.committed.size;
    await sleep(500);
    isOver = true;
    await Promise.all(workers);
    expect(outcomes.cut).toBeGreaterThan(0);
    expect(db.pool.idleCount).toBe(db.pool.totalCount);
    expect(outcomes.committed.size).toBeGreaterThan(before);
    const stored = new Set((await db.select({ slug: topics.slug }).from(topics)).map((row) => row.slug));
    expect([...outcomes.committed].filter((slug) => !stored.has(slug))).toEqual([]);
    await db.close();
  }, 60_000);
});
