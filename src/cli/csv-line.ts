/** A cell as a table has it. */
export type CsvValue = string | number | Date | null | readonly string[];

/** What a spreadsheet takes for the beginning of a formula, in its own letters or in full width, behind spaces too. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

/**
 * One line of CSV (RFC 4180), without its end. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front, which spreadsheets take off again; numbers and dates stay as they are. Lists are joined by a semicolon.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return values.map(cellOf).join(",");
}

function cellOf(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : value.join("; ");
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
