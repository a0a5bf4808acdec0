import { z } from "zod";
import type { TopicChoice } from "../alert/channel.ts";
import { quote } from "./mistake.ts";
import { slugField, withHint } from "./text-fields.ts";

/** Which topics are followed: slugs, or all. */
export const topicsField = z
  .union([z.literal("all"), z.array(slugField).min(1)], { error: ({ input }) => describeTopics(input) })
  .transform((written): TopicChoice => (written === "all" ? { kind: "all" } : { kind: "some", slugs: written }));

function describeTopics(written: unknown): string {
  if (written === undefined) return "is missing\nwrite [topic, topic] or all";
  const example = typeof written === "string" ? written : "topic";
  return withHint(`${quote(written)} is not a list of topics`, `write [${example}] or all`);
}
