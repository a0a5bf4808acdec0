import { z } from "zod";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

/** A local time of day, `HH:MM`. */
export const timeField = z
  .string({
    error: ({ input }) =>
      typeof input === "number"
        ? withHint(`${input} is not a time of day`, 'write it in quotes, such as "08:00"')
        : undefined,
  })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: ({ input }) => {
      const fuller = `0${input}`;
      return withHint(
        `${quote(input)} is not a time of day`,
        `write hours and minutes such as ${/^0\d:[0-5]\d$/.test(fuller) ? fuller : "08:00"}`,
      );
    },
  });
