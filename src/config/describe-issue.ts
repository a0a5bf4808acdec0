import { z } from "zod";
import { quote } from "./mistake.ts";
import { hintAmong } from "./nearest-name.ts";

const TYPE_NAMES = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "a mapping"],
  ["record", "a mapping"],
]);

const FORMAT_NAMES = new Map([
  ["date", "date such as 2025-12-31"],
  ["regex", "text of the form wanted here"],
]);

/**
 * What a schema says of a wrong value, in our words: the first line is the message, the second, where there is one, the
 * hint. For unknown keys the lines are the keys that are known. Given to zod as its error map; a message written in a
 * schema goes before these.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return describeType(issue.input, String(issue.expected));
    case "unrecognized_keys":
      return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join("\n") : "";
    case "invalid_value":
      return describeChoice(issue.input, issue.values.map(String));
    case "too_small":
      return describeBound(
        issue.input,
        `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum} must`,
      );
    case "too_big":
      return describeBound(issue.input, `at most ${issue.maximum} may`);
    case "invalid_union":
      return describeVariant(issue);
    case "invalid_format":
      return `${quote(issue.input)} is no ${FORMAT_NAMES.get(issue.format) ?? issue.format}`;
    default:
      return `${quote(issue.input)} can not stand here`;
  }
}

function describeType(input: unknown, expected: string): string {
  const wanted = TYPE_NAMES.get(expected) ?? expected;
  if (input === undefined) return `is missing\nwrite ${wanted}`;
  if (input === null) return `is empty\nwrite ${wanted}`;
  const hint = hintForType(input, expected);
  return `${quote(input)} is not ${wanted}${hint === null ? "" : `\n${hint}`}`;
}

function hintForType(input: unknown, expected: string): string | null {
  switch (expected) {
    case "string":
      return typeof input === "object" ? null : "put it in quotes";
    case "array":
      return typeof input === "object" ? "begin each item with a hyphen and a space" : `write [${quote(input)}]`;
    case "object":
    case "record":
      if (Array.isArray(input)) return "take the hyphens away: write key: value";
      return /^https?:/.test(String(input)) ? "write address: before it" : "write key: value";
    default:
      return null;
  }
}

function describeChoice(input: unknown, choices: readonly string[]): string {
  if (input === undefined) return `is missing\nwrite ${choices.join(" or ")}`;
  const hint = typeof input === "string" ? hintAmong(input, choices) : `write ${choices.join(" or ")}`;
  return `${quote(input)} is not known here${hint === null ? "" : `\n${hint}`}`;
}

/** A mapping whose kind is none of those that are known; other unions are explained by the branch that was meant. */
function describeVariant({ input, discriminator, options }: z.core.$ZodRawIssue): string {
  if (typeof discriminator !== "string" || !Array.isArray(options)) return `${quote(input)} can not stand here`;
  const written: unknown = Object(input)[discriminator];
  return describeChoice(written, options.map(String));
}

function describeBound(input: unknown, bound: string): string {
  if (typeof input === "string") {
    return input === "" ? "is empty" : `has ${input.length} characters\n${bound} stand here`;
  }
  if (Array.isArray(input)) return `lists ${input.length}\n${bound} stand here`;
  return `${quote(input)} is out of range\n${bound} stand here`;
}
