import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../../../src/project-root.ts";

const storySchema = z.object({
  outlet: z.string(),
  domain: z.string(),
  section: z.string(),
  author: z.string(),
  /** What stands before an author's name. */
  by: z.string(),
  date: z.string(),
  /** The date as readers see it. */
  shown: z.string(),
  title: z.string(),
  lead: z.string(),
  paragraphs: z.array(z.string()).length(4),
  /** Headlines of other articles. */
  teasers: z.array(z.string()).length(10),
  caption: z.string(),
  readAlso: z.string(),
  menu: z.array(z.string()),
  share: z.string(),
  follow: z.string(),
  footer: z.string(),
  /** Headlines of a digest and of a live blog. */
  digest: z.string(),
  live: z.string(),
  /** Title, text and button of a consent wall. */
  consent: z.tuple([z.string(), z.string(), z.string()]),
  paywall: z.string(),
  /** Title and text of a page that tests for a browser. */
  challenge: z.tuple([z.string(), z.string()]),
});

/** One article in one language, with what outlets of that language set around it. Written for the project. */
export type Story = z.infer<typeof storySchema> & { readonly language: string };

const FOLDER = join(projectRoot, "test/eval/extraction/stories");

/** The stories, one in each of the eleven languages. */
export function readStories(): readonly Story[] {
  return readdirSync(FOLDER).map((file) => {
    const story = storySchema.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
    return { ...story, language: file.replace(".json", "") };
  });
}
