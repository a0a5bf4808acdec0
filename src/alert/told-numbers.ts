import { monthNamed } from "../text/month-names.ts";

const COMPARED_LENGTH = 20_000;

/** A time of day, a date in digits, a number with its separators, or a word. */
const TOKENS =
  /[0-9]{1,2}:[0-9]{2}|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9](?:[0-9.,\u{a0}\u{202f}' ]*[0-9])?|[\p{L}\p{M}]+/gu;
const GROUPED = /^[0-9]{1,3}(?:[.,\u{a0}\u{202f}' ][0-9]{3})+$/u;
const DECIMAL = /^[0-9]+[.,][0-9]{1,2}$/u;
const PLAIN = /^[0-9]{1,15}$/u;

/** In a sentence, numbers up to this are mostly days and counts of no weight. */
const SMALL_NUMBER = 31;

/**
 * Every number that a text writes in digits, in any of the digits of its languages: `2500`, `17.5`. Years, dates and
 * times of day are none.
 */
export function numbersIn(text: string): ReadonlySet<string> {
  return new Set(tokensOf(text).flatMap(valuesOf).filter(isNoYear).map(String));
}

/** The numbers of a headline that may be news: all but one, zero and days of a month. */
export function headlineNumbers(headline: string): readonly string[] {
  const tokens = tokensOf(headline);
  return tokens
    .filter((_, at) => !isMonth(tokens[at - 1]) && !isMonth(tokens[at + 1]))
    .flatMap(valuesOf)
    .filter((value) => value > 1 && isNoYear(value))
    .map(String);
}

/** The numbers of a sentence that may be news: larger than any day. */
export function sentenceNumbers(sentence: string): readonly string[] {
  return tokensOf(sentence)
    .flatMap(valuesOf)
    .filter((value) => value > SMALL_NUMBER && isNoYear(value))
    .map(String);
}

function tokensOf(text: string): readonly string[] {
  const latin = text
    .slice(0, COMPARED_LENGTH)
    .replace(/[\u{660}-\u{669}\u{6f0}-\u{6f9}]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
  return latin.toLowerCase().match(TOKENS) ?? [];
}

/** The value of a token; of digits in a row that are no one number, each of them. */
function valuesOf(token: string): readonly number[] {
  if (!/^[0-9]/u.test(token) || /[:/-]|[0-9][.][0-9]+[.]/u.test(token))
    return GROUPED.test(token) ? grouped(token) : [];
  if (GROUPED.test(token)) return grouped(token);
  if (DECIMAL.test(token)) return [Number(token.replace(",", "."))];
  return token
    .split(/[^0-9]+/u)
    .filter((part) => PLAIN.test(part))
    .map(Number);
}

function grouped(token: string): readonly number[] {
  const digits = token.replace(/[^0-9]/gu, "");
  return PLAIN.test(digits) ? [Number(digits)] : [];
}

function isNoYear(value: number): boolean {
  return !(Number.isInteger(value) && value >= 1900 && value <= 2100);
}

function isMonth(word: string | undefined): boolean {
  return word !== undefined && monthNamed(word) !== null;
}
