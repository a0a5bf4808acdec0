import { z } from "zod";
import type { Pause } from "../config.ts";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

const error = ({ input }: { readonly input?: unknown }) =>
  withHint(`${quote(input)} is not a pause`, "write true, or the date on which it goes on: 2026-12-01");

/** Whether nothing is sent: `true` until the line is removed, or the date on which it goes on. */
export const pauseField = z
  .union([z.boolean(), z.string().refine(isDate, { error })], { error })
  .transform((written): Pause => {
    if (typeof written === "string") return { kind: "until", date: written };
    return written ? { kind: "open" } : { kind: "none" };
  });

function isDate(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const instant = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written);
}
