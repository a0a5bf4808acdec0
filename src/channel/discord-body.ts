import type { Severity } from "../alert/severity.ts";
import { type Notice, type NoticeItem, plainText } from "./notice.ts";

const COLOURS: Readonly<Record<Severity, number>> = {
  low: 0x8a8f98,
  medium: 0x2f6fb0,
  high: 0xc77700,
  critical: 0xb3261e,
};

/** The body for a webhook of Discord: one embed a story, and nobody is mentioned whatever a headline says. */
export function discordBody(notice: Notice) {
  const words = [
    ...(notice.items.length === 1 ? [] : [notice.title]),
    ...(notice.footer === null ? [] : [notice.footer]),
  ];
  return {
    content: words.map(escaped).join("\n"),
    embeds: notice.items.map(embedOf),
    allowed_mentions: { parse: [] },
  };
}

function embedOf(item: NoticeItem) {
  const sentence = item.sentence.map(({ text, concept }) =>
    concept === null ? escaped(text) : `**${escaped(text)}**`,
  );
  const lines = [
    escaped(item.origin),
    sentence.join(""),
    item.why === null ? "" : escaped(item.why),
    item.deskAddress === null ? "" : `[On the desk](${item.deskAddress})`,
  ];
  return {
    author: { name: item.label },
    title: escaped(plainText(item.headline)),
    ...(item.address === null ? {} : { url: item.address }),
    description: lines.filter((line) => line !== "").join("\n"),
    color: COLOURS[item.severity],
  };
}

/** Takes its meaning from every sign that Discord's Markdown knows. */
function escaped(text: string): string {
  return text.replace(/[\\*_~`|<>()[\]#@:-]/gu, "\\$&");
}
