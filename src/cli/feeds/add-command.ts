import type { Command } from "commander";
import { nearestCountry } from "../../config/countries.ts";
import { addFeed, addSource } from "../../config/edit-feeds.ts";
import { hintAmong } from "../../config/nearest-name.ts";
import { readSettings } from "../../config/settings.ts";
import { slugOf } from "../../config/text-fields.ts";
import { addressMistake, sameAddress } from "../../config/web-address.ts";
import type { WrittenFeed } from "../../config/write-feed.ts";
import type { FeedsConfig } from "../../config.ts";
import { EXIT, UsageError } from "../../errors.ts";
import { FEED_KINDS, type FeedKind, type ReadAs, readAs } from "../../feed/feed-kind.ts";
import type { FeedState } from "../../feed/feed-state.ts";
import { LANGUAGES, type Language } from "../../text/language.ts";
import { renderDiff } from "../render-diff.ts";
import type { Terminal } from "../terminal.ts";
import { type Discovery, discoverFeeds, type FoundFeed } from "./discover-feeds.ts";
import { type FeedsFile, getFeeds, placedFeeds, readFeedsFile, saveFeedsFile } from "./feeds-file.ts";
import { lookAtFeed } from "./look-at-feed.ts";
import { countryOfAddress, sourceOfHost } from "./name-source.ts";
import { lookLine, printLook } from "./print-look.ts";
import { withVisitor } from "./with-visitor.ts";

interface AddOptions {
  readonly source?: string;
  readonly name?: string;
  readonly country?: string;
  readonly language?: string;
  readonly owner: string;
  readonly leaning: string;
  readonly kind?: string;
  readonly entry?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `araxes feeds add`: finds a site's feed, shows what it gives, and writes it into feeds.yml. */
export function addAddCommand(feeds: Command, terminal: Terminal): void {
  feeds
    .command("add")
    .description("Find the feed of a site, show what it gives, and write it into feeds.yml.")
    .argument("<address>", "of a site, a feed, a sitemap or a Telegram channel")
    .option("--source <slug>", "below this source; found by its host when not said")
    .option("--name <name>", "of a new source; its feed's title when not said")
    .option("--country <code>", "of a new source; told by .ge, .am and the like when not said")
    .option("--language <code>", "as told by its entries when not said")
    .option("--owner <words>", "who owns a new source", "unknown")
    .option("--leaning <words>", "where a new source stands", "unknown")
    .option("--kind <kind>", `what stands at the address: ${FEED_KINDS.join(", ")}; found out when not said`)
    .option("--entry <selector>", "for --kind listing: the CSS selector of each entry")
    .option("--dry-run", "show what would be written, write nothing")
    .option("--json", "print the answer as JSON")
    .action((address: string, options: AddOptions) => add(address, options, terminal));
}

async function add(written: string, options: AddOptions, terminal: Terminal): Promise<void> {
  const address = getAddress(written);
  const { configFolder } = readSettings(process.env);
  const { config } = await readFeedsFile(configFolder);
  refuseKnown(config, address);
  const discovery = await withVisitor(config, (tools) =>
    terminal.busy(`looking for a feed at ${address}`, (say) => discover({ ...tools, say }, address, options)),
  );
  const { found } = discovery;
  if (found === null) return tellNothing(address, discovery, options, terminal);
  // Read again, because somebody may have edited it while the site was asked.
  const file = await readFeedsFile(configFolder);
  refuseKnown(file.config, found.look.address);
  const text = editedText(file, found, options);
  getFeeds(text);
  if (options.dryRun === undefined) await saveFeedsFile(file, text);
  tellFound(file, text, found, discovery, options, terminal);
}

function discover(
  tools: Parameters<typeof discoverFeeds>[0],
  address: string,
  { kind, entry }: AddOptions,
): Promise<Discovery> {
  if (kind === undefined) return discoverFeeds(tools, address);
  const as = getReadAs(kind, entry);
  return lookAtFeed(tools, { address, as }).then((look) => ({
    ...{ found: look.entryCount > 0 ? { as, look } : null, others: [], tried: [look] },
  }));
}

/** How to read a kind that was named on the command line. */
export function getReadAs(kind: string, entry: string | undefined): ReadAs {
  const known = FEED_KINDS.find((one) => one === kind);
  if (known === undefined)
    throw new UsageError(["no such kind", hintAmong(kind, FEED_KINDS)].filter(Boolean).join(", "));
  if (known === "listing" && entry === undefined)
    throw new UsageError(
      "a listing needs --entry, the CSS selector that finds each entry on the page, such as article or .news-item",
    );
  return readAs(known, entry === undefined ? null : { entry, link: null, title: null, summary: null, date: null });
}

/** An address as people write it: without its scheme it is https. */
export function getAddress(written: string): string {
  const address = /^[\w.-]+\.[a-z]{2,}(?:[:/?]|$)/i.test(written) ? `https://${written}` : written;
  const mistake = addressMistake(address);
  if (mistake !== null) throw new UsageError(mistake.replace("\n", ", "));
  return address;
}

function refuseKnown(config: FeedsConfig, address: string): void {
  const known = placedFeeds(config).find(({ feed }) => sameAddress(feed.address) === sameAddress(address));
  if (known !== undefined) throw new UsageError(`${address} stands in feeds.yml already, below ${known.source.name}`);
}

function editedText({ text, config }: FeedsFile, { as, look }: FoundFeed, options: AddOptions): string {
  const language = getLanguage(options.language ?? look.language);
  const listing = as.kind === "listing" ? { entry: as.selectors.entry } : null;
  const feed: WrittenFeed = {
    address: look.address,
    kind: as.kind satisfies FeedKind,
    listing,
    language: null,
    fullText: null,
  };
  const index = sourceIndex(config, look.address, options);
  if (index >= 0) {
    const isOther = language !== config.sources[index]?.language;
    return addFeed(text, index, { ...feed, language: isOther ? language : null });
  }
  const name = nameOf(look, options);
  const country = getCountry(look.address, options);
  const slug = slugOf(name) === "" ? slugOf(new URL(look.address).hostname.replace(/^www\./, "")) : null;
  const camp = { owner: options.owner, leaning: options.leaning, family: null };
  const after = config.sources.findLastIndex((source) => source.country === country);
  const last = after >= 0 ? after : config.sources.length - 1;
  return addSource(text, last >= 0 ? last : null, { name, slug, country, language, camp, feeds: [feed] });
}

function sourceIndex({ sources }: FeedsConfig, address: string, { source, name }: AddOptions): number {
  if (source !== undefined) {
    const index = sources.findIndex(({ slug }) => slug === source);
    if (index >= 0) return index;
    const hint = hintAmong(
      source,
      sources.map(({ slug }) => slug),
    );
    throw new UsageError([`feeds.yml has no source ${source}`, hint].filter(Boolean).join(", "));
  }
  return name === undefined ? sourceOfHost(sources, address) : sources.findIndex((one) => one.name === name);
}

function nameOf({ feed, address }: FoundFeed["look"], { name }: AddOptions): string {
  const told = name ?? feed?.title?.split(/\s+[|»›–—-]\s+/)[0]?.slice(0, 100) ?? "";
  return told === "" ? new URL(address).hostname.replace(/^www\./, "") : told;
}

function getCountry(address: string, { country }: AddOptions): string {
  const code = country === undefined ? countryOfAddress(address) : nearestCountry(country);
  if (code !== null) return code;
  throw new UsageError(`whose press is ${new URL(address).hostname}? Say its country: --country GE`);
}

function getLanguage(written: string | null): Language | null {
  return LANGUAGES.find((language) => language === written) ?? null;
}

function tellFound(
  file: FeedsFile,
  text: string,
  { look }: FoundFeed,
  { others }: Discovery,
  { dryRun, json }: AddOptions,
  terminal: Terminal,
): void {
  const diff = renderDiff("feeds.yml", file.text, text);
  if (json) {
    terminal.print(JSON.stringify({ ...lookLine(look), others, diff, written: dryRun === undefined }));
    return;
  }
  printLook(look, terminal);
  for (const other of others) terminal.print(`  also there: ${other}`);
  terminal.print(`\n${diff}`);
  terminal.note(
    dryRun ? "nothing was written" : `written to ${file.path}; a running watch takes it over within seconds`,
  );
  if (diff.includes("owner: unknown")) terminal.note("say in feeds.yml who owns it and where it stands: camp");
}

function tellNothing(address: string, { tried }: Discovery, { json }: AddOptions, terminal: Terminal): void {
  const [first] = tried;
  const isUnreached = tried.length === 1 && first !== undefined && UNREACHED.has(first.state);
  process.exitCode = isUnreached ? EXIT.unreachable : EXIT.findings;
  if (json) terminal.print(JSON.stringify({ ok: false, address, tried: tried.map(lookLine), written: false }));
  else if (tried.length === 1 && first !== undefined) printLook(first, terminal);
  else {
    terminal.print(`no feed with entries was found at ${address}; looked at:`);
    for (const look of tried) terminal.print(`  ${look.address}  ${look.state}`);
    terminal.print("If a page of it lists its articles, --kind listing --entry SELECTOR reads that,");
    terminal.print("where SELECTOR finds each of them on the page, such as article or .news-item.");
  }
}

/** States in which nothing was heard of the server. */
const UNREACHED: ReadonlySet<FeedState> = new Set(["dns", "connection", "tls", "timeout", "refused-address"]);
