import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageMistake } from "./check-message.ts";
import { composeMail } from "./compose-mail.ts";
import type { SendMail } from "./mail-message.ts";

/** A folder in the place of a mail server. */
export interface MailFolder {
  readonly sendMail: SendMail;
  close(): Promise<void>;
}

/**
 * Writes each mail as .eml, for mail programs, and its HTML part as .html, for browsers. A file is named for the mail's
 * Message-ID, so that a mail written again replaces itself. Throws when the folder cannot be written to.
 */
export function openMailFolder(folder: string): MailFolder {
  return {
    sendMail: async (message) => {
      const mistake = messageMistake(message);
      if (mistake !== null) return { kind: "refused", permanent: true, message: mistake };
      await mkdir(folder, { recursive: true });
      const path = join(folder, fileName(message.messageId));
      await replaceFile(`${path}.html`, message.html);
      await replaceFile(`${path}.eml`, await composeMail(message));
      return { kind: "written", path: `${path}.eml` };
    },
    close: async () => undefined,
  };
}

/** What stands in front of the @ of a Message-ID, as a name that leads nowhere else. */
function fileName(messageId: string): string {
  const left = messageId.slice(1, messageId.lastIndexOf("@"));
  return (
    left
      .replace(/[^A-Za-z0-9._-]/g, "-")
      .replace(/^\.+/, "")
      .slice(0, 150) || "mail"
  );
}

/** Whole or not at all: whoever opens the file never sees half of it. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, content);
  await rename(draft, path);
}
