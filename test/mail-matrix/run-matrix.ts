import { fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { findDigest, giveUpUnsureDigests, type StoredDigest, unsentDigests } from "../../src/db/digests.ts";
import type { Database } from "../../src/db/open-database.ts";
import { FAULT_POINTS, type FaultPoint } from "../../src/fault-points.ts";
import { projectRoot } from "../../src/project-root.ts";
import { openScriptedServer, type ScriptedServer } from "../mail/scripted-server.ts";
import { MODES, type Mode } from "./modes.ts";
import { DATE, type SendOrders, sendOnce } from "./send-once.ts";

/** One case: how the server behaves, and where the process that speaks to it first is killed. */
export interface MatrixCase {
  readonly mode: Mode;
  readonly killAt: FaultPoint | null;
}

/** What became of a case. */
export interface MatrixResult extends MatrixCase {
  /** Whether the first process reached its fault point and was killed there. */
  readonly isKilled: boolean;
  readonly acceptedCount: number;
  readonly state: StoredDigest["state"] | "absent";
  readonly unsureCount: number;
  readonly breaches: readonly string[];
}

const DIGEST_POINTS = FAULT_POINTS.filter((point) => point.startsWith("digest:"));

/** Every mode, with a process that lives and one killed at each point of sending a digest. */
export const ALL_CASES: readonly MatrixCase[] = MODES.flatMap((mode) =>
  [null, ...DIGEST_POINTS].map((killAt) => ({ mode, killAt })),
);

/** Of these, each mode undisturbed and with a kill right after the mail, and each point of a server that takes everything. */
export const CORE_CASES = ALL_CASES.filter(
  ({ mode, killAt }) => mode.name === "takes it" || killAt === null || killAt === "digest:mailed",
);

const DUE_AT = Date.parse(`${DATE}T04:00:00Z`);
const ROUND_SECONDS = 3_700;
const MENDED_AFTER_ROUNDS = 3;
const MOST_ROUNDS = 10;
/** Cases mostly wait for a server that is silent. */
const AT_ONCE = 4;

/** Plays the cases, some at a time, on a database of the caller's, and says what became of each. */
export async function runMatrix(
  db: Database,
  databaseUrl: string,
  cases: readonly MatrixCase[],
): Promise<readonly MatrixResult[]> {
  const program = join(projectRoot, "dist", `mail-matrix-${process.pid}.js`);
  await build({
    entryPoints: [join(projectRoot, "test", "mail-matrix", "digest-process.ts")],
    outfile: program,
    ...{ bundle: true, packages: "external", platform: "node", format: "esm", target: "node20.19" },
  });
  try {
    const results: MatrixResult[] = [];
    const waiting = [...cases.entries()];
    const play = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        results[next[0]] = await playCase(db, databaseUrl, program, next[1], `case-${next[0]}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, play));
    return results;
  } finally {
    await rm(program, { force: true });
  }
}

async function playCase(
  db: Database,
  databaseUrl: string,
  program: string,
  { mode, killAt }: MatrixCase,
  subscription: string,
): Promise<MatrixResult> {
  const server = await openScriptedServer(mode.script);
  try {
    const orders: SendOrders = {
      ...{ databaseUrl, subscription, killAt, now: DUE_AT, recipients: mode.recipients ?? ["reader@desk.example"] },
      ...{ port: mode.isAway ? 1 : server.port, requireTls: mode.requireTls ?? false },
    };
    const isKilled = await firstAttempt(program, orders);
    await laterAttempts(db, orders, server);
    const digest = await findDigest(db, subscription, DATE);
    return judge({ mode, killAt }, isKilled, digest, server.taken);
  } finally {
    server.close();
  }
}

/** A process of its own; whether it was killed at its point. */
async function firstAttempt(program: string, orders: SendOrders): Promise<boolean> {
  const child = fork(program, [JSON.stringify(orders)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  const [code, signal] = await once(child, "exit");
  if (signal === "SIGKILL") return true;
  if (code !== 0) throw new Error(`the process that sends ended with ${code}`);
  return false;
}

/** What workers do in the hours that follow, as the sweep asks them to; after three of them the server is mended. */
async function laterAttempts(db: Database, orders: SendOrders, server: ScriptedServer): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const now = orders.now + round * ROUND_SECONDS * 1000;
    const isMended = round > MENDED_AFTER_ROUNDS;
    if (isMended) server.use({});
    const changes = isMended ? { port: server.port, requireTls: false } : {};
    await giveUpUnsureDigests(db, new Date(now));
    const isMade = (await findDigest(db, orders.subscription, DATE)) !== null;
    const isWaiting = (await unsentDigests(db, new Date(now))).some((one) => one.subscription === orders.subscription);
    if (isMade && !isWaiting) return;
    await sendOnce(db, { ...orders, ...changes, now, killAt: null }, () => undefined);
  }
}

function judge(
  { mode, killAt }: MatrixCase,
  isKilled: boolean,
  digest: StoredDigest | null,
  taken: readonly string[],
): MatrixResult {
  const state = digest?.state ?? "absent";
  const unsureCount = digest?.unsureCount ?? 0;
  const acceptedCount = taken.length;
  const mayBeTwice = mode.isSilentTaker === true || (isKilled && killAt === "digest:mailed");
  const ids = new Set(taken.map((mail) => /^Message-ID: (.*)\r$/imu.exec(mail)?.[1]));
  const breaches = [
    { isSo: acceptedCount > (mayBeTwice ? 2 : 1), words: `${acceptedCount} mails accepted` },
    { isSo: acceptedCount === 2 && unsureCount !== 1, words: "sent twice without a sign of it" },
    { isSo: ids.size > 1 || (acceptedCount > 0 && !ids.has(digest?.messageId)), words: "another Message-ID" },
    ...recordBreaches(mode, digest, acceptedCount),
    { isSo: !isKilled && state !== mode.end, words: `ended ${state} where ${mode.end} was expected` },
  ];
  const found = breaches.filter(({ isSo }) => isSo).map(({ words }) => words);
  return { mode, killAt, isKilled, acceptedCount, state, unsureCount, breaches: found };
}

/** What is recorded and shown against what happened. */
function recordBreaches(mode: Mode, digest: StoredDigest | null, acceptedCount: number) {
  const state = digest?.state ?? "absent";
  const error = digest?.error ?? "";
  const isOver = ["sent", "failed", "unknown"].includes(state);
  return [
    { isSo: !isOver, words: `left ${state}` },
    { isSo: state === "sent" && acceptedCount === 0, words: "recorded as sent, and never accepted" },
    { isSo: state === "failed" && acceptedCount > 0, words: "accepted, and recorded as failed" },
    { isSo: state !== "sent" && error === "", words: "no reason is shown" },
    { isSo: mode.recipients !== undefined && !error.includes("gone@"), words: "the bad recipient is not named" },
  ];
}
