import RssParser from "rss-parser";
import type { ParsedEntry } from "./parsed-feed.ts";
import type { CanonicalFeed } from "./write-canonical-feed.ts";

/** What our canonical XML holds beyond the fields that rss-parser names itself. */
interface ItemFields {
  readonly updated?: string;
  readonly rawDate?: string;
}

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
export async function readCanonicalFeed({ xml, bodies }: CanonicalFeed): Promise<ReadFeed> {
  const parser = new RssParser<{ language?: string }, ItemFields>({ customFields: { item: ["updated", "rawDate"] } });
  const feed = await parser.parseString(xml);
  return {
    title: feed.title ?? null,
    link: feed.link ?? null,
    language: feed.language ?? null,
    entries: feed.items.map((item, i) => ({
      id: item.guid ?? null,
      link: item.link ?? null,
      title: item.title ?? null,
      summary: bodies[i]?.summary ?? null,
      content: bodies[i]?.content ?? null,
      author: item.creator ?? null,
      publishedAt: dateOf(item.isoDate),
      updatedAt: dateOf(item.updated),
      rawDate: item.rawDate ?? null,
    })),
  };
}

function dateOf(iso: string | undefined): Date | null {
  return iso === undefined ? null : new Date(iso);
}
