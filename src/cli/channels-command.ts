import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import colors from "picocolors";
import type { Channel } from "../alert/channel.ts";
import { type KnownChannel, knownChannels } from "../alert/channel-standing.ts";
import type { TellingOutcome } from "../channel/post-message.ts";
import { hintAmong } from "../config/nearest-name.ts";
import { readSettings } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { channelStandings, forgetDeadLetters, resendDeadLetters } from "../db/deliveries.ts";
import { counted } from "../digest/words.ts";
import { EXIT, UsageError } from "../errors.ts";
import { openTelling } from "../open-telling.ts";
import { tellChannel } from "../pipeline/tell-channel.ts";
import { addDeadLettersCommand } from "./dead-letters-command.ts";
import { getConfig } from "./get-config.ts";
import { renderTable, type Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

const HEAD = [
  ...["channel", "kind", "topics", "least", "tells", "quiet"],
  ...["told", "waiting", "retrying", "held", "dead", "last told (UTC)"],
];

/** `araxes channels`: where alerts go as they come, and how that goes. */
export function addChannelsCommand(program: Command, terminal: Terminal): void {
  const channels = program.command("channels").description("Where alerts go as they come.");
  channels
    .command("list")
    .description("List channels and how each fares.")
    .option("--json", "print one JSON object a line")
    .action(async ({ json }: { readonly json?: true }) => listChannels(terminal, json === true));
  channels
    .command("test")
    .description("Send a channel a message that says it is a test, and print what became of it. Nothing is recorded.")
    .argument("<name>", "its name in digests.yml")
    .action(async (name: string) => testChannel(terminal, name));
  channels
    .command("resend")
    .description("Make the dead letters of a channel due again; a running watch tells them within two minutes.")
    .argument("<name>", "the channel's name")
    .action(async (name: string) => {
      const count = await withOwnDatabase((db) => resendDeadLetters(db, name, new Date()));
      terminal.print(
        count === 0 ? `${name} has no dead letters` : `${counted(count, "dead letter")} of ${name} due again`,
      );
    });
  channels
    .command("forget")
    .description("Let go of the dead letters of a channel: they are never told, and no longer in trouble.")
    .argument("<name>", "the channel's name")
    .action(async (name: string) => {
      const count = await withOwnDatabase((db) => forgetDeadLetters(db, name));
      terminal.print(
        count === 0 ? `${name} has no dead letters` : `${counted(count, "dead letter")} of ${name} forgotten`,
      );
    });
  addDeadLettersCommand(channels, terminal);
}

async function listChannels(terminal: Terminal, asJson: boolean): Promise<void> {
  const { digests } = await getConfig(readSettings(process.env).configFolder);
  const standings = await withOwnDatabase((db) => channelStandings(db, new Date()));
  const listed = knownChannels(digests.channels, standings);
  if (asJson) {
    for (const { declared, standing } of listed) terminal.print(JSON.stringify({ ...standing, declared }));
    return;
  }
  if (listed.length === 0) return terminal.note("digests.yml names no channel: docs/channels.md tells how to");
  terminal.print(renderTable(HEAD, listed.map(rowOf)));
  for (const channel of listed) printTrouble(channel, terminal);
}

function rowOf({ name, declared, standing }: KnownChannel): readonly string[] {
  const { delivered, waiting, retrying, held, failed, lastDeliveredAt } = standing;
  const counts = [delivered, waiting, retrying, held, failed].map(String);
  const last = lastDeliveredAt === null ? "never" : lastDeliveredAt.toISOString().slice(0, 16).replace("T", " ");
  if (declared === null) return [name, "not declared", "", "", "", "", ...counts, last];
  const { kind, topics, minimumSeverity, tells, quietHours } = declared;
  const followed = topics.kind === "all" ? "all" : String(topics.slugs.length);
  const quiet = quietHours === null ? "" : `${quietHours.from}–${quietHours.to} ${quietHours.zone}`;
  return [name, kind, followed, minimumSeverity, tells.join("+"), quiet, ...counts, last];
}

function printTrouble({ name, declared, standing }: KnownChannel, terminal: Terminal): void {
  const { failed, waiting, lastError } = standing;
  if (lastError === null || failed + waiting === 0) return;
  terminal.print();
  terminal.print(`${failed > 0 ? colors.red("dead letters") : colors.yellow("waiting")} ${name}: ${lastError}`);
  if (failed === 0) return;
  const mend =
    declared === null
      ? `declare it again in digests.yml, then araxes channels resend ${name}; or araxes channels forget ${name}`
      : `mend it, araxes channels test ${name}, then araxes channels resend ${name}`;
  terminal.print(`  ${colors.green("→")} ${mend}`);
  terminal.print(`  ${colors.green("→")} araxes channels dead-letters ${name} names ${failed === 1 ? "it" : "them"}`);
}

async function testChannel(terminal: Terminal, name: string): Promise<void> {
  const settings = readSettings(process.env);
  const config = await getConfig(settings.configFolder, settings.secrets);
  const channel = getChannel(config, name);
  const allowPrivate = new Set(config.digests.allowPrivate);
  const telling = openTelling({ settings, allowPrivate, routes: new Map(), now: () => new Date() });
  try {
    const outcome = await terminal.busy(`sending a test to ${name}`, () =>
      tellChannel(telling, channel, { kind: "test", deliveryId: `test-${randomUUID()}`, channel: name }),
    );
    printOutcome(name, outcome, terminal);
  } finally {
    await telling.close();
  }
}

function printOutcome(name: string, outcome: TellingOutcome, terminal: Terminal): void {
  switch (outcome.kind) {
    case "delivered":
      terminal.print(`${colors.green("delivered")} to ${name}${outcome.note === undefined ? "" : `, ${outcome.note}`}`);
      return;
    case "refused":
      terminal.print(`${colors.red("refused")} by ${name}: ${outcome.message}`);
      process.exitCode = EXIT.findings;
      return;
    case "unsure":
    case "temporary":
      terminal.print(`${colors.yellow("not delivered")} to ${name}: ${outcome.message}`);
      process.exitCode = EXIT.unreachable;
      return;
  }
}

function getChannel({ digests }: Config, name: string): Channel {
  const found = digests.channels.find((channel) => channel.name === name);
  if (found !== undefined) return found;
  const hint = hintAmong(
    name,
    digests.channels.map((channel) => channel.name),
  );
  throw new UsageError([`digests.yml names no channel "${name}"`, hint].filter(Boolean).join(", "));
}
