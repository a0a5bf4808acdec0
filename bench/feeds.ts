import { parseArgs } from "node:util";
import { Parser } from "htmlparser2";
import RssParser from "rss-parser";
import { parseFeed } from "../src/feed/parse-feed.ts";
import { FEED_STYLES, makeFeed } from "./generated-feeds.ts";

/** So many feeds of each style are read in turn, so that no cache holds them. */
const FEEDS_OF_A_STYLE = 8;

type Read = (body: Buffer) => unknown;

/** What reads a feed, in the order of the table: Araxes whole, rss-parser alone, and the tokenizer below both. */
const READERS: readonly { readonly name: string; readonly read: Read }[] = [
  { name: "Araxes", read: (body) => parseFeed({ body, url: "https://newsroom.example/feed", contentType: null }) },
  { name: "rss-parser alone", read: (body) => new RssParser().parseString(body.toString("utf8")) },
  { name: "htmlparser2 floor", read: (body) => new Parser({}, { xmlMode: true }).end(body.toString("utf8")) },
];

/**
 * What reading healthy feeds costs beside rss-parser alone and beside the tokenizer, on one core: the best of several
 * rounds, the readers in turn, so that other load strikes all alike. Options: `--rounds`, default 7.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "7" } } });
  const rounds = Number(values.rounds);
  if (!(rounds >= 1)) throw new Error(`--rounds ${values.rounds} is not a number above 0`);
  console.log("CPU on one core, best of the rounds\n");
  console.log("style                  reader              feeds/s   s/MB   beside rss-parser");
  const totals = READERS.map(() => 0);
  for (const { style, feeds } of FEED_STYLES.map((style) => ({ style, feeds: feedsOf(style) }))) {
    const megabytes = feeds.reduce((sum, body) => sum + body.length, 0) / 1e6;
    const seconds = await bestSeconds(feeds, rounds);
    for (const [at, { name }] of READERS.entries()) {
      const taken = seconds[at] ?? 0;
      totals[at] = (totals[at] ?? 0) + taken / megabytes / FEED_STYLES.length;
      printRow(
        [style.name, name, (feeds.length / taken).toFixed(0), (taken / megabytes).toFixed(4)],
        taken,
        seconds[1],
      );
    }
  }
  console.log("");
  for (const [at, { name }] of READERS.entries())
    printRow(["mean of the styles", name, "", (totals[at] ?? 0).toFixed(4)], totals[at] ?? 0, totals[1]);
}

function feedsOf(style: (typeof FEED_STYLES)[number]): readonly Buffer[] {
  return Array.from({ length: FEEDS_OF_A_STYLE }, (_, seed) => makeFeed(style, seed + 1));
}

/** CPU seconds that each reader takes for all feeds. */
async function bestSeconds(feeds: readonly Buffer[], rounds: number): Promise<readonly number[]> {
  const best = READERS.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { read }] of READERS.entries()) {
      const before = process.cpuUsage();
      for (const body of feeds) await read(body);
      const { user, system } = process.cpuUsage(before);
      best[at] = Math.min(best[at] ?? 0, (user + system) / 1e6);
    }
  }
  return best;
}

function printRow(cells: readonly string[], seconds: number, beside: number | undefined): void {
  const [style = "", reader = "", feeds = "", cost = ""] = cells;
  const ratio = beside === undefined ? "" : `${(seconds / beside).toFixed(2)}x`;
  console.log(
    `${style.padEnd(22)} ${reader.padEnd(18)} ${feeds.padStart(8)} ${cost.padStart(6)} ${ratio.padStart(10)}`,
  );
}
