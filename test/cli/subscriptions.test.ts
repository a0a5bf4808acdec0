import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { digests } from "../../src/db/schema.ts";
import { writeSmallConfig } from "../config/small-config.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { runAraxes } from "./run-araxes.ts";

/** Due at every moment but the first minute of a day. */
const DIGESTS = `# Who gets what.
subscriptions:
  - name: desk # the first
    recipients: [desk@example.org]
    topics: all
    time: "00:00"
    zone: UTC
    whenEmpty: send
channels: []
`;

/** Each command is a process of its own, and machines may be busy. */
vi.setConfig({ testTimeout: 90_000 });

let database: TestDatabase;
let folder: string;
let data: string;
beforeAll(async () => {
  database = await openTestDatabase();
  data = await mkdtemp(join(tmpdir(), "araxes-cli-"));
  folder = await writeSmallConfig({ "digests.yml": DIGESTS });
});
afterAll(async () => {
  await database.close();
  await Promise.all([data, folder].map((path) => rm(path, { recursive: true, force: true })));
});

const run = (...words: string[]) =>
  runAraxes(words, { environment: { DATABASE_URL: database.url, ARAXES_DATA: data, ARAXES_CONFIG: folder } });
const file = () => readFile(join(folder, "digests.yml"), "utf8");

test("digest send --dry-run says what would go out, writes it where asked, and records nothing", async () => {
  const ended = await run("digest", "send", "--dry-run", "--out", join(data, "dry"));
  expect(ended).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("would send to desk@example.org: All quiet"),
  });
  expect(await readdir(join(data, "dry"))).toEqual(["desk.eml", "desk.html", "desk.txt"]);
  expect((await run("digest", "history")).stderr).toContain("no digest was made yet");
});

test("digest preview --json gives a program what the mail would say", async () => {
  const { code, stdout } = await run("digest", "preview", "desk", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ subscription: "desk", storyCount: 0, sections: [] });
});

test("digest send sends what is due, once, and history tells it", async () => {
  expect((await run("digest", "send", "desk")).stdout).toMatch(/^desk of \d{4}-\d\d-\d\d: sent · All quiet/u);
  await run("digest", "send", "desk");
  const history = (await run("digest", "history", "desk", "--json")).stdout.trim().split("\n");
  expect(history.map((line) => JSON.parse(line))).toMatchObject([{ subscription: "desk", state: "sent", attempt: 1 }]);
  expect((await readdir(join(data, "digests"))).filter((name) => name.endsWith(".eml"))).toHaveLength(1);
});

test("digest send --date --again sends what a mail server once refused for good, and nothing that is not on record", async () => {
  const at = new Date("2025-01-02T00:00:00Z");
  await database.db.insert(digests).values({
    ...{ subscription: "desk", localDate: "2025-01-02", state: "failed", windowStart: at, windowEnd: at },
    ...{ messageId: "<digest.desk.2025-01-02@example.org>", recipients: ["desk@example.org"], subject: "One story" },
    ...{ html: "<p>One story</p>", plain: "One story", headers: {}, storyCount: 1, composedAt: at, error: "550 no" },
  });
  expect((await run("digest", "send", "desk", "--date", "2025-01-02")).stdout).toContain("failed · One story · 550 no");
  expect((await run("doctor")).stdout).toContain("then: araxes digest send desk --date 2025-01-02 --again");
  expect((await run("digest", "history")).stdout).toContain("then araxes digest send desk --date 2025-01-02 --again");
  const again = await run("digest", "send", "desk", "--date", "2025-01-02", "--again");
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("desk of 2025-01-02: sent · One story") });
  const none = await run("digest", "send", "desk", "--date", "2025-01-03", "--again");
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("no digest of desk is on record") });
  expect((await run("digest", "send", "--date", "soon")).stderr).toContain("expected a day such as 2026-11-23");
  await database.db.delete(digests).where(eq(digests.localDate, "2025-01-02"));
});

test("subscriptions add shows the change, and writes it only without --dry-run", async () => {
  const words = [
    "add",
    "noon",
    "--to",
    "a@example.org",
    "--time",
    "12:00",
    "--zone",
    "Asia/Baku",
    "--minimum-severity",
    "high",
  ];
  const dry = await run("subscriptions", ...words, "--dry-run");
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining("+  - name: noon") });
  expect(await file()).toBe(DIGESTS);
  await run("subscriptions", ...words);
  expect((await run("subscriptions", "list")).stdout).toMatch(/noon +12:00 Asia\/Baku +daily +all +1 +on +none/u);
});

test("subscriptions add refuses what would not be in order, and writes nothing", async () => {
  const before = await file();
  const ended = await run("subscriptions", "add", "x", "--to", "a@example.org", "--time", "12:00", "--zone", "Baku");
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining("did you mean Asia/Baku?") });
  expect(await file()).toBe(before);
});

test("subscriptions pause rests one and ends its rest without a trace", async () => {
  const before = await file();
  expect((await run("subscriptions", "pause", "desk", "--until", "2099-01-01")).stdout).toContain(
    "+    paused: 2099-01-01",
  );
  expect((await run("subscriptions", "list")).stdout).toContain("paused until 2099-01-01");
  await run("subscriptions", "pause", "desk", "--resume");
  expect(await file()).toBe(before);
  expect((await run("subscriptions", "pause", "desc")).stderr).toContain("did you mean desk?");
});
