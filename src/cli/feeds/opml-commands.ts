import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { buffer as readAll } from "node:stream/consumers";
import type { Command } from "commander";
import { COUNTRIES, nearestCountry } from "../../config/countries.ts";
import { addFeed, addSource } from "../../config/edit-feeds.ts";
import { readSettings } from "../../config/settings.ts";
import { slugOf } from "../../config/text-fields.ts";
import { sameAddress } from "../../config/web-address.ts";
import type { FeedsConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { type OpmlFeed, type OpmlList, readOpml, renderOpml } from "../../feed/opml.ts";
import { decodeBytes } from "../../text/decode-bytes.ts";
import { renderDiff } from "../render-diff.ts";
import type { Terminal } from "../terminal.ts";
import { getFeeds, placedFeeds, readFeedsFile, saveFeedsFile } from "./feeds-file.ts";
import { hasSecretHeaders, listedFeed, writtenCamp, writtenFeed, writtenSlug } from "./listed-feed.ts";
import { countryOfAddress, sourceOfHost } from "./name-source.ts";

/** Lists of subscriptions of whole newsrooms are below 1 MB. */
const MOST_BYTES = 10_000_000;
/** Hosts that a message names. */
const HOSTS_NAMED = 5;

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
      const count = placedFeeds(config).filter(({ feed }) => feed.enabled).length;
      terminal.note(`${count} feeds written to ${resolve(out)}`);
      for (const omission of omissions(config)) terminal.note(omission);
    });
}

async function importList(name: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const { feeds: listed, refused } = await getList(name);
  const file = await readFeedsFile(readSettings(process.env).configFolder);
  const known = new Set(placedFeeds(file.config).map(({ feed }) => withoutScheme(feed.address)));
  const fresh = listed.filter((feed) => !known.has(withoutScheme(feed.address)));
  getCountries(file.config, fresh, options);
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
  const knownCount = listed.length - fresh.length;
  if (options.json)
    return terminal.print(JSON.stringify({ ok: true, added, known: knownCount, refused, diff, written }));
  if (diff !== "") terminal.print(diff);
  terminal.note(`${fresh.length} feeds ${written ? "added" : "to add"}, ${knownCount} stood there already`);
  for (const address of refused) terminal.note(`left out, as no address that can be fetched: ${address.slice(0, 200)}`);
  if (diff.includes("owner: unknown")) terminal.note("say in feeds.yml who owns them and where they stand: camp");
}

/** The feeds of a list in a file or on standard input, in any encoding; one without feeds is refused with the reason. */
async function getList(name: string): Promise<OpmlList> {
  const body = await (name === "-" ? readAll(process.stdin) : readFile(resolve(name))).catch((cause: unknown) => {
    throw new UsageError(`${name} can not be read`, { cause });
  });
  if (body.length > MOST_BYTES) throw new UsageError(`${name} has more than ${MOST_BYTES / 1_000_000} MB`);
  const { text } = decodeBytes({ body, url: name, contentType: null }, "feed");
  if (text.trim() === "") throw new UsageError(`${name} is empty`);
  const list = readOpml(text);
  if (list.outlineCount === null)
    throw new UsageError(
      `${name} is no OPML, the kind of list that feed readers export: it has no <opml> and no <outline>`,
    );
  if (list.feeds.length > 0) return list;
  const reasons =
    list.refused.length === 0 ? "none has an xmlUrl" : `no web address: ${list.refused.slice(0, 3).join(", ")}`;
  throw new UsageError(`${name} lists no feeds: of its ${list.outlineCount} outlines ${reasons}`);
}

/** A feed is one and the same by http and https. */
function withoutScheme(address: string): string {
  return sameAddress(address).replace(/^https?:/, "");
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
  if (country === null)
    throw new UsageError(`whose press is ${new URL(address).hostname}? Say its country: --country GE`);
  const isTaken = sources.some(({ slug }) => slug === slugOf(name));
  const slug = writtenSlug(listed) ?? (slugOf(name) === "" || isTaken ? slugOf(new URL(address).hostname) : null);
  const after = sources.length === 0 ? null : sources.length - 1;
  return addSource(text, after, {
    ...{ name: name.slice(0, 200), slug, country, language: null, camp: writtenCamp(listed), feeds: [feed] },
  });
}

/** Refuses a list at once that leaves open whose press some of its hosts are, before anything is written. */
function getCountries({ sources }: FeedsConfig, fresh: readonly OpmlFeed[], options: ImportOptions): void {
  const open = fresh.filter((feed) => countryOf(feed, options) === null && sourceOfHost(sources, feed.address) < 0);
  const hosts = [...new Set(open.map(({ address }) => new URL(address).hostname))];
  if (hosts.length === 0) return;
  const more = hosts.length > HOSTS_NAMED ? ` and ${hosts.length - HOSTS_NAMED} more` : "";
  throw new UsageError(
    `whose press is ${hosts.slice(0, HOSTS_NAMED).join(", ")}${more}? Say the country of all whose address does not tell: --country GE. Nothing was written.`,
  );
}

function countryOf({ address, site, own }: OpmlFeed, { country }: ImportOptions): string | null {
  const told = COUNTRIES.find((code) => code === own["country"]) ?? countryOfAddress(site ?? address);
  return told ?? (country === undefined ? null : nearestCountry(country));
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

/** What a list leaves out, in words. */
function omissions(config: FeedsConfig): readonly string[] {
  const feeds = placedFeeds(config).map(({ feed }) => feed);
  const offCount = feeds.filter(({ enabled }) => !enabled).length;
  const secretCount = feeds.filter((feed) => feed.enabled && hasSecretHeaders(feed)).length;
  return [
    ...(offCount > 0 ? [`left out: ${offCount} feeds that are switched off`] : []),
    ...(secretCount > 0
      ? [`left out: the headers of ${secretCount} feeds, but for the user agent, for they may be secrets`]
      : []),
  ];
}
