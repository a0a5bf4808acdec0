import { type Month, monthNamed } from "../text/month-names.ts";
import type { StoryText } from "./shingle-hashes.ts";

/** Numbers that half of all news hold: hours, percentages in round steps, terms of office. */
const COMMON_NUMBERS: ReadonlySet<number> = new Set([
  15, 20, 24, 25, 30, 35, 40, 45, 48, 50, 60, 70, 80, 90, 100, 1000,
]);
/** Numbers up to this are counts of anything. */
const SMALL_NUMBER = 12;
const COMPARED_LENGTH = 20_000;

/** A time of day, a number with its separators, or a word. */
const TOKENS = /[0-9]{1,2}:[0-9]{2}|[0-9](?:[0-9.,\u{a0}\u{202f}' ]*[0-9])?|[\p{L}\p{M}]+/gu;
const GROUPED = /^[0-9]{1,3}(?:[.,\u{a0}\u{202f}' ][0-9]{3})+$/u;
const NUMERIC_DATE = /^([0-9]{1,2})\.([0-9]{1,2})\.[0-9]{4}$/u;
const DECIMAL = /^[0-9]+[.,][0-9]{1,2}$/u;

/**
 * The numbers and dates of a text that tell one happening from another, comparable across languages: `2500`, `17.5`,
 * `08-08` for the eighth of August. Years, small and round numbers are left out, as are the days about publication.
 */
export function storyFacts({ title, text }: StoryText, publishedAt: Date): ReadonlySet<string> {
  const tokens =
    latinDigits(`${title}\n${text.slice(0, COMPARED_LENGTH)}`)
      .toLowerCase()
      .match(TOKENS) ?? [];
  const facts = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (!/^[0-9][^:]*$/u.test(token)) continue;
    for (const fact of factsOf(token, tokens[at - 1], tokens[at + 1])) facts.add(fact);
  }
  for (const daysAway of [-1, 0, 1]) facts.delete(monthAndDay(new Date(publishedAt.getTime() + daysAway * 86_400_000)));
  return facts;
}

/** Arabic and Persian digits as Latin ones. */
function latinDigits(text: string): string {
  return text.replace(/[\u{660}-\u{669}\u{6f0}-\u{6f9}]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function factsOf(token: string, before: string | undefined, after: string | undefined): string[] {
  const numericDate = NUMERIC_DATE.exec(token);
  if (numericDate !== null) return dateFact(Number(numericDate[1]), Number(numericDate[2]));
  if (GROUPED.test(token)) return numberFact(Number(token.replace(/[^0-9]/gu, "")));
  if (DECIMAL.test(token)) return numberFact(Number(token.replace(",", ".")));
  const month = monthOf(after) ?? monthOf(before);
  const numbers = token.split(/[^0-9]+/u).map(Number);
  const [day = 0] = numbers;
  return month !== null && numbers.length === 1 ? dateFact(day, month.number) : numbers.flatMap(numberFact);
}

/** Persian months are left out: their dates stand beside the civil ones, or cannot be told without the year. */
function monthOf(word: string | undefined): Month | null {
  const month = word === undefined ? null : monthNamed(word);
  return month?.calendar === "civil" ? month : null;
}

function dateFact(day: number, month: number): string[] {
  const isDate = day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return isDate ? [`${pad(month)}-${pad(day)}`] : numberFact(day);
}

function numberFact(value: number): string[] {
  const isYear = Number.isInteger(value) && value >= 1900 && value <= 2100;
  const isCommon = Number.isInteger(value) && (value <= SMALL_NUMBER || COMMON_NUMBERS.has(value));
  return isYear || isCommon || !Number.isSafeInteger(Math.floor(value)) ? [] : [String(value)];
}

function monthAndDay(date: Date): string {
  return date.toISOString().slice(5, 10);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
