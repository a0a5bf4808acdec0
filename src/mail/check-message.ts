import type { MailMessage } from "./mail-message.ts";

/** RFC 5321 §4.5.3.1. */
const LONGEST_MAILBOX = 254;

/** One address and nothing around it: no name, list, group, comment or line break that could hide a second one. */
const MAILBOX = /^[^\s"(),:;<>@[\\\]\p{Cc}]+@[^\s"(),:;<>@[\\\]\p{Cc}]+$/u;

const MESSAGE_ID = /^<[!-~]+@[!-~]+>$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

/** Printable ASCII in one line: header values go out as they are, neither folded nor encoded (RFC 5322 §2.1.1). */
const HEADER_VALUE = /^[ -~]{1,900}$/;

/** What makes a mail unfit to be sent, `null` when nothing does. The last gate before a header or recipient is written. */
export function messageMistake(message: MailMessage): string | null {
  const stray = [message.from, ...message.to].find((address) => !isMailbox(address));
  if (stray !== undefined) return `${JSON.stringify(stray).slice(0, 100)} is not one mailbox`;
  if (message.to.length === 0) return "the mail has no recipient";
  if (!MESSAGE_ID.test(message.messageId)) return "the Message-ID is not of the form <left@right>";
  const header = Object.entries(message.headers).find(
    ([name, value]) => !HEADER_NAME.test(name) || !HEADER_VALUE.test(value),
  );
  return header === undefined
    ? null
    : `the header ${JSON.stringify(header[0]).slice(0, 100)} is not plain text in one line`;
}

function isMailbox(address: string): boolean {
  return address.length <= LONGEST_MAILBOX && MAILBOX.test(address);
}
