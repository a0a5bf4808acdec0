import type { Command } from "commander";
import colors from "picocolors";
import { EXIT } from "../errors.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import type { Terminal } from "./terminal.ts";

const SIGNS = { good: colors.green("✓"), notice: colors.yellow("!"), trouble: colors.red("✗") } as const;

/** `araxes doctor`: what is unwell, and how to mend it. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command("doctor")
    .description("Examine Node, configuration, database, queue, mail, clock, disk, feeds, topics and digests.")
    .option("--json", "print the findings as JSON")
    .action(async (options: { readonly json?: true }) => {
      const findings: Finding[] = [];
      for await (const finding of examine()) {
        findings.push(finding);
        if (!options.json) printFinding(finding, terminal);
      }
      const troubles = findings.filter((finding) => finding.level === "trouble").length;
      const notices = findings.filter((finding) => finding.level === "notice").length;
      if (options.json) terminal.print(JSON.stringify({ ok: troubles === 0, troubles, notices, findings }, null, 2));
      else terminal.note(`${troubles} in trouble, ${notices} to look at`);
      if (troubles > 0) process.exitCode = EXIT.findings;
    });
}

function printFinding({ level, subject, words, remedy }: Finding, terminal: Terminal): void {
  terminal.print(`${SIGNS[level]} ${colors.bold(subject)}: ${words}`);
  if (remedy !== null) terminal.print(`    → ${remedy}`);
}
