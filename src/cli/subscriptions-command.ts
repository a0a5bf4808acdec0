import type { Command } from "commander";
import { addSubscription, setSubscriptionField, type WrittenSubscription } from "../config/edit-digests.ts";
import { readSettings } from "../config/settings.ts";
import { getConfig } from "./get-config.ts";
import { getSubscription } from "./get-subscription.ts";
import { editDigestsFile } from "./subscriptions/digests-file.ts";
import { addSubscriptionsListCommand } from "./subscriptions/list-command.ts";
import type { Terminal } from "./terminal.ts";

interface AddOptions {
  readonly to: readonly string[];
  readonly topics: readonly string[];
  readonly time: string;
  readonly zone: string;
  readonly title?: string;
  readonly languages?: readonly string[];
  readonly minimumSeverity?: string;
  readonly weekdays?: readonly string[];
  readonly whenEmpty?: string;
  readonly dryRun?: true;
}

interface PauseOptions {
  readonly until?: string;
  readonly resume?: true;
  readonly dryRun?: true;
}

/** `araxes subscriptions`: who gets which digest; edits digests.yml and leaves comments and layout alone. */
export function addSubscriptionsCommand(program: Command, terminal: Terminal): void {
  const subscriptions = program.command("subscriptions").description("Who gets which digest.");
  addSubscriptionsListCommand(subscriptions, terminal);
  subscriptions
    .command("add")
    .description("Add a subscription to digests.yml.")
    .argument("<name>", "its name: small Latin letters, digits and hyphens")
    .requiredOption("--to <mailbox...>", "who gets it")
    .requiredOption("--time <HH:MM>", "local time of day")
    .requiredOption("--zone <name>", "IANA time zone, such as Asia/Tbilisi")
    .option("--topics <slug...>", "topics; all when not said", ["all"])
    .option("--title <text>", "the heading of the mail")
    .option("--languages <code...>", "articles in these languages only")
    .option("--minimum-severity <level>", "low, medium, high or critical")
    .option("--weekdays <day...>", "mon tue wed thu fri sat sun")
    .option("--when-empty <what>", "skip or send")
    .option("--dry-run", "show the change and write nothing")
    .action(async (name: string, options: AddOptions) => {
      const { configFolder } = readSettings(process.env);
      const edit = (text: string) => addSubscription(text, fieldsOf(name, options));
      await editDigestsFile(configFolder, edit, { dryRun: options.dryRun ?? false, terminal });
    });
  subscriptions
    .command("pause")
    .description("Rest a subscription. What happens meanwhile is not sent later.")
    .argument("<name>", "its name in digests.yml")
    .option("--until <date>", "the local date on which it goes on, such as 2026-12-01")
    .option("--resume", "end the pause")
    .option("--dry-run", "show the change and write nothing")
    .action(async (name: string, { until, resume, dryRun }: PauseOptions) => {
      const { configFolder } = readSettings(process.env);
      const { digests } = await getConfig(configFolder);
      const index = digests.subscriptions.indexOf(getSubscription({ digests }, name));
      const value = resume ? null : until === undefined ? "true" : written(until);
      const edit = (text: string) => setSubscriptionField(text, index, "paused", value);
      await editDigestsFile(configFolder, edit, { dryRun: dryRun ?? false, terminal });
    });
}

function fieldsOf(name: string, options: AddOptions): WrittenSubscription {
  const { to, topics, time, zone, title, languages, minimumSeverity, weekdays, whenEmpty } = options;
  const fields: readonly (readonly [string, string | null])[] = [
    ["name", written(name)],
    ["title", title === undefined ? null : written(title)],
    ["recipients", listed(to)],
    ["topics", topics.length === 1 && topics[0] === "all" ? "all" : listed(topics)],
    ["languages", languages === undefined ? null : listed(languages)],
    ["minimumSeverity", minimumSeverity === undefined ? null : written(minimumSeverity)],
    ["time", JSON.stringify(time)],
    ["zone", written(zone)],
    ["weekdays", weekdays === undefined ? null : listed(weekdays)],
    ["whenEmpty", whenEmpty === undefined ? null : written(whenEmpty)],
  ];
  return fields.flatMap(([field, value]) => (value === null ? [] : [[field, value] as const]));
}

function listed(values: readonly string[]): string {
  return `[${values
    .flatMap((value) => value.split(","))
    .map(written)
    .join(", ")}]`;
}

/** A text as YAML writes it: plain where it can only be read as that text, otherwise in quotation marks. */
function written(value: string): string {
  const isPlain = /^[\p{L}][\p{L}\p{N}@./_+-]*$|^\d{4}-\d{2}-\d{2}$/u.test(value);
  return isPlain && !/^(true|false|null|yes|no|on|off)$/iu.test(value) ? value : JSON.stringify(value);
}
