/**
 * What no string from outside may carry: controls (NUL breaks Postgres and job queues), lone surrogates, code points that
 * are no characters, byte order marks, and the bidirectional embeddings, overrides and isolates that could turn the
 * words around them. Directional marks, joiners and ZWNJ, a letter of Persian spelling, stay.
 */
const UNWANTED = /(?![\n\t])[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Any code unit but those of plain texts without characters beyond the basic plane: five times as fast to look for. */
const SUSPECT = /[^\n\t\u0020-\u007e\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]/;

/** Line ends of every kind: CR, CR LF, vertical tab, form feed, NEL, line and paragraph separator. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * The one cleaner: every string from outside passes it before it reaches the database, a job, a log or a mail.
 * At most `maxLength` UTF-16 units come back, never half a surrogate pair.
 */
export function cleanText(value: string, maxLength: number): string {
  const bounded = value.length > maxLength * 2 ? value.slice(0, maxLength * 2) : value;
  const clean = SUSPECT.test(bounded) ? bounded.replace(LINE_ENDS, "\n").replace(UNWANTED, "") : bounded;
  if (clean.length <= maxLength) return clean;
  const last = clean.charCodeAt(maxLength - 1);
  return clean.slice(0, last >= 0xd800 && last <= 0xdbff ? maxLength - 1 : maxLength);
}
