import type { Command } from "commander";
import colors from "picocolors";
import { type FeedStatus, listFeeds } from "../db/feeds.ts";
import { findStateWords } from "../digest/coverage.ts";
import { addAddCommand } from "./feeds/add-command.ts";
import { addCheckFeedsCommand } from "./feeds/check-command.ts";
import { addOpmlCommands } from "./feeds/opml-commands.ts";
import { addRemoveCommand } from "./feeds/remove-command.ts";
import { addTestCommand } from "./feeds/test-command.ts";
import { renderTable, type Terminal } from "./terminal.ts";
import { withOwnDatabase } from "./with-own-database.ts";

const HEAD = ["source", "country", "lang", "state", "today", "all", "last good visit", "address"] as const;

/** `araxes feeds`: what is polled, how it fares, and what is written about it in feeds.yml. */
export function addFeedsCommand(program: Command, terminal: Terminal): void {
  const feeds = program.command("feeds").description("What is polled.");
  addListCommand(feeds, terminal);
  addAddCommand(feeds, terminal);
  addRemoveCommand(feeds, terminal);
  addTestCommand(feeds, terminal);
  addCheckFeedsCommand(feeds, terminal);
  addOpmlCommands(feeds, terminal);
}

function addListCommand(feeds: Command, terminal: Terminal): void {
  feeds
    .command("list")
    .description("List feeds and how each fares. Feeds that were never polled appear when the watch has started once.")
    .option("--trouble", "only those that need somebody")
    .option("--json", "print one JSON object a line")
    .action(async (options: { readonly trouble?: true; readonly json?: true }) => {
      const all = await withOwnDatabase((db) => listFeeds(db, new Date()));
      const listed = options.trouble ? all.filter((feed) => levelOf(feed) !== "good") : all;
      if (options.json) {
        for (const feed of listed) terminal.print(JSON.stringify({ ...feed, words: findStateWords(feed.state) }));
        return;
      }
      terminal.print(renderTable(HEAD, listed.map(rowOf)));
      for (const feed of listed.filter((one) => levelOf(one) === "trouble")) printRemedy(feed, terminal);
    });
}

function levelOf(feed: FeedStatus): string {
  return findStateWords(feed.state)?.level ?? "good";
}

function rowOf(feed: FeedStatus): readonly string[] {
  const { sourceName, country, language, state, entryCountDay, entryCount, succeededAt, address } = feed;
  const seen = succeededAt === null ? "never" : succeededAt.toISOString().slice(0, 16).replace("T", " ");
  return [sourceName, country, language ?? "?", state, String(entryCountDay), String(entryCount), seen, address];
}

function printRemedy(feed: FeedStatus, terminal: Terminal): void {
  const words = findStateWords(feed.state);
  terminal.print();
  terminal.print(`${colors.red(feed.state)} ${feed.address}`);
  terminal.print(`  ${words?.sentence ?? ""} ${feed.lastError ?? ""}`.trimEnd());
  if (words?.remedy != null) terminal.print(`  ${colors.green("→")} ${words.remedy}`);
}
