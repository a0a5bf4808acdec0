import { quote } from "./mistake.ts";
import { lineField, withHint } from "./text-fields.ts";

/** A host by its name or address alone; comes out in lower case. */
export const hostField = lineField.toLowerCase().regex(/^([a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:.]+)$/i, {
  error: ({ input }) =>
    withHint(`${quote(input)} is not a host name`, "write the name alone, such as intranet.example.org"),
});
