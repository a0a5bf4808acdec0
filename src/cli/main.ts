import { Command, CommanderError } from "commander";
import { EXIT, UnreachableError, UsageError } from "../errors.ts";
import { PRODUCT } from "../product.ts";
import { addAlertsCommand } from "./alerts-command.ts";
import { addArticlesCommand } from "./articles-command.ts";
import { addChannelsCommand } from "./channels-command.ts";
import { addCheckCommand } from "./check-command.ts";
import { addDatabaseCommand } from "./database-command.ts";
import { addDemoCommand } from "./demo-command.ts";
import { addDigestCommand } from "./digest-command.ts";
import { addDoctorCommand } from "./doctor-command.ts";
import { addExtractCommand } from "./extract-command.ts";
import { addFeedsCommand } from "./feeds-command.ts";
import { addHealthCommand } from "./health-command.ts";
import { addMatchCommand } from "./match-command.ts";
import { addMatchesCommand } from "./matches-command.ts";
import { addParseCommand } from "./parse-command.ts";
import { addStartCommand } from "./start-command.ts";
import { addStoriesCommand } from "./stories-command.ts";
import { addSubscriptionsCommand } from "./subscriptions-command.ts";
import { openTerminal, type Terminal } from "./terminal.ts";
import { addTopicsCommand } from "./topics/topics-command.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 findings (doctor, check, demo, match, topics test) · 2 usage or configuration · 3 a service cannot be reached ·
70 internal · 130 interrupted`;

function buildProgram(terminal: Terminal): Command {
  const program = new Command("araxes")
    .description("The news watch for the Caucasus and the Middle East.")
    .version(PRODUCT)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, "araxes: ")) });
  const commands = [
    ...[addStartCommand, addDemoCommand, addCheckCommand, addDoctorCommand, addHealthCommand, addDatabaseCommand],
    ...[addFeedsCommand, addArticlesCommand, addTopicsCommand, addAlertsCommand, addMatchesCommand, addStoriesCommand],
    ...[addChannelsCommand, addDigestCommand, addSubscriptionsCommand],
    ...[addParseCommand, addExtractCommand, addMatchCommand],
  ];
  for (const addCommand of commands) addCommand(program, terminal);
  return program;
}

async function main(): Promise<void> {
  const terminal = openTerminal();
  process.stdout.on("error", endQuietlyWhenNobodyReads);
  try {
    await buildProgram(terminal).parseAsync();
  } catch (error) {
    process.exitCode = report(error, terminal);
  }
}

/** `araxes alerts list | head` closes our output: that is no failure. */
function endQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
}

function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError || error instanceof UnreachableError) {
    terminal.note(`araxes: ${error.message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.unreachable;
  }
  terminal.note(`araxes: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.internal;
}

await main();
