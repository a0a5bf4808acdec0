import type { MarkedPiece } from "../alert/marked-text.ts";
import type { Digest, DigestItem, DigestSection } from "./digest.ts";
import { footerLinks } from "./footer-links.ts";
import { overviewLines } from "./render-overview.ts";
import { isolated, isolatedName } from "./text-direction.ts";
import { counted } from "./words.ts";

/**
 * A digest as plain text, for readers of text and as the first part of the mail. Words of an article stand between
 * U+2068 and U+2069, so that text in one direction never turns the lines around it; `*` marks the evidence.
 */
export function renderText(digest: Digest): string {
  const blocks = [
    `${digest.title}\n${digest.summary}`,
    list("Unusual", digest.unusual),
    overviewLines(digest.overview).join("\n") || null,
    ...digest.sections.map(section),
    list("Only in one camp", digest.oneCamp.map(oneCampLine)),
    list("Feeds in trouble", troubleLines(digest)),
    footer(digest),
  ];
  return `${blocks.filter((block) => block !== null).join("\n\n\n")}\n`;
}

function section({ title, items, muteAddress }: DigestSection): string {
  const mute = linkLine("Mute this topic for 7 days", muteAddress);
  const blocks = [heading(`${title} (${items.length})`), ...items.map(story), mute];
  return blocks.filter((block) => block !== null).join("\n\n");
}

function heading(title: string): string {
  return `${title}\n${"-".repeat(Math.min(title.length, 60))}`;
}

function story(item: DigestItem): string {
  const lines = [
    isolated(plain(item.headline)),
    item.update === null ? null : `Update: ${item.update}`,
    item.origin,
    item.sentence.length > 0 ? isolated(marked(item.sentence)) : null,
    item.reach,
    item.silence,
    item.otherTopics,
    item.address,
    ...item.otherArticles.map(({ label, address }) => linkLine(`Also ${isolatedName(label)}`, address)),
    linkLine("The whole story", item.storyAddress),
    linkLine("Mute story", item.muteAddress),
    linkLine("Not relevant", item.notRelevantAddress),
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function linkLine(label: string, address: string | null): string | null {
  return address === null ? null : `${label}: ${address}`;
}

function plain(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text }) => text).join("");
}

function marked(pieces: readonly MarkedPiece[]): string {
  return pieces.map(({ text, concept }) => (concept === null ? text : `*${text}*`)).join("");
}

function list(title: string, lines: readonly string[]): string | null {
  return lines.length === 0 ? null : `${heading(title)}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

function oneCampLine({ camp, outlets, headline }: Digest["oneCamp"][number]): string {
  return `Only in ${camp}: ${isolated(headline)} (${outlets})`;
}

function troubleLines({ troubles, omittedTroubleCount }: Digest): string[] {
  const lines = troubles.map(({ source, words }) => `${source}: ${words}`);
  return omittedTroubleCount === 0 ? lines : [...lines, `${counted(omittedTroubleCount, "more feed")}.`];
}

function footer(digest: Digest): string {
  const lines = [
    "-- ",
    digest.coverage,
    ...digest.leftOut.map(({ words, address }) => (address === null ? words : `${words} Take that back: ${address}`)),
    digest.reason,
    ...footerLinks(digest).map(({ label, address }) => `${label}: ${address}`),
  ];
  return lines.join("\n");
}
