import { isAscii, isUtf8 } from "node:buffer";

/** What bytes are to UTF-8: nothing but ASCII, wholly valid, valid but for stray bytes, or another charset. */
export type Utf8Verdict = "ascii" | "valid" | "damaged" | "not-utf-8";

/** A damaged document has at least so many good sequences for each bad one; other charsets hardly have any. */
const GOOD_PER_BAD = 4;

/** Lead bytes by the length of their sequence. Latin letters of other charsets look like leads without the rest. */
const LEADS = [
  { first: 0xc2, last: 0xdf, length: 2 },
  { first: 0xe0, last: 0xef, length: 3 },
  { first: 0xf0, last: 0xf4, length: 4 },
] as const;

/** Tells whether bytes are UTF-8, in time linear in their number. */
export function judgeUtf8(body: Uint8Array): Utf8Verdict {
  if (isUtf8(body)) return isAscii(body) ? "ascii" : "valid";
  let good = 0;
  let bad = 0;
  for (let at = 0; at < body.length; ) {
    const lead = body[at] ?? 0;
    const length = lead < 0x80 ? 1 : sequenceLength(body, at, lead);
    if (length === 0) bad += 1;
    else if (length > 1) good += 1;
    at += Math.max(1, length);
  }
  return good >= bad * GOOD_PER_BAD ? "damaged" : "not-utf-8";
}

/** How many bytes the sequence at `at` takes; 0 when it is none. */
function sequenceLength(body: Uint8Array, at: number, lead: number): number {
  const length = LEADS.find(({ first, last }) => lead >= first && lead <= last)?.length ?? 0;
  for (let i = 1; i < length; i++) {
    if (((body[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
