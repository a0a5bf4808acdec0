import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from "../../src/db/embedded-postgres.ts";
import { UsageError } from "../../src/errors.ts";
import { openLog } from "../../src/log.ts";
import { projectRoot } from "../../src/project-root.ts";

const log = openLog("silent");
const isRoot = process.getuid?.() === 0;

/** The user `nobody` of every Linux. */
const NOBODY = { uid: 65_534, gid: 65_534 };

let base: string;
let dataFolder: string;
let atWork: EmbeddedPostgres | null;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "araxes-embedded-"));
  await chmod(base, 0o755);
  dataFolder = join(base, "data");
  atWork = null;
});
afterEach(async () => {
  await atWork?.stop();
  await rm(base, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  atWork = await startEmbeddedPostgres({ dataFolder, log });
  return atWork;
}

async function stop(): Promise<void> {
  await atWork?.stop();
  atWork = null;
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(query);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** The first line of postmaster.pid. */
async function postmasterPid(home = dataFolder): Promise<number> {
  return Number.parseInt(await readFile(join(home, "postgres", "postmaster.pid"), "utf8"), 10);
}

/** A process of its own that starts the server and holds it. */
async function holdInProcess(user: object = {}) {
  const script = join(projectRoot, "test", "support", "hold-postgres.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, dataFolder], {
    ...user,
    cwd: projectRoot,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const said: { readonly url?: string; readonly adopted?: boolean; readonly error?: string } = JSON.parse(line);
    return { child, ended, said };
  }
  throw new Error("ended without a word");
}

describe("a data folder", () => {
  test("gets a server that is real, on this machine only, and keeps what it was told over a restart", async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await ask(first.url, "create table kept as select 42 as answer");
    expect(await ask(first.url, "show fsync")).toBe("on");
    expect(await ask(first.url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(first.url, "select lower('ÇİĞ')")).toBe("çiğ");
    await stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "select answer from kept")).toBe(42);
  });

  test("shows its password to nobody else, and no other password lets in", async () => {
    const { url } = await start();
    expect((await stat(join(dataFolder, "postgres.password"))).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
  });

  test("is refused to a second start, which names the process that holds it; short commands find the server", async () => {
    const { url } = await start();
    await expect(startEmbeddedPostgres({ dataFolder, log })).rejects.toThrow(
      new UsageError(`the data folder ${dataFolder} is in use by another araxes (process ${process.pid})`),
    );
    expect(await findEmbeddedPostgres(dataFolder)).toEqual({ url });
    await stop();
    expect(await findEmbeddedPostgres(dataFolder)).toBeNull();
  });

  test.each([
    ["a file", "taken", "cannot be made"],
    ["a path that a shell would read otherwise", "price $HOME", "PostgreSQL starts in no folder"],
  ])("that is %s is refused in words", async (_what, name, words) => {
    await writeFile(join(base, "taken"), "");
    const refused = startEmbeddedPostgres({ dataFolder: join(base, name), log });
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(words);
  });

  test("that was never used has no server", async () => {
    expect(await findEmbeddedPostgres(dataFolder)).toBeNull();
  });

  test("is given to one of eight processes that start at once, and the others say who has it", async () => {
    const started = await Promise.all(Array.from({ length: 8 }, () => holdInProcess()));
    const winners = started.filter(({ said }) => said.url !== undefined);
    expect(winners).toHaveLength(1);
    const [winner] = winners;
    for (const { said } of started) {
      if (said.url === undefined) expect(said.error).toContain(`(process ${winner?.child.pid})`);
    }
    for (const { child } of started) child.stdin.end();
    await Promise.all(started.map(({ ended }) => ended));
    expect(await findEmbeddedPostgres(dataFolder)).toBeNull();
  });
});

describe("after a kill", () => {
  test("of the process, its server is adopted with all connections and data", async () => {
    const { child, ended, said } = await holdInProcess();
    await ask(said.url ?? "", "create table kept as select 42 as answer");
    child.kill("SIGKILL");
    await ended;
    const server = await start();
    expect(server.adopted).toBe(true);
    expect(server.url).toBe(said.url);
    expect(await ask(server.url, "select answer from kept")).toBe(42);
  });

  test("of both, the server recovers what was committed", async () => {
    const { child, ended, said } = await holdInProcess();
    await ask(said.url ?? "", "create table kept as select 42 as answer");
    child.kill("SIGKILL");
    process.kill(await postmasterPid(), "SIGKILL");
    await ended;
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, "select answer from kept")).toBe(42);
  });

  test("of the server alone, it is started again at the same address", async () => {
    const { url } = await start();
    const killed = await postmasterPid();
    process.kill(killed, "SIGKILL");
    for (let tries = 0; tries < 100; tries += 1) {
      await sleep(100);
      if ((await ask(url, "select 1").catch(() => null)) === 1) break;
    }
    expect(await ask(url, "select 1")).toBe(1);
    expect(await postmasterPid()).not.toBe(killed);
  });

  test("its number may be another program's by now, which is not taken for the server", async () => {
    await start();
    const path = join(dataFolder, "postgres", "postmaster.pid");
    const trace = await readFile(path, "utf8");
    await stop();
    await writeFile(path, trace.replace(/^\d+/, String(process.pid)));
    if (isRoot) {
      const owner = await stat(join(dataFolder, "postgres"));
      await chown(path, owner.uid, owner.gid);
    }
    expect(await findEmbeddedPostgres(dataFolder)).toBeNull();
    expect((await start()).adopted).toBe(false);
  });

  test("in the middle of the first start, the next one begins anew", async () => {
    await mkdir(join(dataFolder, "postgres.half", "data"), { recursive: true });
    await writeFile(join(dataFolder, "postgres.half", "data", "PG_VERSION"), "18");
    expect(await ask((await start()).url, "select 1")).toBe(1);
  });
});

test("data of another PostgreSQL version are left alone and told of", async () => {
  await start();
  await stop();
  await writeFile(join(dataFolder, "postgres", "PG_VERSION"), "13\n");
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 13, this Araxes brings 18/);
});

describe("users", () => {
  test.skipIf(!isRoot)("under root the server runs as somebody else, who owns its files", async () => {
    const { url } = await start();
    const { uid } = await stat(join(dataFolder, "postgres"));
    expect(uid).not.toBe(0);
    const status = await readFile(`/proc/${await postmasterPid()}/status`, "utf8");
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t`, "m"));
    expect(status).toMatch(/^Groups:\t *$/m);
    expect(await ask(url, "select 1")).toBe(1);
  });

  test.skipIf(!isRoot)("a data folder that is root's alone lets the server through, and nobody look", async () => {
    await mkdir(dataFolder, { mode: 0o700 });
    const { url } = await start();
    expect(await ask(url, "select 1")).toBe(1);
    const [folder, files] = await Promise.all([stat(dataFolder), stat(join(dataFolder, "postgres"))]);
    expect(folder.mode & 0o777).toBe(0o710);
    expect(folder.gid).toBe(files.gid);
  });

  test.skipIf(!isRoot)("a user without a name, as whom PostgreSQL makes no database, is told so", async () => {
    await mkdir(dataFolder);
    await chown(dataFolder, 54_321, 54_321);
    const { child, ended, said } = await holdInProcess({ uid: 54_321, gid: 54_321 });
    child.stdin.end();
    await ended;
    expect(said.error).toMatch(/^UsageError: no database can be made in .* user ID 54321: user does not exist/);
  });

  test.skipIf(!isRoot)("below a folder that the server's user cannot enter, its files go elsewhere", async () => {
    await chmod(base, 0o700);
    const { url } = await start();
    const elsewhere = (await readFile(join(dataFolder, "postgres.location"), "utf8")).trim();
    try {
      expect(elsewhere).toMatch(/^\/var\/lib\/araxes\//);
      await ask(url, "create table kept as select 42 as answer");
      expect(await findEmbeddedPostgres(dataFolder)).toEqual({ url });
      await stop();
      expect(await ask((await start()).url, "select answer from kept")).toBe(42);
      await stop();
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  test.skipIf(!isRoot)("an ordinary user starts it as himself", async () => {
    await mkdir(dataFolder);
    await chown(dataFolder, NOBODY.uid, NOBODY.gid);
    const { child, ended, said } = await holdInProcess(NOBODY);
    expect(said.error).toBeUndefined();
    expect((await stat(join(dataFolder, "postgres"))).uid).toBe(NOBODY.uid);
    expect(await ask(said.url ?? "", "select 1")).toBe(1);
    child.stdin.end();
    await ended;
  });
});
