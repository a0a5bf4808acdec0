import {
  daysAfter,
  daysBetween,
  instantOf,
  type LocalDate,
  localDateAt,
  type Weekday,
  weekdayOf,
} from "./local-time.ts";

/** When a subscription's digest is sent. */
export interface DigestSchedule {
  readonly name: string;
  /** Local time of day, `HH:MM`. */
  readonly time: string;
  /** IANA name, such as `Asia/Tbilisi`. */
  readonly zone: string;
  readonly weekdays: readonly Weekday[];
}

/** The newest digest that a subscription has. */
export interface LastDigest {
  readonly localDate: LocalDate;
  readonly windowEnd: Date;
}

/** A digest to be made: of one subscription and local date. */
export interface DueDigest {
  readonly subscription: string;
  readonly localDate: LocalDate;
  /** From the end of the digest before; for the first one, from the send time before. */
  readonly windowStart: Date;
  /** The send time itself, so that whoever computes it, and whenever, finds the same window. */
  readonly windowEnd: Date;
  /** A later date is due as well: this one was missed. */
  readonly isLate: boolean;
}

/** A longer absence is told in one digest whose window covers it. In days. */
const MOST_MISSED_DAYS = 31;

/**
 * Which digests are due, at most one a subscription: the oldest date whose send time has passed and that has no digest.
 * Each window begins where the one before ended, so the next date is due once this one is recorded. A subscription
 * without any digest begins with today's.
 */
export function dueDigests(
  now: Date,
  schedules: readonly DigestSchedule[],
  lastDigests: ReadonlyMap<string, LastDigest>,
): readonly DueDigest[] {
  return schedules
    .map((schedule) => findDue(now, schedule, lastDigests.get(schedule.name) ?? null))
    .filter((due) => due !== null);
}

/** When the next digest of a subscription is sent: the send time of one that is due, failing that the next one to come. */
export function nextDigestAt(now: Date, schedule: DigestSchedule, last: LastDigest | null): Date {
  const due = findDue(now, schedule, last);
  if (due !== null) return due.windowEnd;
  const { time, zone, weekdays } = schedule;
  let date = localDateAt(now, zone);
  while (!weekdays.includes(weekdayOf(date)) || instantOf(date, time, zone) <= now) date = daysAfter(date, 1);
  return instantOf(date, time, zone);
}

function findDue(now: Date, schedule: DigestSchedule, last: LastDigest | null): DueDigest | null {
  const { name, time, zone, weekdays } = schedule;
  const dates = datesSince(last, localDateAt(now, zone)).filter((date) => weekdays.includes(weekdayOf(date)));
  const [localDate, nextDate] = dates.filter((date) => instantOf(date, time, zone) <= now);
  if (localDate === undefined) return null;
  const sendAt = instantOf(localDate, time, zone);
  const windowStart = last?.windowEnd ?? previousSendTime(localDate, schedule);
  const windowEnd = new Date(Math.max(sendAt.getTime(), windowStart.getTime()));
  return { subscription: name, localDate, windowStart, windowEnd, isLate: nextDate !== undefined };
}

function datesSince(last: LastDigest | null, today: LocalDate): LocalDate[] {
  const missedDays = last === null ? 1 : Math.min(Math.max(daysBetween(last.localDate, today), 0), MOST_MISSED_DAYS);
  return Array.from({ length: missedDays }, (_, day) => daysAfter(today, day - missedDays + 1));
}

function previousSendTime(date: LocalDate, { time, zone, weekdays }: DigestSchedule): Date {
  let previous = daysAfter(date, -1);
  while (!weekdays.includes(weekdayOf(previous))) previous = daysAfter(previous, -1);
  return instantOf(previous, time, zone);
}
