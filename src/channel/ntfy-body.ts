import type { Severity } from "../alert/severity.ts";
import { isolated } from "../digest/text-direction.ts";
import { type Notice, type NoticeItem, plainText } from "./notice.ts";

/** Of five; from 4 on a phone makes itself heard. */
const PRIORITIES: Readonly<Record<Severity, number>> = { low: 2, medium: 3, high: 4, critical: 5 };

/** A longer message becomes an attachment. In bytes. */
const LONGEST_MESSAGE = 3_900;

/** The body for a server of ntfy, which wants its topic beside the message. */
export function ntfyBody(notice: Notice, topic: string) {
  const [only] = notice.items;
  const isOne = notice.items.length === 1 && only !== undefined;
  const items = notice.items.map((item) => itemOf(item, isOne)).join("\n\n");
  const footer = notice.footer === null ? "" : `${items === "" ? "" : "\n\n"}${notice.footer}`;
  return {
    topic,
    title: isOne ? only.label : notice.title,
    message: `${bounded(items, LONGEST_MESSAGE - byteCount(footer))}${footer}`,
    priority: PRIORITIES[notice.severity],
    ...(isOne && only.address !== null ? { click: only.address } : {}),
  };
}

function itemOf(item: NoticeItem, isOne: boolean): string {
  const lines = [
    ...(isOne ? [] : [item.label]),
    isolated(plainText(item.headline)),
    item.origin,
    ...(isOne && item.sentence.length > 0 ? [plainText(item.sentence)] : []),
    ...(item.why === null ? [] : [item.why]),
    ...(isOne || item.address === null ? [] : [item.address]),
  ];
  return lines.join("\n");
}

/** Cut between characters, not bytes. */
function bounded(text: string, limit: number): string {
  if (byteCount(text) <= limit) return text;
  const cut = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, limit));
  return `${cut.replace(/\u{fffd}+$/u, "")}…`;
}

function byteCount(text: string): number {
  return new TextEncoder().encode(text).length;
}
