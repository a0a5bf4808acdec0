import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSettings, SETTINGS } from "../../src/config/settings.ts";
import { UsageError } from "../../src/errors.ts";
import { projectRoot } from "../../src/project-root.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "araxes-settings-"));
});

afterAll(() => rm(folder, { recursive: true }));

function mistakesIn(env: Readonly<Record<string, string>>): string {
  try {
    readSettings(env, folder);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "";
}

test("an empty environment gives the embedded defaults", () => {
  expect(readSettings({ PATH: "/bin", ARAXES_PORT: "" }, folder)).toEqual({
    databaseUrl: null,
    redisUrl: null,
    smtp: null,
    dataFolder: join(folder, "data"),
    configFolder: projectRoot,
    contact: null,
    mailFrom: "araxes@localhost",
    host: "127.0.0.1",
    port: 8090,
    publicUrl: null,
    deskPassword: null,
    logLevel: "info",
    retentionDays: 400,
    rematchDays: 30,
    secrets: new Map(),
  });
});

test("each variable arrives in its setting", async () => {
  await writeFile(join(folder, "database"), "postgres://araxes:secret@db/araxes\n");
  await writeFile(join(folder, "token"), "12345:token\n");
  const settings = readSettings(
    {
      DATABASE_URL_FILE: join(folder, "database"),
      REDIS_URL: "rediss://cache:6380",
      SMTP_URL: "smtps://desk%40example.org:p%3Aw@mail.example.org",
      ARAXES_DATA: "/var/lib/araxes",
      ARAXES_CONFIG: "conf",
      ARAXES_CONTACT: "https://example.org/bot",
      ARAXES_MAIL_FROM: "news@example.org",
      ARAXES_HOST: "0.0.0.0",
      ARAXES_PORT: "0",
      ARAXES_PUBLIC_URL: "https://araxes.example.org/",
      ARAXES_DESK_PASSWORD: "correct horse battery",
      ARAXES_LOG: "debug",
      ARAXES_RETENTION_DAYS: "30",
      ARAXES_REMATCH_DAYS: "0",
      ARAXES_SECRET_NEWS_DESK: "a-key",
      ARAXES_SECRET_BOT_FILE: join(folder, "token"),
    },
    folder,
  );
  expect(settings).toEqual({
    databaseUrl: "postgres://araxes:secret@db/araxes",
    redisUrl: "rediss://cache:6380",
    smtp: {
      host: "mail.example.org",
      port: 465,
      secure: true,
      requireTls: true,
      user: "desk@example.org",
      password: "p:w",
    },
    dataFolder: "/var/lib/araxes",
    configFolder: join(folder, "conf"),
    contact: "https://example.org/bot",
    mailFrom: "news@example.org",
    host: "0.0.0.0",
    port: 0,
    publicUrl: "https://araxes.example.org",
    deskPassword: "correct horse battery",
    logLevel: "debug",
    retentionDays: 30,
    rematchDays: 0,
    secrets: new Map([
      ["news-desk", "a-key"],
      ["bot", "12345:token"],
    ]),
  });
});

test.each([
  ["smtp://mail.example.org", 587, true],
  ["smtp://mail.example.org?requireTls=false", 587, false],
  ["smtp://127.0.0.1:1025", 1025, false],
  ["smtp://localhost:1025", 1025, false],
  ["smtp://localhost:1025?requireTls=true", 1025, true],
  ["smtp://[::1]:2525", 2525, false],
  ["smtp://127.example.org", 587, true],
])("TLS is required of mail servers elsewhere: %s", (url, port, requireTls) => {
  expect(readSettings({ SMTP_URL: url }, folder).smtp).toMatchObject({ port, requireTls });
});

describe("a wrong setting is told", () => {
  test.each([
    [{ ARAXES_PORT: "http" }, 'error ARAXES_PORT "http" is not a whole number'],
    [{ ARAXES_SECRET_BOT: "two words" }, "error ARAXES_SECRET_BOT is not printable ASCII in one line without spaces"],
    [
      { ARAXES_SECRET_bot: "token" },
      "error ARAXES_SECRET_bot can not be named, write capital letters, digits and single underscores",
    ],
    [{ ARAXES_PORT: "70000" }, 'error ARAXES_PORT "70000" is not between 0 and 65535'],
    [{ ARAXES_RETENTION_DAYS: "0" }, 'error ARAXES_RETENTION_DAYS "0" is not between 1 and 36500'],
    [{ ARAXES_LOG: "debbug" }, 'error ARAXES_LOG "debbug" is not known here, did you mean debug?'],
    [{ ARAXES_CONTACT: "me" }, 'error ARAXES_CONTACT "me" is neither a mailbox nor a web address'],
    [{ ARAXES_HOST: "a b" }, 'error ARAXES_HOST "a b" is not a host name or address'],
    [
      { ARAXES_PUBLIC_URL: "araxes" },
      'error ARAXES_PUBLIC_URL "araxes" is not a web address such as https://araxes.example.org',
    ],
    [
      { ARAXES_MAIL_FROM: "a@b.org\nBcc: c@d.org" },
      'error ARAXES_MAIL_FROM "a@b.org\\nBcc: c@d.org" is not one mailbox such as araxes@example.org',
    ],
    [
      { ARAXES_RETENTION_DAY: "30" },
      "error ARAXES_RETENTION_DAY is not a known setting, did you mean ARAXES_RETENTION_DAYS?",
    ],
    [{ ARAXES_SMTP_URL: "smtp://x" }, "error ARAXES_SMTP_URL is not a known setting"],
    [
      { DATABASE_URL: "mysql://me:secret@db" },
      "error DATABASE_URL is not an address that begins with postgres:// or postgresql://",
    ],
    [{ REDIS_URL: "cache:6379" }, "error REDIS_URL is not an address that begins with redis:// or rediss://"],
    [
      { SMTP_URL: "smtp://me:secret@mail/?a=b" },
      "error SMTP_URL is not of the form smtp://user:password@host:port or smtps://…",
    ],
    [{ SMTP_URL: "smtp://%zz@mail" }, "error SMTP_URL is not of the form smtp://user:password@host:port or smtps://…"],
    [
      { REDIS_URL: "redis://a", REDIS_URL_FILE: "/b" },
      "error REDIS_URL and REDIS_URL_FILE are both set, keep one of them",
    ],
    [{ REDIS_URL_FILE: "/no/such/file" }, 'error REDIS_URL_FILE "/no/such/file" can not be read (ENOENT)'],
  ])("%j", (env: Readonly<Record<string, string>>, expected) => {
    expect(mistakesIn(env)).toBe(expected);
  });
});

test("all wrong settings are told at once, and no secret with them", () => {
  const message = mistakesIn({ DATABASE_URL: "secret", ARAXES_PORT: "x", ARAXES_LGO: "info" });
  expect(message.split("\n")).toHaveLength(3);
  expect(message).not.toContain("secret");
});

test("the current folder is the configuration folder when feeds.yml is there", async () => {
  await writeFile(join(folder, "feeds.yml"), "sources: []\n");
  expect(readSettings({}, folder).configFolder).toBe(folder);
});

test("each setting is described in a sentence", () => {
  for (const { description } of SETTINGS) expect(description).toMatch(/^[A-Z].{20,}\.$/);
  expect(SETTINGS.find(({ name }) => name === "ARAXES_PORT")?.default).toBe("8090");
});
