import { parse } from "yaml";
import { z } from "zod";

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const FrontMatter = z.strictObject({
  title: z.string().min(1),
  /** Age when the newsroom opens. */
  hoursAgo: z.number().positive(),
  section: z.enum(["politics", "economy", "world", "society", "sport", "culture"]),
  author: z.string().min(1).nullable().default(null),
  /** What the feed says of it; the first paragraph when not given. */
  summary: z.string().min(1).nullable().default(null),
  /** Articles about the same happening carry the same key. */
  story: z.string().regex(SLUG).nullable().default(null),
  /** Topics that must alert. */
  must: z.array(z.string().regex(SLUG)).default([]),
  /** No topic may alert. */
  mustNot: z.boolean().default(false),
  /** Published only after the newsroom was told to advance. */
  late: z.boolean().default(false),
  /** What the outlet silently makes of it later. */
  edited: z
    .strictObject({ title: z.string().min(1), addition: z.string().min(1).nullable().default(null) })
    .nullable()
    .default(null),
  /** What stands behind its link, when that differs from the outlet's habit. */
  page: z.enum(["article", "consent", "paywall", "challenge", "missing"]).nullable().default(null),
  /** The agency text it repeats, with what this outlet's desk changed in it. */
  carries: z
    .strictObject({
      article: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
      replace: z.record(z.string(), z.string()).default({}),
      /** Paragraphs left out, counted from 1. */
      without: z.array(z.int().positive()).default([]),
    })
    .nullable()
    .default(null),
});

/** An article as its writer left it: facts about it, then paragraphs of plain text divided by blank lines. */
export interface ArticleFile extends z.infer<typeof FrontMatter> {
  readonly paragraphs: readonly string[];
}

/** Reads one article file. Throws with the file's name when its front matter is not what the newsroom knows. */
export function parseArticleFile(content: string, fileName: string): ArticleFile {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(content);
  if (parts === null) throw new Error(`${fileName} does not begin with front matter between two lines of ---`);
  const [, head = "", body = ""] = parts;
  const read = FrontMatter.safeParse(parse(head));
  if (!read.success) throw new Error(`${fileName}: ${z.prettifyError(read.error)}`);
  return { ...read.data, paragraphs: paragraphsOf(body) };
}

function paragraphsOf(body: string): readonly string[] {
  return body
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, " "))
    .filter((paragraph) => paragraph !== "");
}
