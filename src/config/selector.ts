import { selectorMistake } from "../article/selector-mistake.ts";
import { quote } from "./mistake.ts";
import { lineField, withHint } from "./text-fields.ts";

/** A CSS selector that pages can be searched with. */
export const selectorField = lineField.max(500).superRefine((written, context) => {
  const mistake = selectorMistake(written);
  if (mistake === null) return;
  const message = withHint(`${quote(written)} ${mistake}`, "write it as in a style sheet: article > .text");
  context.addIssue({ code: "custom", message });
});
