import { z } from "zod";
import { LANGUAGES } from "../text/language.ts";
import { quote } from "./mistake.ts";
import { withHint } from "./text-fields.ts";

/** One of the languages that Araxes reads, by its code. */
export const languageField = z.enum(LANGUAGES, {
  error: ({ input }) => withHint(`${quote(input)} is not a language that Araxes reads`, nearestLanguage(input)),
});

function nearestLanguage(written: unknown): string {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const named = LANGUAGES.find((code) => names.of(code)?.toLowerCase() === String(written).toLowerCase());
  return named === undefined ? `known are ${LANGUAGES.join(", ")}` : `did you mean ${named}?`;
}
