import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { buildAraxes } from "../build.js";
import { ROLES } from "../src/cli/roles.ts";
import { readSettings, SETTINGS } from "../src/config/settings.ts";
import { projectRoot } from "../src/project-root.ts";

const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  container_name: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()) }),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});

const composeFile = z.object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) });

const written = readFileSync(join(projectRoot, "docker-compose.yml"), "utf8");
const SECRETS = { POSTGRES_PASSWORD: "s3cret", ARAXES_DESK_PASSWORD: "a long password" };
const { services, volumes } = composeWith(SECRETS);
const own = Object.entries(services).filter(([, { image }]) => image === "araxes");

/** The compose file with its variables filled in, by the rules of `docker compose`. */
function composeWith(environment: Readonly<Record<string, string>>) {
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/gu, (_whole, name: string, sign?: string, rest = "") => {
      const value = environment[name] ?? "";
      if (value === "" && sign === "?") throw new Error(`${name}: ${rest}`);
      return value === "" ? rest : value;
    });
  const reviver = (_key: unknown, value: unknown) => (typeof value === "string" ? fill(value) : value);
  return composeFile.parse(parse(written, reviver, { merge: true }));
}

test("each role of the watch is a service that runs it and nothing else", () => {
  expect(own.map(([name]) => name).sort()).toEqual([...ROLES].sort());
  for (const [name, { command }] of own) expect(command).toEqual(["start", "--only", name]);
});

describe.each(own)("the service %s", (name, { environment = {}, ports, container_name, healthcheck, depends_on }) => {
  test("gets settings that the app knows and accepts", () => {
    const known = SETTINGS.map((setting) => setting.name);
    expect(Object.keys(environment).filter((variable) => !known.includes(variable))).toEqual([]);
    expect(readSettings(environment)).toMatchObject({
      databaseUrl: "postgres://araxes:s3cret@postgres:5432/araxes",
      redisUrl: "redis://redis:6379",
      configFolder: "/config",
      smtp: { host: "mail", port: 1025 },
    });
  });

  test("tells whether it lives, waits for what it needs, and can be had many times", () => {
    expect(healthcheck.test).toEqual(["CMD", "node", "dist/araxes.js", "health"]);
    expect(depends_on).toEqual({ postgres: { condition: "service_healthy" }, redis: { condition: "service_healthy" } });
    expect(container_name).toBeUndefined();
    if (name !== "web") expect(ports).toBeUndefined();
  });
});

test("the desk is served to this machine only, and not without a password", () => {
  expect(services["web"]?.ports).toEqual(["127.0.0.1:8090:8090"]);
  expect(readSettings(services["web"]?.environment ?? {})).toMatchObject({
    host: "0.0.0.0",
    deskPassword: SECRETS.ARAXES_DESK_PASSWORD,
  });
  for (const name of Object.keys(SECRETS)) expect(() => composeWith({ ...SECRETS, [name]: "" })).toThrow(name);
});

test("a shell that is ready to run it is ready to run Araxes as well: it needs no variable that Araxes would refuse", () => {
  const needed = [...written.matchAll(/\$\{(\w+)/gu)].map(([, name = ""]) => name);
  expect(() => readSettings(Object.fromEntries(needed.map((name) => [name, ""])))).not.toThrow();
});

test("each setting can be given to it but those that the compose file decides", () => {
  const decided = ["DATABASE_URL", "REDIS_URL", "ARAXES_DATA", "ARAXES_HOST", "ARAXES_PORT"];
  const asked = [...written.matchAll(/\$\{(\w+)/gu)].map(([, name]) => name);
  const left = SETTINGS.map(({ name }) => name).filter((name) => !decided.includes(name) && !asked.includes(name));
  expect(left).toEqual([]);
});

test("every service has a health check, and what must outlive it lies on a declared volume", () => {
  for (const { healthcheck } of Object.values(services)) expect(healthcheck.test.length).toBeGreaterThan(1);
  const named = Object.values(services).flatMap((one) => (one.volumes ?? []).map((volume) => volume.split(":")[0]));
  expect(new Set(named.filter((name) => name !== "."))).toEqual(new Set(Object.keys(volumes)));
  expect(services["postgres"]?.volumes).toEqual(["postgres:/var/lib/postgresql"]);
});

test("the whole folder of the configuration is mounted, so that edits are seen however an editor saves", () => {
  for (const [, one] of own) expect(one.volumes).toContain(".:/config:ro");
});

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")));
const heapFlags = (words = "") => words.split(" ").filter((word) => /^--.*(?:space|heap)/u.test(word));
/** What `npm start` tells Node, so that its heap stays near what is in use. */
const HEAP_FLAGS = heapFlags(scripts["start"]);

test("every way to start Araxes gives Node's heap the same limits", () => {
  expect(HEAP_FLAGS).toHaveLength(2);
  expect(heapFlags(scripts["demo"])).toEqual(HEAP_FLAGS);
  const [shebang] = readFileSync(join(projectRoot, "bin", "araxes.js"), "utf8").split("\n");
  expect(heapFlags(shebang)).toEqual(HEAP_FLAGS);
  const unit = /^ExecStart=.*$/mu.exec(readFileSync(join(projectRoot, "docs", "operations.md"), "utf8"))?.[0];
  expect(heapFlags(unit)).toEqual(HEAP_FLAGS);
});

test("Redis never forgets a job", () => {
  const command = services["redis"]?.command?.join(" ");
  expect(command).toContain("--maxmemory-policy noeviction");
  expect(command).toContain("--appendonly yes");
});

describe("the image", () => {
  const dockerfile = readFileSync(join(projectRoot, "Dockerfile"), "utf8");
  const copied = [...dockerfile.matchAll(/^COPY (.+)$/gmu)].flatMap(([, words = ""]) =>
    words
      .split(" ")
      .slice(0, -1)
      .filter((word) => !word.startsWith("--")),
  );

  test("copies only what is there, and everything that the build reads", () => {
    const made = ["/app/node_modules", "/app/dist"];
    for (const path of copied.filter((each) => !made.includes(each))) {
      expect(existsSync(join(projectRoot, path.replace(/^\/app\//u, ""))), path).toBe(true);
    }
    const ignored = readFileSync(join(projectRoot, ".dockerignore"), "utf8").split("\n");
    for (const needed of ["src", "workers", "sample", "migrations", "lexicon", "build.js", "package.json"]) {
      expect(ignored).not.toContain(needed);
    }
  });

  test("runs what the build gives, as a user without rights, with the commands that it is told", async () => {
    const entry = /^ENTRYPOINT (\[.+\])$/mu.exec(dockerfile)?.[1] ?? "[]";
    expect(JSON.parse(entry)).toEqual(["node", ...HEAP_FLAGS, "--enable-source-maps", "dist/araxes.js"]);
    expect(dockerfile).toMatch(/^USER node$/mu);
    const folder = await mkdtemp(join(tmpdir(), "araxes-build-"));
    await Promise.all(Array.from({ length: 6 }, () => buildAraxes(folder)));
    const built = await readdir(folder);
    const chunks = await readdir(join(folder, "chunks"));
    await rm(folder, { recursive: true });
    expect(built.sort()).toEqual([
      "araxes.js",
      "araxes.js.map",
      "chunks",
      "reading-thread.js",
      "reading-thread.js.map",
    ]);
    expect(chunks.filter((name) => !/-\w{8}\.js(?:\.map)?$/u.test(name))).toEqual([]);
  });
});
