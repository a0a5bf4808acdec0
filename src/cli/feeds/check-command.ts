import type { Command } from "commander";
import colors from "picocolors";
import { readSettings } from "../../config/settings.ts";
import { EXIT } from "../../errors.ts";
import { readAs } from "../../feed/feed-kind.ts";
import { FEED_STATES } from "../../feed/feed-state.ts";
import { renderTable, type Terminal } from "../terminal.ts";
import { type PlacedFeed, placedFeeds, readFeedsFile } from "./feeds-file.ts";
import { type FeedLook, lookAtFeed } from "./look-at-feed.ts";
import { lookLine, minuteOf } from "./print-look.ts";
import { withVisitor } from "./with-visitor.ts";

interface CheckOptions {
  readonly all?: true;
  readonly trouble?: true;
  readonly json?: true;
}

/** Hosts asked at the same time; each has its pauses. */
const AT_ONCE = 16;

const HEAD = ["source", "state", "entries", "lang", "newest", "address"] as const;

/** `araxes feeds check`: visits every feed of feeds.yml once, and shows how each fares. */
export function addCheckFeedsCommand(feeds: Command, terminal: Terminal): void {
  feeds
    .command("check")
    .description("Visit every feed of feeds.yml once and show how each fares. Changes nothing.")
    .option("--all", "those that are switched off as well")
    .option("--trouble", "show only those that need somebody")
    .option("--json", "print one JSON object a line")
    .action(async ({ all, trouble, json }: CheckOptions) => {
      const { config } = await readFeedsFile(readSettings(process.env).configFolder);
      const placed = placedFeeds(config).filter(({ feed }) => all || feed.enabled);
      const visited = await withVisitor(config, (tools) =>
        terminal.along("visiting feeds", placed.length, (advance) =>
          inParallel(byHost(placed), async ({ source, feed }) => {
            const { address, kind, listing, headers } = feed;
            const look = await lookAtFeed(tools, { address, as: readAs(kind, listing), headers });
            advance(source.name);
            return { source, look };
          }),
        ),
      );
      const inOrder = placed.flatMap(({ feed }) => visited.find(({ look }) => look.address === feed.address) ?? []);
      const shown = trouble ? inOrder.filter(({ look }) => look.level !== "good") : inOrder;
      if (json)
        for (const { source, look } of shown)
          terminal.print(JSON.stringify({ source: source.slug, ...lookLine(look) }));
      else
        printTable(
          shown,
          visited.map(({ look }) => look),
          terminal,
        );
      if (visited.some(({ look }) => look.level === "trouble")) process.exitCode = EXIT.findings;
    });
}

/** Feeds in the order in which each host gets its turn as early as it can: one of each host, then the seconds, and so on. */
function byHost(placed: readonly PlacedFeed[]): readonly PlacedFeed[] {
  const seen = new Map<string, number>();
  const turns = placed.map((feed) => {
    const { host } = new URL(feed.feed.address);
    const turn = seen.get(host) ?? 0;
    seen.set(host, turn + 1);
    return { feed, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ feed }) => feed);
}

async function inParallel<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<readonly R[]> {
  const waiting = [...values];
  const results: R[] = [];
  const next = async () => {
    for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) results.push(await work(value));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return results;
}

function printTable(
  shown: readonly { readonly source: PlacedFeed["source"]; readonly look: FeedLook }[],
  all: readonly FeedLook[],
  terminal: Terminal,
): void {
  const rows = shown.map(({ source, look: { state, entryCount, language, newestAt, address } }) => {
    return [
      source.name,
      state,
      String(entryCount),
      language ?? "?",
      newestAt === null ? "–" : minuteOf(newestAt),
      address,
    ];
  });
  terminal.print(renderTable(HEAD, rows));
  for (const { look } of shown.filter((one) => one.look.level === "trouble")) {
    const { sentence, remedy } = FEED_STATES[look.state];
    terminal.print(`\n${colors.red(look.state)} ${look.address}`);
    terminal.print(`  ${[sentence, look.error].filter((part) => part !== null).join(" ")}`);
    if (remedy !== null) terminal.print(`  ${colors.green("→")} ${remedy}`);
  }
  const count = (level: FeedLook["level"]) => all.filter((look) => look.level === level).length;
  terminal.note(`${count("good")} good, ${count("notice")} to look at, ${count("trouble")} in trouble`);
}
