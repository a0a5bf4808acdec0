import { z } from "zod";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

/** RFC 5321 §4.5.3.1. */
const LONGEST_MAILBOX = 254;
const LONGEST_LOCAL_PART = 64;

/** A dot-atom (RFC 5322 §3.2.3) at a name of two labels or more, ASCII or not; `localhost` for mail servers on trial. */
const MAILBOX =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@(localhost|[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)+)$/u;

/** What keeps a text from being exactly one mailbox, `null` when nothing does. A second one could hide behind a comma or line. */
export function mailboxMistake(written: string): string | null {
  if (written.length <= LONGEST_MAILBOX && written.indexOf("@") <= LONGEST_LOCAL_PART && MAILBOX.test(written))
    return null;
  const message = `${quote(written)} is not one mailbox`;
  const named = /<([^<>\s@]+@[^<>\s@]+)>\s*$/.exec(written)?.[1];
  if (/[\n\r,;]/.test(written) || written.split("@").length > 2)
    return withHint(message, "write each as an item of the list");
  if (named !== undefined && MAILBOX.test(named)) return withHint(message, `write the address alone: ${named}`);
  return withHint(message, "write an address such as desk@example.org");
}

/** One mailbox: `desk@example.org`. */
export const mailboxField = z
  .string()
  .superRefine((written, context) => {
    const message = mailboxMistake(written);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .meta({ format: "email" });
