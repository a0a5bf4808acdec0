import { Command, CommanderError } from "commander";
import { EXIT, UnreachableError, UsageError } from "../errors.ts";
import { PRODUCT } from "../product.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 findings (doctor, check, demo, match, topics test) · 2 usage or configuration · 3 a service cannot be reached ·
70 internal · 130 interrupted`;

/** What a command that failed left open, such as a connection that a server has not refused yet, gets so long to close. */
const LEFT_OPEN_MS = 1_000;

type AddCommand = (program: Command, terminal: Terminal) => void;

/** How each command is loaded, in the order of the help. */
const COMMANDS = {
  start: async () => (await import("./start-command.ts")).addStartCommand,
  demo: async () => (await import("./demo-command.ts")).addDemoCommand,
  check: async () => (await import("./check-command.ts")).addCheckCommand,
  doctor: async () => (await import("./doctor-command.ts")).addDoctorCommand,
  health: async () => (await import("./health-command.ts")).addHealthCommand,
  database: async () => (await import("./database-command.ts")).addDatabaseCommand,
  feeds: async () => (await import("./feeds-command.ts")).addFeedsCommand,
  articles: async () => (await import("./articles-command.ts")).addArticlesCommand,
  topics: async () => (await import("./topics/topics-command.ts")).addTopicsCommand,
  alerts: async () => (await import("./alerts-command.ts")).addAlertsCommand,
  matches: async () => (await import("./matches-command.ts")).addMatchesCommand,
  stories: async () => (await import("./stories-command.ts")).addStoriesCommand,
  channels: async () => (await import("./channels-command.ts")).addChannelsCommand,
  digest: async () => (await import("./digest-command.ts")).addDigestCommand,
  subscriptions: async () => (await import("./subscriptions-command.ts")).addSubscriptionsCommand,
  parse: async () => (await import("./parse-command.ts")).addParseCommand,
  extract: async () => (await import("./extract-command.ts")).addExtractCommand,
  match: async () => (await import("./match-command.ts")).addMatchCommand,
} satisfies Readonly<Record<string, () => Promise<AddCommand>>>;

/** Adds only the command that is named, as loading all of them and their packages takes a second; all for the help. */
async function buildProgram(terminal: Terminal, named: string | undefined): Promise<Command> {
  const program = new Command("araxes")
    .description("The news watch for the Caucasus and the Middle East.")
    .version(PRODUCT)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, "araxes: ")) });
  for (const load of loadersFor(named)) (await load())(program, terminal);
  return program;
}

function loadersFor(named: string | undefined): readonly (() => Promise<AddCommand>)[] {
  if (named === "--version" || named === "-V") return [];
  const all = Object.entries(COMMANDS);
  const wanted = all.filter(([name]) => name === named);
  return (wanted.length > 0 ? wanted : all).map(([, load]) => load);
}

async function main(): Promise<void> {
  const terminal = openTerminal();
  process.stdout.on("error", endQuietlyWhenNobodyReads);
  try {
    const program = await buildProgram(terminal, process.argv[2]);
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error, terminal);
    setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();
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
