import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EXPORTED_COLUMNS } from "../../src/db/export-alerts.ts";
import { alerts, deliveries } from "../../src/db/schema.ts";
import { writeSmallConfig } from "../config/small-config.ts";
import { type OutletServer, openOutletServer } from "../pipeline/outlet-server.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { seedAlerts } from "../support/seed-alerts.ts";
import { runAraxes } from "./run-araxes.ts";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let server: OutletServer;
let folder: string;
let data: string;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await openOutletServer();
  data = await mkdtemp(join(tmpdir(), "araxes-channels-"));
  const address = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  folder = await writeSmallConfig({
    "digests.yml": `channels:
  - { name: good, kind: webhook, address: "${address("/good")}", topics: all }
  - { name: refusing, kind: slack, addressSecret: refusing, topics: all }
  - { name: away, kind: webhook, address: "http://127.0.0.1:1/", topics: all }
allowPrivate: [127.0.0.1]
`,
  });
  server.replies.set("/good", { status: 204 });
  server.replies.set("/a-secret-path", { status: 403, body: "invalid_token" });
  await seedAlerts(database.db, new Date());
  await database.db.update(alerts).set({ headline: "=1+1", severity: "high" }).where(eq(alerts.id, 1));
  const [alert] = await database.db.select().from(alerts).where(eq(alerts.id, 1));
  const failed = { alertId: alert?.id ?? 0, state: "failed", error: "answered with status 403" } as const;
  await database.db.insert(deliveries).values([
    { ...failed, channel: "refusing", attempts: 30, triedAt: new Date() },
    { ...failed, channel: "bygone", attempts: 1 },
  ]);
});
afterAll(async () => {
  await Promise.all([server.close(), database.close()]);
  await Promise.all([data, folder].map((path) => rm(path, { recursive: true, force: true })));
});

const run = (words: string, secret: string | null = `http://127.0.0.1:${server.port}/a-secret-path`) =>
  runAraxes(words.split(" "), {
    environment: {
      ...{ DATABASE_URL: database.url, ARAXES_DATA: data, ARAXES_CONFIG: folder },
      ...(secret === null ? {} : { ARAXES_SECRET_REFUSING: secret }),
    },
  });

describe("channels test", () => {
  test("sends a message that says it is a test, to a private address that is allowed by name", async () => {
    expect(await run("channels test good")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("delivered to good"),
    });
    expect(server.requests.at(-1)).toMatchObject({ path: "/good" });
  });

  test("says why a channel refuses, without its secret, and ends with 1", async () => {
    const { code, stdout, stderr } = await run("channels test refusing");
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining("invalid_token") });
    expect(stdout + stderr).not.toContain("a-secret-path");
  });

  test.each([
    ["channels test away", 3, /not delivered/u],
    ["channels test goood", 2, /did you mean good\?/u],
  ])("%s ends with %i", async (words, code, printed) => {
    const ended = await run(words);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toMatch(printed);
  });

  test("a secret that is not there is a mistake of the configuration", async () => {
    const ended = await run("channels test good", null);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/digests.yml:3:\d+ error channels\[1\]\.addressSecret .* set ARAXES_SECRET_REFUSING/u);
  });
});

test("dead letters are shown by list and doctor with their mend", async () => {
  expect((await run("channels list")).stdout).toMatch(/dead letters refusing: answered with status 403/u);
  const doctor = await run("doctor");
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toMatch(/channel refusing: 1 alert given up[\s\S]*araxes channels resend refusing/u);
  expect(doctor.stdout).toMatch(/channel bygone: [\s\S]*araxes channels forget bygone/u);
});

test("dead letters are listed with what was answered, of one channel or of all", async () => {
  const { stdout, stderr } = await run("channels dead-letters refusing");
  expect(stdout).toMatch(/=1\+1[\s\S]*refusing · .*tried 30 times, the last time [\s\S]*answered with status 403/u);
  expect(stderr).toContain("1 dead letter");
  const listed = (await run("channels dead-letters --json")).stdout.trim().split("\n");
  expect(listed.map((line) => JSON.parse(line))).toMatchObject([
    { channel: "refusing", alertId: 1, attempts: 30 },
    { channel: "bygone", alertId: 1, attempts: 1 },
  ]);
  expect((await run("channels dead-letters good")).stderr).toContain("no dead letters");
});

test("dead letters are sent again, or forgotten, by a command", async () => {
  expect((await run("channels resend refusing")).stdout).toMatch(/^1 dead letter of refusing due again/u);
  expect((await run("channels forget bygone")).stdout).toMatch(/^1 dead letter of bygone forgotten/u);
  const rows = await database.db.select().from(deliveries).orderBy(deliveries.channel);
  expect(rows.map(({ state }) => state)).toEqual(["forgotten", "pending"]);
  expect((await run("channels resend refusing")).stdout).toBe("refusing has no dead letters\n");
});

describe("alerts export", () => {
  test("prints CSV that a spreadsheet reads as text, its progress elsewhere", async () => {
    const { code, stdout, stderr } = await run("alerts export");
    const [head, ...rows] = stdout.split("\r\n");
    expect({ code, head }).toEqual({ code: 0, head: EXPORTED_COLUMNS.join(",") });
    expect(rows.filter((row) => row !== "")).toHaveLength(5);
    expect(rows[0]).toContain(",'=1+1,");
    expect(stderr).toContain("exporting alerts");
  });

  test("prints one JSON object a line, with the columns of the documented view, narrowed as asked", async () => {
    const { stdout } = await run("alerts export --format jsonl --severity high");
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([{ alert_id: 1, headline: "=1+1", severity: "high", news: "new" }]);
    expect(Object.keys(rows[0])).toEqual(EXPORTED_COLUMNS);
    expect((await run("alerts export --format jsonl --to 2020-01-01")).stdout).toBe("");
  });

  test.each([
    ["--topic armenia-azerbaijan-peas", 'there is no topic "armenia-azerbaijan-peas", did you mean'],
    ["--from 2026-13-01", "expected a day such as 2026-11-23"],
    ["--to 2026-02-30", "expected a day such as 2026-11-23"],
  ])("refuses %s", async (words, message) => {
    const { code, stderr } = await run(`alerts export ${words}`);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
