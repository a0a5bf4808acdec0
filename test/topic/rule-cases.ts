import type { Lexicon } from "../../src/topic/lexicon-schema.ts";
import { type TopicEntry, topicSchema } from "../../src/topic/topic-schema.ts";

/** A small lexicon for trying rules: one word to a concept, so that sentences can be read as rules. */
export const smallLexicon: Lexicon = {
  anna: { kind: "person", en: ["Anna"] },
  bert: { kind: "person", en: ["Bert"] },
  carl: { kind: "person", en: ["Carl"], includes: ["dora"] },
  dora: { kind: "person", en: ["Dora"] },
  sells: { kind: "act", en: ["sell~verb", "sold"] },
  bread: { kind: "object", en: ["bread", "rye bread"], except: { en: ["bread basket"] } },
};

/** A topic with one signal of weight 1 that any strength brings to an alert. */
export function topicOf(rule: object, rest: object = {}): TopicEntry {
  return topicSchema.parse({
    name: "A topic",
    about: "For a test.",
    signals: [{ name: "signal", weight: 1, ...rule }],
    alert: 0.5,
    review: 0.5,
    ...rest,
  });
}
