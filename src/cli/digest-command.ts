import type { Command } from "commander";
import { readSettings } from "../config/settings.ts";
import type { Config, Subscription } from "../config.ts";
import type { Database } from "../db/open-database.ts";
import type { DueDigest } from "../digest/due-digests.ts";
import { localDateAt } from "../digest/local-time.ts";
import { renderDigest } from "../digest/render-digest.ts";
import { composeDueDigest } from "../pipeline/compose-due-digest.ts";
import { writeDigestFiles } from "./digest/digest-files.ts";
import { addDigestHistoryCommand } from "./digest/history-command.ts";
import { addDigestSendCommand } from "./digest/send-command.ts";
import { getConfig } from "./get-config.ts";
import { getSubscription } from "./get-subscription.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import type { Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

interface PreviewOptions {
  readonly hours: number;
  readonly out?: string;
  readonly json?: true;
}

/** `araxes digest`: what a digest would say now, what is due, and what was sent. */
export function addDigestCommand(program: Command, terminal: Terminal): void {
  const digest = program.command("digest").description("What is mailed.");
  digest
    .command("preview")
    .description("Show what a subscription's digest would say now. Nothing is sent and nothing is recorded.")
    .argument("[subscription]", "its name in digests.yml; the first one when not said")
    .option("--hours <count>", "of so many hours", readWholeNumber, 24)
    .option("--out <folder>", "write it there as .html, .txt and .eml")
    .option("--json", "print its stories and words as one JSON object; null when there is nothing to tell")
    .action(async (name: string | undefined, { hours, out, json }: PreviewOptions) => {
      const settings = readSettings(process.env);
      const config = await getConfig(settings.configFolder);
      const subscription = getSubscription(config, name);
      const decision = await withOwnDatabase((db) => compose(db, config, subscription, settings, hours));
      const composed = decision?.kind === "composed" ? decision.digest : null;
      if (json) return terminal.print(JSON.stringify(composed));
      if (composed === null)
        return terminal.print(`nothing to tell in ${hours} h: ${subscription.name} would be skipped`);
      const preview = renderDigest(composed);
      if (out === undefined) return terminal.print(preview.plain);
      const mail = { from: settings.mailFrom, to: subscription.recipients, date: new Date() };
      const folder = await writeDigestFiles(out, { ...mail, name: subscription.name, rendered: preview });
      terminal.print(`written to ${folder}: ${subscription.name}.html, .txt and .eml`);
    });
  addDigestSendCommand(digest, terminal);
  addDigestHistoryCommand(digest, terminal);
}

async function compose(
  db: Database,
  config: Config,
  subscription: Subscription,
  { mailFrom, publicUrl }: { readonly mailFrom: string; readonly publicUrl: string | null },
  hours: number,
) {
  const windowEnd = new Date();
  const due: DueDigest = {
    subscription: subscription.name,
    localDate: localDateAt(windowEnd, subscription.zone),
    windowStart: new Date(windowEnd.getTime() - hours * 3_600_000),
    windowEnd,
    isLate: false,
  };
  const topicTitles = () => new Map(Object.entries(config.topics).map(([slug, topic]) => [slug, topic.name]));
  const subscriptions = () => config.digests.subscriptions;
  const composed = await composeDueDigest({ db, subscriptions, topicTitles, mailFrom, publicUrl }, due);
  return composed?.decision ?? null;
}
