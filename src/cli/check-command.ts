import type { Command } from "commander";
import colors from "picocolors";
import { loadConfig } from "../config/load-config.ts";
import { renderMistake, renderRemark } from "../config/mistake.ts";
import { readSettings } from "../config/settings.ts";
import { counted } from "../digest/words.ts";
import { EXIT } from "../errors.ts";
import type { Terminal } from "./terminal.ts";

/** `araxes check`: reads the configuration and names every mistake. */
export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .description("Read feeds.yml, topics.yml, digests.yml and the lexicon, and name every mistake.")
    .option("--json", "print mistakes as JSON")
    .action(async (options: { readonly json?: true }) => {
      const { configFolder, secrets } = readSettings(process.env);
      const loaded = await loadConfig(configFolder, secrets);
      const mistakes = loaded.kind === "broken" ? loaded.mistakes : [];
      if (options.json) terminal.print(JSON.stringify({ ok: mistakes.length === 0, configFolder, mistakes }, null, 2));
      else for (const mistake of mistakes) terminal.print(renderMistake(mistake));
      if (mistakes.length > 0) process.exitCode = EXIT.findings;
      if (loaded.kind === "broken" || options.json) return;
      for (const remark of loaded.remarks) terminal.print(renderRemark(remark));
      const { feeds, topics, lexicon, digests } = loaded.config;
      const feedCount = feeds.sources.flatMap((source) => source.feeds).length;
      const counts = [
        `${counted(feedCount, "feed")} of ${counted(feeds.sources.length, "source")}`,
        `${counted(Object.keys(topics).length, "topic")} over ${counted(Object.keys(lexicon).length, "concept")}`,
        counted(digests.subscriptions.length, "subscription"),
        counted(digests.channels.length, "channel"),
      ];
      terminal.print(`${colors.green("no mistakes")} in ${configFolder}: ${counts.join(", ")}`);
    });
}
