import colors from "picocolors";
import type { StoryHead } from "../db/story-record.ts";
import { isolated, isolatedName } from "../digest/text-direction.ts";
import { counted, countryName, dayAndTime } from "../digest/words.ts";
import type { Camp } from "../story/story-camps.ts";
import type { StoryRecord } from "../story/story-record.ts";
import type { Terminal } from "./terminal.ts";

/** Silent camps named on a terminal; beyond these they are counted. */
const MOST_SILENT = 12;

/** Prints a story of a list on two lines. */
export function printStoryHead(story: StoryHead, terminal: Terminal): void {
  const { id, title, topics, articleCount, outletCount, originCount, lastSeenAt } = story;
  terminal.print(`${colors.bold(String(id))}  ${isolated(title)}`);
  const counts = `${counted(outletCount, "outlet")}, ${counted(originCount, "origin")}, ${counted(articleCount, "article")}`;
  const claimed = topics.length === 0 ? "no topic" : topics.join(", ");
  terminal.print(`    ${colors.dim(`${counts} · ${claimed} · last ${dayAndTime(lastSeenAt, "UTC")} UTC`)}`);
}

/** Prints a story whole: camps side by side, origins, who is silent, spread, and every article. */
export function printStory(story: StoryRecord, terminal: Terminal): void {
  const { id, title, outletCount, origins, voices, languages, camps } = story;
  terminal.print(colors.bold(isolated(title)));
  const counts = `${counted(outletCount, "outlet")}, ${counted(origins.length, "origin")}, ${counted(voices.length, "article")}`;
  terminal.print(`  story ${id} · ${counts} · ${languages.join(" ")} · ${story.topics.join(", ") || "no topic"}`);
  terminal.print(
    `  first seen ${dayAndTime(story.firstSeenAt, "UTC")} UTC, last ${dayAndTime(story.lastSeenAt, "UTC")} UTC`,
  );
  if (camps.onlyIn !== null) terminal.print(`  ${colors.yellow(`only in: ${campName(camps.onlyIn)}`)}`);
  section("In whose words", terminal);
  for (const { camp, first, outlets } of camps.carrying) {
    terminal.print(`  ${campName(camp)} (${namesIn(outlets.map(({ name }) => name))})`);
    terminal.print(`    ${isolated(first.headline)}`);
  }
  section("Where the texts came from", terminal);
  for (const { name, articleCount, outlets } of origins)
    terminal.print(`  ${isolatedName(name)}: ${counted(articleCount, "article")} (${namesIn(outlets)})`);
  for (const { name, by } of story.cited) terminal.print(`  citing ${isolatedName(name)}: ${namesIn(by)}`);
  for (const { outlets } of story.sharedPublishers) terminal.print(`  of one publisher: ${namesIn(outlets)}`);
  printSilent(story, terminal);
  section("How it spread", terminal);
  for (const { hours, outletCount: told } of story.spread) {
    terminal.print(`  within ${counted(hours, "hour")}: ${counted(told, "outlet")}`);
  }
  printVoices(story, terminal);
}

function printSilent({ camps: { silent } }: StoryRecord, terminal: Terminal): void {
  section("Who is silent", terminal);
  if (silent.length === 0) terminal.print("  every camp that published meanwhile carries it");
  for (const { camp, articleCount } of silent.slice(0, MOST_SILENT)) {
    terminal.print(`  ${campName(camp)}: ${counted(articleCount, "article")} about other things meanwhile`);
  }
  if (silent.length > MOST_SILENT) terminal.print(`  and ${silent.length - MOST_SILENT} more`);
}

function printVoices({ voices, origins }: StoryRecord, terminal: Terminal): void {
  section("Every article", terminal);
  const originNames = new Map(origins.map((one) => [one.origin, one.name]));
  for (const { articleId, publishedAt, outlet, headline, origin, family, versionCount, address } of voices) {
    const from = origin === family ? "" : `, from ${isolatedName(originNames.get(origin) ?? origin)}`;
    const edited = versionCount > 1 ? `, ${counted(versionCount, "version")}` : "";
    terminal.print(`  ${articleId}  ${dayAndTime(publishedAt, "UTC")}  ${isolatedName(outlet.name)}${from}${edited}`);
    terminal.print(`    ${isolated(headline)}`);
    terminal.print(`    ${colors.dim(address)}`);
  }
}

function namesIn(names: readonly string[]): string {
  return names.map(isolatedName).join(", ");
}

function section(title: string, terminal: Terminal): void {
  terminal.print(`\n${colors.bold(title)}`);
}

function campName({ country, leaning }: Camp): string {
  return `${countryName(country)}, ${leaning}`;
}
