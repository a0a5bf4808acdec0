import { z } from "zod";
import type { ExplainedMatch } from "../../src/topic/match.ts";

/** A line of a file of labelled texts. */
export const labelledText = z.object({
  id: z.string(),
  lang: z.string(),
  title: z.string(),
  text: z.string(),
  date: z.string().nullish(),
  labels: z.array(z.string()),
  /** Whether the text is as published; what people wrote for a test may be easier. */
  verbatim: z.boolean().optional(),
});

/** A text and the topics that a person found it to be about. */
export type LabelledText = z.infer<typeof labelledText>;

/** A labelled text and what was matched. */
export interface Judged {
  readonly text: LabelledText;
  readonly matches: readonly ExplainedMatch[];
}
