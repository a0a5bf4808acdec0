import { InvalidArgumentError } from "commander";

/** Reads a count from the command line: a whole number from 1 on. */
export function readWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("expected a whole number from 1 on");
  return value;
}
