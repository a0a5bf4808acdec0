import type { App } from "../../src/app.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import type { FaultPoint } from "../../src/fault-points.ts";
import { openLog } from "../../src/log.ts";
import { openMail } from "../../src/mail/send-mail.ts";
import { sendDigest } from "../../src/pipeline/send-digest.ts";

/** What an attempt at a digest is made with. */
export interface SendOrders {
  readonly databaseUrl: string;
  readonly subscription: string;
  readonly recipients: readonly string[];
  readonly port: number;
  readonly requireTls: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the process ends; `null` for one that lives. */
  readonly killAt: FaultPoint | null;
}

/** The date that every case is about. */
export const DATE = "2026-11-23";

/** As the matrix plays them: long enough for a machine on which eight other things are running. */
const PATIENCE = { connectMs: 4_000, greetingMs: 3_500, silenceMs: 3_500, totalMs: 9_000 };

/** Sends one digest as a worker would, on tables of the caller's. */
export async function sendOnce(db: Database, orders: SendOrders, pass: (point: FaultPoint) => void): Promise<void> {
  const { port, requireTls, subscription, recipients } = orders;
  const server = { host: "127.0.0.1", port, secure: false, requireTls, user: null, password: null };
  const mail = openMail({ server, patience: PATIENCE });
  const declared: ReturnType<App["subscriptions"]>[number] = {
    ...{
      name: subscription,
      title: "The desk",
      recipients,
      languages: null,
      minimumSeverity: "low",
      time: "08:00",
      zone: "Asia/Tbilisi",
    },
    topics: { kind: "all" },
    weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    whenEmpty: "send",
    pause: { kind: "none" },
  };
  const app = {
    ...{ db, pass, sendMail: mail.sendMail, mailFrom: "araxes@desk.example", publicUrl: null, log: openLog("silent") },
    subscriptions: () => [declared],
    topicTitles: () => new Map(),
    retryPace: { baseSeconds: 60, capSeconds: 3600 },
    now: () => new Date(orders.now),
  };
  await sendDigest(app, subscription, DATE);
  await mail.close();
}

/** The same with a connection of its own. */
export async function sendOnceAlone(orders: SendOrders, pass: (point: FaultPoint) => void): Promise<void> {
  const db = await openDatabase(orders.databaseUrl, { log: openLog("silent"), max: 2 });
  await sendOnce(db, orders, pass);
  await db.close();
}
