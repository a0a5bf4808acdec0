import { createTransport } from "nodemailer";
import { messageMistake } from "./check-message.ts";
import type { MailMessage } from "./mail-message.ts";

/** Composes, and reads no file or address for it, whatever a text contains. */
const composer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: "windows",
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** What Araxes sets from the message's own fields, and would stand there twice. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "bcc",
  "cc",
  "content-transfer-encoding",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "sender",
  "subject",
  "to",
]);

/**
 * The bytes of a mail as they go to the server and into an .eml file: multipart/alternative with the text first, lines
 * ending in CR LF. Throws for a message that `messageMistake` finds unfit.
 */
export async function composeMail(message: MailMessage): Promise<Uint8Array> {
  const mistake = messageMistake(message);
  if (mistake !== null) throw new Error(`the mail ${message.messageId} cannot be composed: ${mistake}`);
  const { messageId, from, to, subject, html, plain, date, headers } = message;
  const added = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  const composed = await composer.sendMail({
    ...{ messageId, from, to: [...to], html, text: plain, date },
    subject: subject.replace(/\s+/g, " "),
    headers: Object.fromEntries(added.map(([name, value]) => [name, { prepared: true, value }])),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  if (!Buffer.isBuffer(composed.message)) throw new Error(`the mail ${messageId} came as a stream`);
  return composed.message;
}
