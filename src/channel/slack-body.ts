import type { MarkedPiece } from "../alert/marked-text.ts";
import type { Notice, NoticeItem } from "./notice.ts";
import { plainText } from "./notice.ts";

/**
 * The body for an incoming webhook of Slack. The blocks are rich text, in which no character of a headline can mention
 * somebody or format anything; `text` is what notifications show, and all that the likes of Mattermost read.
 */
export function slackBody(notice: Notice) {
  return {
    text: [`*${escaped(notice.title)}*`, ...notice.items.map(lineOf), ...present(notice.footer).map(escaped)].join(
      "\n",
    ),
    blocks: [
      ...(notice.items.length === 1 ? [] : [richText([[bold(notice.title)]])]),
      ...notice.items.map((item) => richText(linesOf(item))),
      ...present(notice.footer).map((footer) => richText([[plain(footer)]])),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

type Element = Readonly<Record<string, unknown>>;

function richText(lines: readonly (readonly Element[])[]): Element {
  const elements = lines.flatMap((line, at) => (at === 0 ? line : [plain("\n"), ...line]));
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

function linesOf(item: NoticeItem): readonly (readonly Element[])[] {
  const headline = plainText(item.headline);
  return [
    [plain(item.label)],
    [
      item.address === null
        ? bold(headline)
        : { type: "link", url: item.address, text: headline, style: { bold: true } },
    ],
    [plain(item.origin)],
    ...(item.sentence.length === 0 ? [] : [item.sentence.map(marked)]),
    ...present(item.why).map((why) => [plain(why)]),
    ...present(item.deskAddress).map((url) => [{ type: "link", url, text: "On the desk" }]),
  ];
}

function lineOf({ headline, address, origin }: NoticeItem): string {
  const words = escaped(plainText(headline));
  return `${address === null ? words : `<${linkable(address)}|${words}>`} — ${escaped(origin)}`;
}

/** Slack ends a link at a bar or a bracket: neither may stand in an address. */
function linkable(address: string): string {
  return escaped(new URL(address).href.replace(/[|<>]/gu, encodeURIComponent));
}

function marked({ text, concept }: MarkedPiece): Element {
  return concept === null ? plain(text) : bold(text);
}

function plain(text: string): Element {
  return { type: "text", text };
}

function bold(text: string): Element {
  return { type: "text", text, style: { bold: true } };
}

function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}

function present(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}
