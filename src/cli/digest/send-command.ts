import { join } from "node:path";
import type { Command } from "commander";
import { readSettings, type Settings } from "../../config/settings.ts";
import type { Config, Subscription } from "../../config.ts";
import { findDigest, lastDigests, retryFailedDigest, type StoredDigest } from "../../db/digests.ts";
import type { Database } from "../../db/open-database.ts";
import { type DueDigest, dueDigests } from "../../digest/due-digests.ts";
import { localDateAt } from "../../digest/local-time.ts";
import { renderDigest } from "../../digest/render-digest.ts";
import { cityOf } from "../../digest/words.ts";
import { EXIT, UsageError } from "../../errors.ts";
import { openLog } from "../../log.ts";
import { openMailFolder } from "../../mail/open-mail-folder.ts";
import { openMail } from "../../mail/send-mail.ts";
import { composeDueDigest } from "../../pipeline/compose-due-digest.ts";
import { sendDigest } from "../../pipeline/send-digest.ts";
import { getConfig } from "../get-config.ts";
import { getSubscription } from "../get-subscription.ts";
import { readDay } from "../read-day.ts";
import type { Terminal } from "../terminal.ts";
import { withOwnDatabase } from "../with-own-database.ts";
import { writeDigestFiles } from "./digest-files.ts";

interface SendOptions {
  readonly again?: true;
  readonly date?: Date;
  readonly dryRun?: true;
  readonly out?: string;
}

/** What a command works with. */
interface Desk {
  readonly db: Database;
  readonly settings: Settings;
  readonly config: Config;
  readonly subscription: Subscription;
  readonly terminal: Terminal;
}

const RETRY_PACE = { baseSeconds: 60, capSeconds: 3600 };

/** `araxes digest send`: what the watch would send by itself, now, through the same ledger: never a second time. */
export function addDigestSendCommand(digest: Command, terminal: Terminal): void {
  digest
    .command("send")
    .description("Send the digest that is due, as the watch would: each local date once, whoever sends it.")
    .argument("[subscription]", "its name in digests.yml; the first one when not said")
    .option("--again", "try once more what the mail server refused for good")
    .option("--date <date>", "the digest of this local date that is on record, such as 2026-11-23", readDay)
    .option("--dry-run", "say what would be sent, and send and record nothing")
    .option("--out <folder>", "with --dry-run: write it there as .html, .txt and .eml")
    .action(async (name: string | undefined, options: SendOptions) => {
      const settings = readSettings(process.env);
      const config = await getConfig(settings.configFolder);
      const subscription = getSubscription(config, name);
      await withOwnDatabase((db) => send({ db, settings, config, subscription, terminal }, options));
    });
}

async function send(desk: Desk, { again, date, dryRun, out }: SendOptions): Promise<void> {
  const { db, subscription, terminal } = desk;
  const now = new Date();
  const asked = date?.toISOString().slice(0, 10);
  const [due] = asked === undefined ? dueDigests(now, [subscription], await lastDigests(db)) : [];
  const today = localDateAt(now, subscription.zone);
  if (due !== undefined && dryRun) return showDue(desk, due, out);
  const localDate = asked ?? due?.localDate ?? today;
  const before = await findDigest(db, subscription.name, localDate);
  if (asked !== undefined && before === null) {
    throw new UsageError(
      `no digest of ${subscription.name} is on record for ${asked}: araxes digest history lists them`,
    );
  }
  if (due === undefined && before === null) {
    const { time, zone } = subscription;
    return terminal.print(
      `nothing is due: ${subscription.name} is sent at ${time} ${cityOf(zone)} time, on its weekdays`,
    );
  }
  if (dryRun) return terminal.print(stateWords(before, subscription));
  if (again) await retryFailedDigest(db, subscription.name, localDate);
  await sendThroughLedger(desk, localDate);
  const after = await findDigest(db, subscription.name, localDate);
  terminal.print(stateWords(after, subscription));
  if (after?.state !== "sent" && after?.state !== "skipped") process.exitCode = EXIT.findings;
}

async function showDue(desk: Desk, due: DueDigest, out: string | undefined): Promise<void> {
  const { subscription, settings, terminal } = desk;
  const composed = await composeDueDigest(appOf(desk), due);
  if (composed === null) return;
  if (composed.decision.kind === "skipped") {
    return terminal.print(`${due.subscription} of ${due.localDate} would be skipped: ${composed.decision.why}`);
  }
  const rendered = renderDigest(composed.decision.digest);
  terminal.print(`would send to ${composed.recipients.join(", ")}: ${rendered.subject}`);
  if (out === undefined) return;
  const mail = {
    name: subscription.name,
    rendered,
    from: settings.mailFrom,
    to: composed.recipients,
    date: due.windowEnd,
  };
  terminal.print(`written to ${await writeDigestFiles(out, mail)}`);
}

async function sendThroughLedger(desk: Desk, localDate: string): Promise<void> {
  const { settings, subscription } = desk;
  const mail =
    settings.smtp === null ? openMailFolder(join(settings.dataFolder, "digests")) : openMail({ server: settings.smtp });
  try {
    const app = { ...appOf(desk), sendMail: mail.sendMail, retryPace: RETRY_PACE, log: openLog("silent") };
    await sendDigest({ ...app, now: () => new Date(), pass: () => undefined }, subscription.name, localDate);
  } finally {
    await mail.close();
  }
}

function appOf({ db, config, settings: { mailFrom, publicUrl } }: Desk) {
  return {
    ...{ db, mailFrom, publicUrl },
    subscriptions: () => config.digests.subscriptions,
    topicTitles: () => new Map(Object.entries(config.topics).map(([slug, topic]) => [slug, topic.name])),
  };
}

function stateWords(digest: StoredDigest | null, { name }: Subscription): string {
  if (digest === null) return `${name}: another process is making it just now`;
  const { localDate, state, subject, error, path } = digest;
  const more = [subject, error, path].filter((words) => words !== null && words !== "");
  return `${name} of ${localDate}: ${[state, ...more].join(" · ")}`;
}
