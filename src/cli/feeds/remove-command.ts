import type { Command } from "commander";
import { removeFeed } from "../../config/edit-feeds.ts";
import { hintAmong } from "../../config/nearest-name.ts";
import { readSettings } from "../../config/settings.ts";
import { sameAddress } from "../../config/web-address.ts";
import type { FeedsConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { renderDiff } from "../render-diff.ts";
import type { Terminal } from "../terminal.ts";
import { getFeeds, type PlacedFeed, placedFeeds, readFeedsFile, saveFeedsFile } from "./feeds-file.ts";

interface RemoveOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

/** `araxes feeds remove`: takes a feed, or a source with all its feeds, out of feeds.yml. What it gave stays. */
export function addRemoveCommand(feeds: Command, terminal: Terminal): void {
  feeds
    .command("remove")
    .description("Take a feed, or a source with all its feeds, out of feeds.yml. What was collected stays.")
    .argument("<feed>", "its address, or the slug of a source")
    .option("--dry-run", "show what would be written, write nothing")
    .option("--json", "print the answer as JSON")
    .action(async (named: string, { dryRun, json }: RemoveOptions) => {
      const file = await readFeedsFile(readSettings(process.env).configFolder);
      const removed = getNamedFeeds(file.config, named);
      // From the end, so that the places of the others stay true.
      const text = removed.reduceRight(
        (rest, { sourceIndex, feedIndex }) => removeFeed(rest, sourceIndex, feedIndex),
        file.text,
      );
      getFeeds(text);
      if (dryRun === undefined) await saveFeedsFile(file, text);
      const diff = renderDiff("feeds.yml", file.text, text);
      const addresses = removed.map(({ feed }) => feed.address);
      if (json) terminal.print(JSON.stringify({ ok: true, removed: addresses, diff, written: dryRun === undefined }));
      else terminal.print(diff);
      if (!json) terminal.note(dryRun ? "nothing was written" : `written to ${file.path}; what was collected stays`);
    });
}

/** The feeds that somebody named by an address or by their source's slug. */
export function getNamedFeeds(config: FeedsConfig, named: string): readonly PlacedFeed[] {
  const feeds = placedFeeds(config);
  const found = feeds.filter(
    ({ source, feed }) => source.slug === named || sameAddress(feed.address) === sameAddress(named),
  );
  if (found.length > 0) return found;
  const hint = hintAmong(
    named,
    feeds.flatMap(({ source, feed }) => [feed.address, source.slug]),
  );
  throw new UsageError([`feeds.yml names neither a feed nor a source ${named}`, hint].filter(Boolean).join(", "));
}
