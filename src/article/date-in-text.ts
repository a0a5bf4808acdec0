import { parseDate } from "../text/parse-date.ts";

/** Months in the languages of outlets that report on the region from outside; those of the region are known to parseDate. */
const FOREIGN_MONTHS = new Map(
  [
    "januar januari enero janeiro gennaio stycznia jänner jan",
    "februar februari febrero fevereiro febbraio lutego feber feb",
    "märz maart marzo março marca mrz",
    "april abril aprile kwietnia apr",
    "mai mei mayo maio maggio maja",
    "juni junio junho giugno czerwca jun",
    "juli julio julho luglio lipca jul",
    "august augustus agosto sierpnia aug",
    "september septiembre setembro settembre września sept sep",
    "oktober octubre outubro ottobre października okt",
    "november noviembre novembro listopada nov",
    "dezember december diciembre dezembro dicembre grudnia dez",
  ].flatMap((names, index) => names.split(" ").map((name): [string, number] => [name, index + 1])),
);

const DIGIT = "[\\d\\u0660-\\u0669\\u06f0-\\u06f9]";
const ANY_DIGIT = new RegExp(DIGIT);
const DAY = `(?<!${DIGIT})${DIGIT}{1,2}(?:\\.|st|nd|rd|th|er|-?\\p{Ll}{1,2})?`;
const YEAR = `${DIGIT}{4}(?!${DIGIT})`;
const OF = "(?:de|del|of)\\s+";
const MONTH = "\\p{L}[\\p{L}\\p{M}\\u200c]{1,14}\\.?";

/** Forms that name a day, a month and a year, and nothing that could be a telephone number or a version. */
const FORMS = [
  new RegExp(`${DAY}\\s+(?:${OF})?(${MONTH}),?\\s+(?:${OF})?${YEAR}`, "iu"),
  new RegExp(`(${MONTH})\\s+${DAY},?\\s+${YEAR}`, "iu"),
  // 2025 жылғы 23 мамыр, 2025-ci il 16 may, 2025 წლის 19 მაისი, 2025 թ. մայիսի 18
  new RegExp(
    `(?<!${DIGIT})${YEAR}(?:-?\\p{L}{1,3})?\\s\\p{L}{1,6}\\.?\\s+(?:${DAY}\\s+(${MONTH})|(${MONTH})\\s+${DAY})`,
    "iu",
  ),
  new RegExp(`(?<![\\d.])${DIGIT}{1,2}\\.\\s?${DIGIT}{1,2}\\.\\s?(?:${YEAR}|${DIGIT}{2}(?![\\d.]))`, "u"),
  new RegExp(
    `(?<!${DIGIT})(?:${DIGIT}{1,2}[/-]${DIGIT}{1,2}[/-]${YEAR}|${YEAR}[./-]${DIGIT}{1,2}[./-]${DIGIT}{1,2}(?!${DIGIT}))`,
    "u",
  ),
];
/** 3/4/2025 is March to some and April to others. */
const AMBIGUOUS = /^(0?[1-9]|1[0-2])\/(0?[1-9]|1[0-2])\/\d{4}$/;
const CLOCK_AFTER = new RegExp(
  "^(?:\\s*(?:г|թ|ж|წ)\\.)?[\\s,|•·–—-]*(?:(?:um|at|à|в|saat|às|ore|godz\\.?|ساعت|الساعة|في|בשעה|ժամը)\\s*)?" +
    `(${DIGIT}{1,2}[:.]${DIGIT}{2}(?::${DIGIT}{2})?(?:\\s*(?:[ap]\\.?m\\.?|[صم](?!\\p{L})))?(?:\\s+(?:[A-Z]{3,4}\\b|[+-]\\d{2}:?\\d{2}))?)`,
  "iu",
);

/** The first whole date (day, month and year) in running text, with the time that stands behind it; `null` when there is none. */
export function dateInText(text: string): Date | null {
  if (!ANY_DIGIT.test(text)) return null;
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found === null || isAmbiguous(found[0])) continue;
    const clock = CLOCK_AFTER.exec(text.slice(found.index + found[0].length))?.[1] ?? "";
    const date = parseDate(
      `${translate(found[0], found[1] ?? found[2])} ${clock.replace("ص", "am").replace("م", "pm")}`,
    );
    if (date !== null) return date;
  }
  return null;
}

function isAmbiguous(date: string): boolean {
  const numbers = AMBIGUOUS.exec(date);
  return numbers !== null && Number(numbers[1]) !== Number(numbers[2]);
}

/** Writes a date with a month of FOREIGN_MONTHS in numbers. */
function translate(date: string, month: string | undefined): string {
  const number = month === undefined ? undefined : FOREIGN_MONTHS.get(month.toLowerCase().replace(".", ""));
  if (number === undefined) return date;
  const day = /\d{1,2}(?!\d)/.exec(date.replace(/\d{4}/, ""))?.[0];
  const year = /\d{4}/.exec(date)?.[0];
  return `${year}-${String(number).padStart(2, "0")}-${day?.padStart(2, "0")}`;
}
