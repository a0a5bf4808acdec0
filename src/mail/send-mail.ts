import { Readable } from "node:stream";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { cleanText } from "../text/clean-text.ts";
import { messageMistake } from "./check-message.ts";
import { composeMail } from "./compose-mail.ts";
import type { MailMessage, MailOutcome, SendMail } from "./mail-message.ts";
import type { MailOptions } from "./mail-server.ts";
import { inSession } from "./smtp-session.ts";

/** Whether a server could take mail now: reached, TLS and login included. */
type MailReadiness = { readonly kind: "ready" } | { readonly kind: "unready"; readonly message: string };

/** A mail server. */
export interface Mail {
  readonly sendMail: SendMail;
  verify(): Promise<MailReadiness>;
  /** Lets mails that are being sent end. */
  close(): Promise<void>;
}

/** Sends mails, each over a connection of its own: a digest or two a day need no more. */
export function openMail(options: MailOptions): Mail {
  const running = new Set<Promise<MailOutcome>>();
  return {
    sendMail: async (message, beforeDot = async () => undefined) => {
      const sending = sendMail(options, message, beforeDot);
      running.add(sending);
      try {
        return await sending;
      } finally {
        running.delete(sending);
      }
    },
    verify: () => verify(options),
    close: async () => {
      await Promise.allSettled(running);
    },
  };
}

async function verify(options: MailOptions): Promise<MailReadiness> {
  try {
    await inSession(options, async () => undefined);
    return { kind: "ready" };
  } catch (error) {
    return { kind: "unready", message: wordsOf(readError(error), options) };
  }
}

async function sendMail(
  options: MailOptions,
  message: MailMessage,
  beforeDot: () => Promise<void>,
): Promise<MailOutcome> {
  const mistake = messageMistake(message);
  if (mistake !== null) return { kind: "refused", permanent: true, message: mistake };
  const bytes = await composeMail(message);
  const progress: Progress = { isDotSent: false, beforeDot, lastStep: Promise.resolve() };
  try {
    const refusedRecipients = await inSession(options, (connection) => transmit(connection, message, bytes, progress));
    return { kind: "accepted", refusedRecipients };
  } catch (error) {
    const outcome = outcomeOf(readError(error), progress.isDotSent, options);
    await Promise.allSettled([progress.lastStep]);
    return outcome;
  }
}

/** How far the handing over of a mail has come. */
interface Progress {
  isDotSent: boolean;
  readonly beforeDot: () => Promise<void>;
  /** What `beforeDot` is doing. A connection may break meanwhile; what is recorded of that comes after what it records. */
  lastStep: Promise<void>;
}

/** Hands a mail over; gives the recipients that the server did not take. */
function transmit(
  connection: SMTPConnection,
  { from, to }: MailMessage,
  bytes: Uint8Array,
  progress: Progress,
): Promise<readonly string[]> {
  const body = Readable.from(withLateDot(bytes, progress), { objectMode: false });
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [...to], size: bytes.length }, body, (error, info) =>
      error ? reject(error) : resolve(info?.rejected ?? []),
    );
  });
}

/** Before the final dot the connection has this long to show that it is being cut: until then nothing was accepted. */
const BEFORE_DOT_MS = 200;
const CHUNK_BYTES = 16_384;

async function* withLateDot(bytes: Uint8Array, progress: Progress): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
  await pause(BEFORE_DOT_MS);
  await turn(); // where the process was busy for so long, the cut waits to be read behind this timer
  progress.lastStep = progress.beforeDot();
  await progress.lastStep;
  progress.isDotSent = true;
}

/** An error of nodemailer's, as far as it matters here. */
interface SmtpError {
  readonly code: string;
  /** What the server answered, `null` when it did not. */
  readonly responseCode: number | null;
  readonly message: string;
}

/** Reads what nodemailer and Node reject with. Throws what is neither: a mistake of our own. */
function readError(error: unknown): SmtpError {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
  const responseCode = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null;
  return { code: error.code, responseCode, message: error.message };
}

/** Refusals of the sender, of all recipients, or of the mail itself. Others are about the server or how it is reached. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE"]);

function outcomeOf(error: SmtpError, isDotSent: boolean, options: MailOptions): MailOutcome {
  const message = wordsOf(error, options);
  const { code, responseCode } = error;
  if (responseCode === null && isDotSent) return { kind: "unknown", message };
  const isTemporaryAnswer = responseCode !== null && responseCode < 500;
  return { kind: "refused", permanent: ABOUT_THE_MAIL.has(code) && !isTemporaryAnswer, message };
}

function wordsOf({ message, code }: SmtpError, { server }: MailOptions): string {
  return cleanText(`${server.host}:${server.port}: ${message} (${code})`.replace(/\s+/g, " "), 500);
}
