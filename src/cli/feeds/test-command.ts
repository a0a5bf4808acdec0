import type { Command } from "commander";
import { readSettings } from "../../config/settings.ts";
import type { FeedsConfig } from "../../config.ts";
import { EXIT } from "../../errors.ts";
import { FEED_KINDS, readAs } from "../../feed/feed-kind.ts";
import type { Terminal } from "../terminal.ts";
import { getAddress, getReadAs } from "./add-command.ts";
import { findFeedsFile } from "./feeds-file.ts";
import { type FeedToLookAt, lookAtFeed } from "./look-at-feed.ts";
import { lookLine, printLook } from "./print-look.ts";
import { getNamedFeeds } from "./remove-command.ts";
import { withVisitor } from "./with-visitor.ts";

interface TestOptions {
  readonly kind?: string;
  readonly entry?: string;
  readonly json?: true;
}

/** `araxes feeds test`: visits feeds as a poll would, and says what came of it. */
export function addTestCommand(feeds: Command, terminal: Terminal): void {
  feeds
    .command("test")
    .description("Visit feeds as a poll would, show their state and newest entries, and change nothing.")
    .argument("<feed...>", "addresses, or slugs of sources in feeds.yml")
    .option("--kind <kind>", `of an address that feeds.yml does not name: ${FEED_KINDS.join(", ")}`)
    .option("--entry <selector>", "for --kind listing: the CSS selector of each entry")
    .option("--json", "print one JSON object a line")
    .action(async (named: readonly string[], options: TestOptions) => {
      const config = (await findFeedsFile(readSettings(process.env).configFolder))?.config ?? null;
      const feedsToTest = named.flatMap((name) => feedsNamed(config, name, options));
      await withVisitor(config, async (tools) => {
        for (const feed of feedsToTest) {
          const look = await terminal.busy(`visiting ${feed.address}`, () => lookAtFeed(tools, feed));
          if (options.json) terminal.print(JSON.stringify(lookLine(look)));
          else printLook(look, terminal);
          if (look.level === "trouble") process.exitCode = EXIT.findings;
        }
      });
    });
}

/** What feeds.yml declares under that name; an address that it does not know, as the options say. */
function feedsNamed(config: FeedsConfig | null, name: string, { kind, entry }: TestOptions): readonly FeedToLookAt[] {
  if (config !== null && (kind === undefined || !/[.:/]/.test(name))) {
    const isUnknownAddress = /[.:/]/.test(name) && !isDeclared(config, name);
    if (!isUnknownAddress) {
      return getNamedFeeds(config, name).map(({ feed: { address, kind: declared, listing, headers } }) => {
        return { address, as: readAs(declared, listing), headers };
      });
    }
  }
  return [{ address: getAddress(name), as: getReadAs(kind ?? "feed", entry) }];
}

function isDeclared(config: FeedsConfig, address: string): boolean {
  return config.sources.some(({ feeds }) => feeds.some((feed) => feed.address === address));
}
