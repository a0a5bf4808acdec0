import { hintAmong } from "../../config/nearest-name.ts";
import { UsageError } from "../../errors.ts";
import type { TopicEntry, Topics } from "../../topic/topic-schema.ts";

/** The topic of that name in a file, or a refusal with the nearest name. */
export function getTopic(topics: Topics, slug: string, file = "topics.yml"): TopicEntry {
  const topic = Object.hasOwn(topics, slug) ? topics[slug] : undefined;
  if (topic !== undefined) return topic;
  const hint = hintAmong(slug, Object.keys(topics));
  throw new UsageError([`${file} has no topic "${slug}"`, hint].filter(Boolean).join(", "));
}
