import type { MarkedPiece } from "../alert/marked-text.ts";
import type { Digest, DigestItem, DigestSection } from "./digest.ts";
import { isolated } from "./text-direction.ts";
import { counted } from "./words.ts";

/**
 * A digest as plain text, for readers of text and as the first part of the mail. Words of an article stand between
 * U+2068 and U+2069, so that text in one direction never turns the lines around it; `*` marks the evidence.
 */
export function renderText(digest: Digest): string {
  const blocks = [
    `${digest.title}\n${digest.summary}`,
    list("Unusual", digest.unusual),
    ...digest.sections.map(section),
    list("Carried by one camp only", digest.oneCamp.map(oneCampLine)),
    list("Feeds in trouble", troubleLines(digest)),
    footer(digest),
  ];
  return `${blocks.filter((block) => block !== null).join("\n\n\n")}\n`;
}

function section({ title, items }: DigestSection): string {
  return [heading(`${title} (${items.length})`), ...items.map(story)].join("\n\n");
}

function heading(title: string): string {
  return `${title}\n${"-".repeat(Math.min(title.length, 60))}`;
}

function story(item: DigestItem): string {
  const lines = [
    isolated(plain(item.headline)),
    `${item.isUpdate ? "Update · " : ""}${item.origin}`,
    item.sentence.length > 0 ? isolated(marked(item.sentence)) : null,
    item.reach,
    item.otherTopics,
    item.address,
  ];
  return lines.filter((line) => line !== null).join("\n");
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
  return `${camp}: ${isolated(headline)} (${outlets})`;
}

function troubleLines({ troubles, omittedTroubleCount }: Digest): string[] {
  const lines = troubles.map(({ source, words }) => `${source}: ${words}`);
  return omittedTroubleCount === 0 ? lines : [...lines, `${counted(omittedTroubleCount, "more feed")}.`];
}

function footer({ coverage, reason, deskUrl, unsubscribeMailbox }: Digest): string {
  const lines = [
    "-- ",
    coverage,
    reason,
    unsubscribeMailbox === null ? null : `Unsubscribe: write to ${unsubscribeMailbox}`,
    deskUrl === null ? null : `Desk: ${deskUrl}`,
  ];
  return lines.filter((line) => line !== null).join("\n");
}
