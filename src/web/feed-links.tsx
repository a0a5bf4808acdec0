import type { DeskTopic } from "./desk-reads.ts";
import { FEED_FORMATS, FEED_TYPES, feedAddress } from "./topic-feed.ts";

/** What lets a feed reader find a page's feeds: those of its topic, or of all topics. */
export function FeedLinks({ topic }: { readonly topic: DeskTopic | null }) {
  const title = topic === null ? "All topics" : topic.title;
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <link
          rel="alternate"
          type={FEED_TYPES[format].split(";", 1)[0]}
          title={`${title} (${format.toUpperCase()})`}
          href={feedAddress(topic?.slug ?? null, format)}
        />
      ))}
    </>
  );
}
