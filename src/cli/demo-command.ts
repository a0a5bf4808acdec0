import type { Command } from "commander";
import { readSettings } from "../config/settings.ts";
import { EXIT } from "../errors.ts";
import { openSample } from "./demo/open-sample.ts";
import { printSummary } from "./demo/print-summary.ts";
import { runSample } from "./demo/run-sample.ts";
import type { Terminal } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

interface DemoOptions {
  readonly once?: true;
  readonly json?: true;
  readonly reset?: true;
}

/** `araxes demo`: the whole watch over the sample newsroom. */
export function addDemoCommand(program: Command, terminal: Terminal): void {
  program
    .command("demo")
    .description("Run the whole watch over a newsroom of invented outlets: no network, no services, own data folder.")
    .option("--once", "end by itself; exit code 1 when an alert is missing or one is there that must not be")
    .option("--json", "print the summary as JSON")
    .option("--reset", "forget what earlier demos stored")
    .action(async (options: DemoOptions) => {
      const startedAt = performance.now();
      const stopped = untilStopped();
      const sample = await openSample(readSettings(process.env), options.reset === true);
      try {
        const summary = await terminal.busy("starting the watch over the sample newsroom", (say) =>
          runSample(sample, say),
        );
        const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
        if (options.json) terminal.print(JSON.stringify({ ...summary.figures, seconds }, null, 2));
        else printSummary({ ...summary, seconds, deskUrl: sample.watch.deskUrl, isServed: !options.once }, terminal);
        const { missing, unexpected } = summary.figures;
        if (missing.length > 0 || unexpected.length > 0) process.exitCode = EXIT.findings;
        if (!options.once) await stopped;
      } finally {
        await sample.close();
      }
    });
}
