import { InvalidArgumentError } from "commander";

/** Reads a day such as 2026-11-23, as its first moment in UTC. */
export function readDay(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return day;
  throw new InvalidArgumentError("expected a day such as 2026-11-23");
}
