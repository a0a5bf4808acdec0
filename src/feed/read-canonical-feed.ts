import RssParser from "rss-parser";
import type { ParsedEntry } from "./parsed-feed.ts";
import type { CanonicalFeed } from "./write-canonical-feed.ts";

/** What rss-parser read. */
export interface ReadFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
  readonly entries: readonly ParsedEntry[];
}

/**
 * Lets rss-parser read canonical XML. Each feed has an instance of its own, because one that failed once carries its
 * state into the next feed; `parseURL`, which has no size limit, is never used.
 */
export async function readCanonicalFeed({ xml, beside }: CanonicalFeed): Promise<ReadFeed> {
  const parser = new RssParser<{ language?: string }>();
  const feed = await parser.parseString(xml);
  return {
    title: feed.title ?? null,
    link: feed.link ?? null,
    language: feed.language ?? null,
    entries: beside.map((rest, at) => {
      const { guid = null, link = null, title = null, creator = null } = feed.items[at] ?? {};
      return { id: guid, link, title, author: creator, ...rest };
    }),
  };
}
