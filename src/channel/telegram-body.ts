import { type Markup, markup } from "../digest/markup.ts";
import { isolated } from "../digest/text-direction.ts";
import { type Notice, type NoticeItem, plainText } from "./notice.ts";

/** The body for `sendMessage` of the Bot API, in its HTML. Eight stories stay below its 4096 characters. */
export function telegramBody(notice: Notice, chat: string) {
  const parts = [
    ...(notice.items.length === 1 ? [] : [markup`<b>${notice.title}</b>`]),
    ...notice.items.map((item) => itemOf(item, notice.items.length > 1)),
    ...(notice.footer === null ? [] : [markup`${notice.footer}`]),
  ];
  return {
    chat_id: chat,
    text: parts.map(({ source }) => source).join("\n\n"),
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  };
}

/** Of several, each is told without its sentence. */
function itemOf(item: NoticeItem, isShort: boolean): Markup {
  const headline = isolated(plainText(item.headline));
  const sentence = item.sentence.map(({ text, concept }) =>
    concept === null ? markup`${text}` : markup`<b>${text}</b>`,
  );
  const lines = [
    markup`${item.label}`,
    item.address === null ? markup`<b>${headline}</b>` : markup`<a href="${item.address}"><b>${headline}</b></a>`,
    markup`${item.origin}`,
    ...(isShort || sentence.length === 0 ? [] : [markup`${sentence}`]),
    ...(item.why === null ? [] : [markup`${item.why}`]),
    ...(isShort || item.deskAddress === null ? [] : [markup`<a href="${item.deskAddress}">On the desk</a>`]),
  ];
  return markup`${lines.flatMap((line, at) => (at === 0 ? [line] : ["\n", line]))}`;
}
