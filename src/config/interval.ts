import { z } from "zod";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

const UNIT_SECONDS = new Map([
  ["m", 60],
  ["h", 3600],
  ["d", 86_400],
]);

const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 7 * 86_400;

/** `15m`, `1h`, `2d` as seconds; `auto` as `null`. */
export const intervalField = z
  .string({
    error: ({ input }) =>
      typeof input === "number"
        ? withHint(`${input} has no unit`, `write ${input}m, ${input}h or ${input}d`)
        : undefined,
  })
  .meta({ pattern: "^(auto|[1-9][0-9]*[mhd])$", examples: ["auto", "15m", "1h"] })
  .transform((written, context): number | null => {
    if (written === "auto") return null;
    const [, count, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(written) ?? [];
    const seconds = Number(count) * (UNIT_SECONDS.get(unit ?? "") ?? Number.NaN);
    if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return seconds;
    const message = Number.isNaN(seconds)
      ? withHint(`${quote(written)} is not an interval`, "write minutes, hours or days such as 15m, 1h, 2d, or auto")
      : withHint(`${quote(written)} is out of range`, "write something between 1m and 7d");
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** The same backwards, in the largest unit that tells it whole. */
export function intervalText(seconds: number): string {
  const [unit = "m", each = 60] = [...UNIT_SECONDS].findLast(([, length]) => seconds % length === 0) ?? [];
  return `${Math.round(seconds / each)}${unit}`;
}
