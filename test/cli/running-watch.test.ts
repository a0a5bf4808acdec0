import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getConfig } from "../../src/cli/get-config.ts";
import { ROLES } from "../../src/cli/roles.ts";
import { type RunningWatch, runWatch } from "../../src/cli/run-watch.ts";
import { readSettings } from "../../src/config/settings.ts";
import { listConfigLoads, listProcesses } from "../../src/db/processes.ts";
import { articles, entries, feeds, fetches } from "../../src/db/schema.ts";
import { openLog } from "../../src/log.ts";
import { writeSmallConfig } from "../config/small-config.ts";
import { feedOf, type OutletServer, openOutletServer, pageOf } from "../pipeline/outlet-server.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { collect, startAraxes } from "./run-araxes.ts";

vi.setConfig({ testTimeout: 60_000 });

const SOON = { timeout: 20_000, interval: 100 };

let database: TestDatabase;
let outlet: OutletServer;
let configFolder: string;
let dataFolder: string;
let watches: readonly RunningWatch[];
beforeAll(async () => {
  database = await openTestDatabase();
  outlet = await openOutletServer();
  dataFolder = await mkdtemp(join(tmpdir(), "araxes-watch-"));
  configFolder = await writeSmallConfig({ "feeds.yml": feedsFile(["/first"]) });
  outlet.replies.set("/first", feedOf([1, 2, 3].map((n) => ({ path: `/${n}`, title: `Road ${n}` }))));
  outlet.replies.set("/second", feedOf([{ path: "/4", title: "Road 4" }]));
  for (const n of [1, 2, 3, 4]) outlet.replies.set(`/${n}`, pageOf(`Road ${n}`, "Both agreed on the road."));
  // Two whole watches on one database, schedulers included.
  watches = await Promise.all([startWatch(), startWatch()]);
});
afterAll(async () => {
  await Promise.all(watches.map((watch) => watch.close()));
  await outlet.close();
  await database.close();
  await Promise.all([configFolder, dataFolder].map((folder) => rm(folder, { recursive: true, force: true })));
});

function feedsFile(paths: readonly string[]): string {
  const list = paths.map((path) => `      - address: http://outlet.example${path}\n`).join("");
  return `politeness: { secondsBetweenStarts: 0, connectionsPerHost: 2 }
sources:
  - name: Outlet
    country: GE
    language: en
    camp: { owner: a trust, leaning: independent }
    feeds:
${list}`;
}

function environment(): Readonly<Record<string, string>> {
  return { DATABASE_URL: database.url, ARAXES_DATA: dataFolder, ARAXES_CONFIG: configFolder, ARAXES_PORT: "0" };
}

async function startWatch(): Promise<RunningWatch> {
  return runWatch({
    settings: readSettings(environment()),
    config: await getConfig(configFolder),
    log: openLog("silent"),
    routes: new Map([["outlet.example", { host: "127.0.0.1", port: outlet.port }]]),
    roles: ROLES,
  });
}

const save = (paths: readonly string[]) => writeFile(join(configFolder, "feeds.yml"), feedsFile(paths));
const findFeed = async (path: string) => {
  const [feed] = await database.db
    .select()
    .from(feeds)
    .where(eq(feeds.address, `http://outlet.example${path}`));
  return feed;
};
const complaints = async () => (await listConfigLoads(database.db)).filter(({ error }) => error !== null);
const visitsOf = (path: string) => outlet.requests.filter((request) => request.path === path).length;

test("two watches with two schedulers read each page once and make each article once", async () => {
  await vi.waitFor(async () => {
    const done = await database.db.select().from(articles);
    expect(done.filter(({ matchedAt }) => matchedAt !== null)).toHaveLength(3);
  }, SOON);
  expect([1, 2, 3].map((n) => visitsOf(`/${n}`))).toEqual([1, 1, 1]);
  expect(await database.db.$count(fetches)).toBe(1);
});

test("a watch that is closed signs off", async () => {
  const third = await startWatch();
  expect(await listProcesses(database.db)).toHaveLength(3);
  await third.close();
  expect(await listProcesses(database.db)).toHaveLength(2);
});

test("each watch serves the desk", async () => {
  for (const { deskUrl } of watches) expect((await fetch(deskUrl ?? "")).status).toBe(200);
});

test("a broken file keeps the last good configuration, and it is recorded what is wrong with it", async () => {
  await writeFile(join(configFolder, "feeds.yml"), "sources:\n  - name: Outlet\n    country: Georgia\n");
  await vi.waitFor(async () => {
    const load = (await listConfigLoads(database.db)).find(({ file }) => file === "feeds.yml");
    expect(load?.error).toMatch(/feeds\.yml:3:14 error .*Georgia/u);
  }, SOON);
  expect(await findFeed("/first")).toMatchObject({ enabled: true });
});

test("a broken file that is deleted again leaves no complaint behind", async () => {
  await save(["/first"]);
  const extra = join(configFolder, "lexicon", "extra.yml");
  await writeFile(extra, "nonsense: {}\n");
  await vi.waitFor(async () => {
    expect((await listConfigLoads(database.db)).map(({ file }) => file)).toContain("lexicon/extra.yml");
  }, SOON);
  await rm(extra);
  await vi.waitFor(async () => expect(await complaints()).toEqual([]), SOON);
});

test("a feed added while the watch runs is polled within a minute, and what was wrong is forgotten", async () => {
  await save(["/first", "/second"]);
  await vi.waitFor(async () => expect((await findFeed("/second"))?.polledAt).not.toBeNull(), SOON);
  await vi.waitFor(() => expect(visitsOf("/4")).toBe(1), SOON);
  expect(await complaints()).toEqual([]);
});

test("a feed that is no longer named is disabled, and its history stays", async () => {
  await save(["/second"]);
  await vi.waitFor(
    async () => expect(await findFeed("/first")).toMatchObject({ enabled: false, state: "disabled" }),
    SOON,
  );
  expect(await database.db.$count(entries, eq(entries.feedId, (await findFeed("/first"))?.id ?? 0))).toBe(3);
});

test("an edit that could not be recorded because the tables were away is recorded when they are back", async () => {
  const loadedAt = async () => (await listConfigLoads(database.db)).find(({ file }) => file === "feeds.yml")?.loadedAt;
  const before = await settled(loadedAt);
  await database.db.execute("alter table topics rename to topics_away");
  await save(["/second", "/third"]);
  await vi.waitFor(async () => expect(await findFeed("/third")).toBeDefined(), SOON);
  await sleep(300);
  expect(await loadedAt()).toEqual(before);
  await database.db.execute("alter table topics_away rename to topics");
  await vi.waitFor(async () => expect(await loadedAt()).not.toEqual(before), SOON);
});

/** Two watches record each edit, one after the other: what is read twice in a row has been recorded by both. */
async function settled<T>(read: () => Promise<T>): Promise<T> {
  let last = await read();
  for (;;) {
    await sleep(1_000);
    const now = await read();
    if (isDeepStrictEqual(now, last)) return now;
    last = now;
  }
}

test("SIGTERM lets a running watch end within half a minute, with exit code 0, and a second one starts on the same tables", async () => {
  for (const roles of ["web,match", "poll,scrape"]) {
    const child = startAraxes(["start", "--only", roles], environment());
    const ended = collect(child);
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (text: string) => text.includes("is at work") && resolve());
    });
    const askedAt = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringContaining("letting running work end") });
    expect(performance.now() - askedAt).toBeLessThan(30_000);
  }
});
