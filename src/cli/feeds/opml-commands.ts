import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import type { Command } from "commander";
import { nearestCountry } from "../../config/countries.ts";
import { addFeed, addSource } from "../../config/edit-feeds.ts";
import { readSettings } from "../../config/settings.ts";
import { slugOf } from "../../config/text-fields.ts";
import { sameAddress } from "../../config/web-address.ts";
import type { WrittenFeed } from "../../config/write-feed.ts";
import type { DeclaredFeed, DeclaredSource, FeedsConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { FEED_KINDS } from "../../feed/feed-kind.ts";
import { type OpmlFeed, readOpml, renderOpml } from "../../feed/opml.ts";
import { LANGUAGES } from "../../text/language.ts";
import { renderDiff } from "../render-diff.ts";
import type { Terminal } from "../terminal.ts";
import { getFeeds, placedFeeds, readFeedsFile, saveFeedsFile } from "./feeds-file.ts";
import { countryOfAddress, sourceOfHost } from "./name-source.ts";

/** Lists of subscriptions of whole newsrooms are below 1 MB. */
const MOST_CHARACTERS = 10_000_000;

interface ImportOptions {
  readonly country?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `araxes feeds import` and `export`: lists of subscriptions in OPML, as other readers write and take them. */
export function addOpmlCommands(feeds: Command, terminal: Terminal): void {
  feeds
    .command("import")
    .description("Write the feeds of an OPML list into feeds.yml, those that stand there already left out.")
    .argument("<file>", "a file of OPML, or - for standard input")
    .option("--country <code>", "of sources whose address does not tell")
    .option("--dry-run", "show what would be written, write nothing")
    .option("--json", "print the answer as JSON")
    .action((name: string, options: ImportOptions) => importList(name, options, terminal));
  feeds
    .command("export")
    .description("Write the feeds of feeds.yml as OPML.")
    .option("--out <file>", "into a file instead of standard output")
    .action(async ({ out }: { readonly out?: string }) => {
      const { config } = await readFeedsFile(readSettings(process.env).configFolder);
      const list = exportList(config);
      if (out === undefined) return terminal.print(list.trimEnd());
      await writeFile(resolve(out), list);
      terminal.note(`${placedFeeds(config).length} feeds written to ${resolve(out)}`);
    });
}

async function importList(name: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const listed = readOpml(await readList(name));
  if (listed.length === 0) throw new UsageError(`${name} lists no feeds in OPML`);
  const file = await readFeedsFile(readSettings(process.env).configFolder);
  const known = new Set(placedFeeds(file.config).map(({ feed }) => sameAddress(feed.address)));
  const fresh = listed.filter((feed) => !known.has(sameAddress(feed.address)));
  let { text } = file;
  await terminal.along("reading the list", fresh.length, async (advance) => {
    for (const feed of fresh) {
      text = withFeed(text, feed, options);
      advance(feed.address);
    }
  });
  if (options.dryRun === undefined && fresh.length > 0) await saveFeedsFile(file, text);
  const diff = renderDiff("feeds.yml", file.text, text);
  const added = fresh.map(({ address }) => address);
  const written = options.dryRun === undefined && fresh.length > 0;
  if (options.json)
    return terminal.print(JSON.stringify({ ok: true, added, known: listed.length - fresh.length, diff, written }));
  if (diff !== "") terminal.print(diff);
  terminal.note(
    `${fresh.length} feeds ${written ? "added" : "to add"}, ${listed.length - fresh.length} stood there already`,
  );
}

async function readList(name: string): Promise<string> {
  try {
    const list = name === "-" ? await readAll(process.stdin) : await readFile(resolve(name), "utf8");
    return list.slice(0, MOST_CHARACTERS);
  } catch (cause) {
    throw new UsageError(`${name} can not be read`, { cause });
  }
}

/** The file with one feed more: below the source that the list or the host names, else below a new one. */
function withFeed(text: string, listed: OpmlFeed, options: ImportOptions): string {
  const { sources } = getFeeds(text);
  const { address, own } = listed;
  const feed = writtenFeed(listed);
  const name = own["source"] ?? listed.title ?? new URL(address).hostname.replace(/^www\./, "");
  const named = sources.findIndex((source) => source.name === name);
  const index = named >= 0 ? named : own["source"] === undefined ? sourceOfHost(sources, address) : -1;
  if (index >= 0) return addFeed(text, index, feed);
  const country = countryOf(listed, options);
  const camp = {
    owner: own["owner"] ?? "unknown",
    leaning: own["leaning"] ?? "unknown",
    family: own["family"] ?? null,
  };
  const isTaken = sources.some(({ slug }) => slug === slugOf(name));
  const slug = own["slug"] ?? (slugOf(name) === "" || isTaken ? slugOf(new URL(address).hostname) : null);
  const after = sources.length === 0 ? null : sources.length - 1;
  return addSource(text, after, { name: name.slice(0, 200), slug, country, language: null, camp, feeds: [feed] });
}

function writtenFeed({ address, language, own }: OpmlFeed): WrittenFeed {
  const code = language?.toLowerCase().split(/[-_]/)[0];
  const selectors = SELECTORS.flatMap((name): [string, string][] => {
    const selector = own[`entry-${name}`];
    return selector === undefined ? [] : [[name, selector]];
  });
  return {
    address,
    kind: FEED_KINDS.find((kind) => kind === own["kind"]) ?? "feed",
    listing: own["entry"] === undefined ? null : { entry: own["entry"], ...Object.fromEntries(selectors) },
    language: LANGUAGES.find((known) => known === code) ?? null,
    fullText: own["fulltext"] === "false" ? false : null,
  };
}

const SELECTORS = ["link", "title", "summary", "date"] as const;

function countryOf({ address, site, own }: OpmlFeed, { country }: ImportOptions): string {
  const told = own["country"] ?? countryOfAddress(site ?? address) ?? (country && nearestCountry(country));
  if (told) return told;
  throw new UsageError(
    `whose press is ${new URL(address).hostname}? Name it for all whose address does not tell: --country GE`,
  );
}

function exportList({ sources }: FeedsConfig): string {
  const groups = sources.map((source) => {
    const polled = source.feeds.filter((feed) => feed.enabled);
    return { name: source.name, feeds: polled.map((feed) => listedFeed(source, feed)) };
  });
  return renderOpml(
    "Feeds of Araxes",
    groups.filter(({ feeds }) => feeds.length > 0),
  );
}

function listedFeed(source: DeclaredSource, feed: DeclaredFeed): OpmlFeed {
  const { name, slug, country, camp } = source;
  const { address, kind, listing, language, fullText } = feed;
  const selectors = SELECTORS.map((selector) => [`entry-${selector}`, listing?.[selector] ?? null] as const);
  const own = Object.entries({
    ...{ source: name, slug: slug === slugOf(name) ? null : slug, country, owner: camp.owner, leaning: camp.leaning },
    ...{ family: camp.family === slug ? null : camp.family, kind: kind === "feed" ? null : kind },
    ...{ entry: listing?.entry ?? null, ...Object.fromEntries(selectors) },
    fulltext: fullText || kind === "telegram" ? null : "false",
  });
  return {
    ...{ address, title: name, site: new URL("/", address).href, language },
    own: Object.fromEntries(own.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
  };
}
