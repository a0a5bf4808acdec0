import { z } from "zod";
import { quote } from "./mistake.ts";

/** A message with its hint, in the form that `readYaml` divides again: see `describeIssue`. */
export function withHint(message: string, hint: string | null): string {
  return hint === null ? message : `${message}\n${hint}`;
}

/** A name in addresses and tables: small Latin letters, digits, hyphens between them. */
export const slugField = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: ({ input }) =>
      withHint(
        `${quote(input)} is not a slug`,
        `write small Latin letters, digits and hyphens, such as ${slugOf(input)}`,
      ),
  });

/** One line of text, not blank. */
export const lineField = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\n\r\u0085\u2028\u2029]*$/, { error: "has a line break\nwrite it on one line" });

/** The slug of a name: `Civil.ge (Georgian)` gives `civil-ge-georgian`; empty when no letter is Latin. */
export function slugOf(name: unknown): string {
  return String(name)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ə/gi, "a")
    .replace(/ı/g, "i")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
