/** Leap years of the 33-year cycle, by `year mod 33`; it agrees with the equinox for 1178–1633 (Birashk's rule differs in 1403). */
const LEAP_REMAINDERS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

/** Days since 1970-01-01 of 1 Farvardin 1348, which was 21 March 1969. */
const EPOCH_YEAR = 1348;
const EPOCH_DAY = -286;

/** True for years of 366 days. */
function isLeap(year: number): boolean {
  return LEAP_REMAINDERS.has(year % 33);
}

/** Days in a month of the Solar Hijri calendar: six of 31, five of 30, and Esfand of 29 or 30. */
export function persianMonthLength(year: number, month: number): number {
  if (month <= 6) return 31;
  return month < 12 || isLeap(year) ? 30 : 29;
}

/** Milliseconds since 1970 of the midnight (UTC) that begins a day of the Solar Hijri calendar. */
export function persianMidnight(year: number, month: number, day: number): number {
  let days = EPOCH_DAY;
  for (let y = EPOCH_YEAR; y < year; y++) days += isLeap(y) ? 366 : 365;
  for (let y = year; y < EPOCH_YEAR; y++) days -= isLeap(y) ? 366 : 365;
  for (let m = 1; m < month; m++) days += persianMonthLength(year, m);
  return (days + day - 1) * 86_400_000;
}
