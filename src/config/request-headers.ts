import { z } from "zod";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

/** A token of RFC 9110 §5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Visible ASCII, spaces and tabs within: RFC 9110 §5.5 without the obsolete bytes. No line break can get in. */
const HEADER_VALUE = /^[\x21-\x7E]([\t\x20-\x7E]*[\x21-\x7E])?$/;

const LONGEST_VALUE = 4096;

/** Headers that belong to the connection, to decoding or to conditional requests: Araxes sets them itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "range",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The value of a header that an operator declares. It may be a secret, so messages do not quote it. */
export const headerValueField = z
  .string()
  .max(LONGEST_VALUE, { error: `is longer than ${LONGEST_VALUE} characters` })
  .regex(HEADER_VALUE, { error: "is not the value of a header\nwrite printable ASCII on one line" });

const headerNameField = z.string().superRefine((name, context) => {
  const message = nameMistake(name);
  if (message !== null) context.addIssue({ code: "custom", message });
});

/** Headers by name; names come out in lower case. */
export const headersField = z.record(headerNameField, headerValueField).transform((written, context) => {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(written)) {
    const lowerCase = name.toLowerCase();
    if (headers.has(lowerCase)) {
      context.addIssue({ code: "custom", path: [name], message: `the header ${name} stands here twice\nkeep one` });
    }
    headers.set(lowerCase, value);
  }
  return Object.fromEntries(headers);
});

function nameMistake(name: string): string | null {
  if (!HEADER_NAME.test(name))
    return withHint(`${quote(name)} is not the name of a header`, "write it as accept-language");
  return OWN_HEADERS.has(name.toLowerCase()) ? `the header ${name} is set by Araxes itself\ntake it out` : null;
}
