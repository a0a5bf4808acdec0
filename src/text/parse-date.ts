import { monthNamed } from "./month-names.ts";
import { persianMidnight, persianMonthLength } from "./persian-calendar.ts";
import { zoneOffset } from "./time-zones.ts";

const MAX_DATE_LENGTH = 120;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Years that news can bear; 0001 and 9999 are how software says "unknown". */
const CIVIL_YEARS = { first: 1900, last: 2099 };
/** Solar Hijri years up to 2051; from there on a number is taken for a lunar year, which is not read. */
const PERSIAN_YEARS = { first: 1300, last: 1430 };

/** Nine feeds in ten: RFC 822 in English with a numeric zone, or RFC 3339. Read apart, because it is ten times as fast. */
const USUAL =
  /^(?:(?:[A-Za-z]{3}, )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) |(\d{4})-(\d\d)-(\d\d)T)([01]\d|2[0-3]):(\d\d):(\d\d)(?:\.(\d{3}))? ?(?:Z|GMT|([+-])(\d\d):?(\d\d))$/;
const MONTH_NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** Seconds or milliseconds since 1970, from 2001 on: some software writes dates as it keeps them. */
const UNIX_TIME = /^(\d{10})(\d{3})?$/;
const COMPACT = /^(\d{8})(\d{4}|\d{6})$/;

const ISO_YEAR = /^\d{4}$/;
const ISO_DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2})?)(?=$|[tT\s])/;
const ISO_ORDINAL = /^(\d{4})-?(\d{3})(?=$|[tT\s])/;
const SLASHED_DAY = /(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)/;
const CLOCK = /(?<!\d)(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\b\.?)?/i;
const COMPACT_CLOCK = /^\s*[tT](\d{2})(\d{2})(\d{2})?(?!\d)/;
const OFFSET = /([+\u2212-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/;
const ZONE_OFFSETS = /[+\u2212]\d{2}:?\d{2}|\s-\d{2}:?\d{2}(?!\d)/g;
const WORD = /\p{L}[\p{L}\p{M}\u200c]*/gu;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isPersian: boolean;
}

/**
 * The instant that a date names, or `null` when it cannot be one (31 February, year 9999). Reads RFC 822 and 3339, W3C and
 * compact ISO forms, day-first numbers, month names of the region's languages, zone names, Arabic and Persian digits,
 * Solar Hijri years, and seconds since 1970. A date without a zone is taken as UTC, one without a time as midnight, a year without a month as
 * its first day.
 */
export function parseDate(written: string): Date | null {
  const text = written.slice(0, MAX_DATE_LENGTH).replace(MARKS, "").replace(OTHER_DIGITS, asciiDigit).trim();
  if (!/\d/.test(text)) return null;
  const usual = USUAL.exec(text);
  if (usual !== null) return readUsual(usual);
  const unix = UNIX_TIME.exec(text);
  if (unix !== null) return new Date(Number(unix[1]) * 1000 + Number(unix[2] ?? 0));
  const found = findIsoDay(text.replace(COMPACT, "$1T$2")) ?? findNumberedDay(text) ?? findNamedDay(text);
  if (found === null) return null;
  const midnight = midnightOf(found.day);
  const sinceMidnight = findTime(found.rest);
  return midnight === null || sinceMidnight === null ? null : new Date(midnight + sinceMidnight);
}

function readUsual(parts: RegExpExecArray): Date | null {
  const [
    ,
    mailDay,
    mailMonth,
    mailYear,
    year,
    month,
    day,
    hour,
    minute,
    second,
    ms = "0",
    sign,
    zoneHours,
    zoneMinutes,
  ] = parts;
  const midnight = midnightOf(
    mailMonth === undefined
      ? calendarDay(Number(year), Number(month), Number(day))
      : calendarDay(Number(mailYear), MONTH_NAMES.indexOf(mailMonth) / 3 + 1, Number(mailDay)),
  );
  if (midnight === null || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = sign === undefined ? 0 : Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return new Date(
    midnight + (Number(hour) * 60 + Number(minute) - offset) * MINUTE_MS + Number(second) * 1000 + Number(ms),
  );
}

interface FoundDay {
  readonly day: CalendarDay;
  /** What the date holds beside its day: the time and the zone. */
  readonly rest: string;
}

function findIsoDay(text: string): FoundDay | null {
  const ordinal = ISO_ORDINAL.exec(text);
  if (ordinal !== null) {
    const counted = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
    if (counted.getUTCFullYear() !== Number(ordinal[1]) || ordinal[2] === "000") return null;
    return {
      day: calendarDay(counted.getUTCFullYear(), counted.getUTCMonth() + 1, counted.getUTCDate()),
      rest: text.slice(ordinal[0].length),
    };
  }
  if (ISO_YEAR.test(text)) return { day: calendarDay(Number(text), 1, 1), rest: "" };
  const iso = ISO_DAY.exec(text);
  if (iso === null) return null;
  const [whole, year, month, day, compactMonth, compactDay] = iso;
  return {
    day: calendarDay(Number(year), Number(month ?? compactMonth ?? 1), Number(day ?? compactDay ?? 1)),
    rest: text.slice(whole.length),
  };
}

/** 23.11.2026, 2026/11/23, 1405/9/2, 23-11-26; the month stands in the middle unless it can only be the first (11/23/2026). */
function findNumberedDay(text: string): FoundDay | null {
  const numbers = SLASHED_DAY.exec(text);
  if (numbers === null) return null;
  const [whole, first = "", , middle = "", last = ""] = numbers;
  const rest = `${text.slice(0, numbers.index)} ${text.slice(numbers.index + whole.length)}`;
  if (first.length <= 2 && last.length < 2) return null;
  if (first.length > 2) return { day: calendarDay(Number(first), Number(middle), Number(last)), rest };
  const isMonthFirst = Number(middle) > 12 && Number(first) <= 12;
  const [day, month] = isMonthFirst ? [middle, first] : [first, middle];
  const found = calendarDay(fullYear(last), Number(month), Number(day));
  // 12.00.00 beside a month in words is a time.
  return midnightOf(found) === null ? null : { day: found, rest };
}

/** Forms with the month in words, in any order: Mon, 23 Nov 2026 · Nov 23 2026 · 23 noyabr 2026-cı il · 2 آذر 1405. */
function findNamedDay(text: string): FoundDay | null {
  const month = findMonth(text);
  if (month === null) return null;
  const clock = CLOCK.exec(text);
  const apart = clock === null ? text : text.replace(clock[0], " ");
  const numbers = [...apart.replace(ZONE_OFFSETS, blank).matchAll(/\d+/g)];
  const year =
    numbers.find(([digits]) => digits.length === 4) ?? numbers.slice(1).find(([digits]) => digits.length === 2);
  const day = numbers.find((number) => number !== year && number[0].length <= 2);
  if (year === undefined || day === undefined) return null;
  const rest = without(without(apart, year), day);
  const named = {
    year: fullYear(year[0]),
    month: month.number,
    day: Number(day[0]),
    isPersian: month.calendar === "persian",
  };
  return { day: named, rest: `${clock?.[0] ?? ""} ${rest}` };
}

/** The text with a number in it blanked, everything else where it was. */
function without(text: string, number: RegExpExecArray): string {
  return text.slice(0, number.index) + blank(number[0]) + text.slice(number.index + number[0].length);
}

function blank(text: string): string {
  return " ".repeat(text.length);
}

function findMonth(text: string): ReturnType<typeof monthNamed> {
  const words = [...text.matchAll(WORD)].map((match) => match[0]);
  for (const [i, word] of words.entries()) {
    const month = monthNamed(word + (words[i + 1] ?? "")) ?? monthNamed(word);
    if (month !== null) return month;
  }
  return null;
}

/** RFC 2822 §4.3: 00–49 are this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function calendarDay(year: number, month: number, day: number): CalendarDay {
  return { year, month, day, isPersian: year >= PERSIAN_YEARS.first && year <= PERSIAN_YEARS.last };
}

function midnightOf({ year, month, day, isPersian }: CalendarDay): number | null {
  const years = isPersian ? PERSIAN_YEARS : CIVIL_YEARS;
  if (year < years.first || year > years.last || month < 1 || month > 12 || day < 1) return null;
  const length = isPersian ? persianMonthLength(year, month) : new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > length) return null;
  return isPersian ? persianMidnight(year, month, day) : Date.UTC(year, month - 1, day);
}

/** Milliseconds from the day's midnight in UTC; 0 when no time is told, `null` for a time that no clock shows. */
function findTime(rest: string): number | null {
  const compact = COMPACT_CLOCK.exec(rest);
  const clock = compact ?? CLOCK.exec(rest);
  if (clock === null) return 0;
  const [whole, hourText, minuteText, secondText = "0", fraction = "", half] = clock;
  const written = Number(hourText);
  const hour =
    compact !== null || half === undefined ? written : (written % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
  const minute = Number(minuteText);
  const second = Number(secondText);
  const isMidnightAfter = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !isMidnightAfter) || minute > 59 || second > 60) return null;
  const ms = fraction === "" ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const offset = findOffset(rest.slice(clock.index + whole.length)) ?? findZoneName(rest) ?? 0;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + ms - offset * MINUTE_MS;
  return Math.abs(time) > 3 * DAY_MS ? null : time;
}

function findOffset(afterClock: string): number | null {
  const offset = OFFSET.exec(afterClock);
  if (offset === null) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return offset[1] === "+" ? minutes : -minutes;
}

function findZoneName(rest: string): number | null {
  for (const [word] of rest.matchAll(WORD)) {
    const offset = zoneOffset(word);
    if (offset !== null) return offset;
  }
  return null;
}

function asciiDigit(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}
