import { type Markup, markup } from "../digest/markup.ts";
import { directionOf, isolated } from "../digest/text-direction.ts";
import { type Notice, type NoticeItem, noticeOf, plainText } from "./notice.ts";
import type { ChannelMessage } from "./told-alert.ts";

/** An alert as a mail, but for its recipients. */
export interface AlertMail {
  /** The same for each attempt, so that a mail sent again is the same mail. */
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A message as a mail of its own, text and HTML.
 *
 * @param sender the mailbox it comes from, whose domain makes its id unique in the world
 */
export function alertMail(message: ChannelMessage, channel: string, sender: string): AlertMail {
  const notice = noticeOf(message);
  const domain = sender.slice(sender.lastIndexOf("@") + 1).replace(/[^A-Za-z0-9.-]/gu, "") || "localhost";
  return {
    messageId: `<alert.${message.deliveryId}@${domain}>`,
    subject: notice.title,
    html: pageOf(notice).source,
    plain: `${textOf(notice)}\n`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Id": `<${channel}.alerts.${domain}>`,
      "X-Auto-Response-Suppress": "All",
    },
  };
}

function textOf({ title, items, footer }: Notice): string {
  const blocks = items.map((item) =>
    [
      item.label,
      isolated(plainText(item.headline)),
      item.origin,
      item.sentence.length === 0 ? null : isolated(plainText(item.sentence)),
      item.why,
      item.address,
      item.deskAddress,
    ]
      .filter((line) => line !== null)
      .join("\n"),
  );
  return [...(items.length === 1 ? [] : [title]), ...blocks, ...(footer === null ? [] : [footer])].join("\n\n");
}

function pageOf({ title, items, footer }: Notice): Markup {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="font-family:Georgia,serif;line-height:1.5;margin:0 auto;max-width:40em;padding:1em">
<h1 style="font-size:1.1em">${title}</h1>
${items.map(itemOf)}${footer === null ? null : markup`<p>${footer}</p>`}
</body></html>
`;
}

function itemOf(item: NoticeItem): Markup {
  const headline = plainText(item.headline);
  const place = markup`lang="${item.language ?? "und"}" dir="${directionOf(item.language)}"`;
  const marked = item.sentence.map(({ text, concept }) => (concept === null ? text : markup`<strong>${text}</strong>`));
  return markup`<p style="margin:1em 0 0;font-size:.85em">${item.label}</p>
<h2 style="font-size:1.05em;margin:.2em 0" ${place}>${
    item.address === null ? headline : markup`<a href="${item.address}">${headline}</a>`
  }</h2>
<p style="margin:0;font-size:.85em">${item.origin}</p>
${marked.length === 0 ? null : markup`<p style="margin:.4em 0" ${place}>${marked}</p>`}
${item.why === null ? null : markup`<p style="margin:.4em 0">${item.why}</p>`}
${item.deskAddress === null ? null : markup`<p style="margin:.4em 0"><a href="${item.deskAddress}">On the desk</a></p>`}`;
}
