import { z } from "zod";

/** A line of a set of texts that tell happenings. */
export const toldText = z.object({
  id: z.string(),
  story: z.string(),
  lang: z.string(),
  publishedAt: z.iso.datetime(),
  title: z.string(),
  text: z.string(),
});

/** A text and the happening that it tells. */
export type ToldText = z.infer<typeof toldText>;
