import { z } from "zod";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

const LONGEST_ADDRESS = 2048;

/** What keeps a text from being an address that may be fetched or posted to; `null` when nothing does. */
export function addressMistake(written: string): string | null {
  if (written.length > LONGEST_ADDRESS)
    return withHint("is too long", `at most ${LONGEST_ADDRESS} characters may stand here`);
  if (/[\s\\]/.test(written)) return withHint(`${quote(written)} holds a space or backslash`, "write %20 or /");
  if (!URL.canParse(written))
    return withHint(`${quote(written)} is not an address`, "write it whole, such as https://example.org/feed/");
  const url = new URL(written);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return withHint(`${quote(written)} is not a web address`, "begin with https:// or http://");
  }
  if (!/^https?:\/\/[^/]/i.test(written))
    return withHint(`${quote(written)} is not an address`, "write https://host/path");
  if (url.username !== "" || url.password !== "") {
    return withHint("holds a user name or password", "take it out of the address: addresses are shown and logged");
  }
  return null;
}

/** The same address spelled differently is one feed: scheme and host in lower case, no default port, no fragment. */
export function sameAddress(written: string): string {
  if (!URL.canParse(written)) return written;
  const url = new URL(written);
  url.hash = "";
  return url.href;
}

/** An http or https address without credentials, as written. */
export const addressField = z
  .string()
  .trim()
  .superRefine((written, context) => {
    const message = addressMistake(written);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .meta({ format: "uri", pattern: "^https?://" });
