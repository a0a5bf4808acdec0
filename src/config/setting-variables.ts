import { z } from "zod";
import { mailboxMistake } from "./mailbox.ts";
import { readSmtpUrl, type SmtpServer } from "./smtp-url.ts";
import { addressMistake } from "./web-address.ts";

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** Variables whose value is never shown, and which may be read from a file named in `NAME_FILE`. */
export const SECRETS: ReadonlySet<string> = new Set(["DATABASE_URL", "REDIS_URL", "SMTP_URL", "ARAXES_DESK_PASSWORD"]);

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: "is not a whole number" })
    .transform(Number)
    .refine((count) => count >= least && count <= most, { error: `is not between ${least} and ${most}` });

const serviceUrl = (protocols: readonly string[]) =>
  z.string().refine((url) => URL.canParse(url) && protocols.includes(new URL(url).protocol), {
    error: `is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const webAddress = z.string().refine((url) => addressMistake(url) === null, {
  error: "is not a web address such as https://araxes.example.org",
});

const mailbox = z.string().refine((text) => mailboxMistake(text) === null, {
  error: "is not one mailbox such as araxes@example.org",
});

/** Every variable that Araxes reads, with the shape of its value. Absent ones are `undefined`. */
export const variables = z.object({
  DATABASE_URL: serviceUrl(["postgres:", "postgresql:"])
    .optional()
    .describe("The PostgreSQL to store everything in; without it an embedded one runs in the data folder."),
  REDIS_URL: serviceUrl(["redis:", "rediss:"])
    .optional()
    .describe("The Redis or Valkey that carries the queue; without it the queue lives in PostgreSQL."),
  SMTP_URL: z
    .string()
    .transform((url, context): SmtpServer => {
      const server = readSmtpUrl(url);
      if (server !== null) return server;
      context.addIssue({ code: "custom", message: "is not of the form smtp://user:password@host:port or smtps://…" });
      return z.NEVER;
    })
    .optional()
    .describe("The mail server for digests, smtp:// or smtps://; without it digests are written to the data folder."),
  ARAXES_DATA: z.string().default("./data").describe("Folder for the embedded database and for digests as files."),
  ARAXES_CONFIG: z
    .string()
    .optional()
    .describe("Folder of feeds.yml, topics.yml, digests.yml; without it the current one if feeds.yml is there."),
  ARAXES_CONTACT: z
    .union([mailbox, webAddress], { error: "is neither a mailbox nor a web address" })
    .optional()
    .describe("Mailbox or web address in the user agent, by which outlets reach whoever runs this Araxes."),
  ARAXES_MAIL_FROM: mailbox.default("araxes@localhost").describe("The mailbox that digests come from."),
  ARAXES_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: "is not a host name or address" })
    .default("127.0.0.1")
    .describe("The address that the pages are served on."),
  ARAXES_PORT: wholeNumber(0, 65_535)
    .default(8090)
    .describe("The port that the pages are served on; 0 takes a free one."),
  ARAXES_DESK_PASSWORD: z
    .string()
    .min(12, { error: "is shorter than 12 characters" })
    .optional()
    .describe("Password of the login araxes to the pages; needed to serve them beyond this machine."),
  ARAXES_PUBLIC_URL: webAddress
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .describe("Where people reach the pages, for links in digests; without it digests carry no such links."),
  ARAXES_LOG: z
    .enum(LOG_LEVELS)
    .default("info")
    .describe(`How much is logged: ${LOG_LEVELS.join(", ")}.`),
  ARAXES_RETENTION_DAYS: wholeNumber(1, 36_500)
    .default(400)
    .describe("Days after which articles and what hangs on them are deleted."),
  ARAXES_REMATCH_DAYS: wholeNumber(0, 36_500)
    .default(30)
    .describe("When a topic changes, articles of so many days are held against it again; 0 leaves them."),
});
