import { z } from "zod";
import { lexiconFileSchema } from "../topic/lexicon-schema.ts";
import { topicsFileSchema } from "../topic/topic-schema.ts";
import { digestsFileSchema } from "./digests-schema.ts";
import { feedsFileSchema } from "./feeds-schema.ts";

const SCHEMAS: ReadonlyMap<string, readonly [title: string, schema: z.ZodType]> = new Map([
  ["feeds.schema.json", ["Araxes: feeds.yml", feedsFileSchema]],
  ["topics.schema.json", ["Araxes: topics.yml", topicsFileSchema]],
  ["digests.schema.json", ["Araxes: digests.yml", digestsFileSchema]],
  ["lexicon.schema.json", ["Araxes: lexicon/*.yml", lexiconFileSchema]],
]);

/** The JSON Schemas for editors, by file name at the project's root. Draft 7, because yaml-language-server reads that. */
export function renderSchemas(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [file, [title, schema]] of SCHEMAS) {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
    texts.set(file, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`);
  }
  return texts;
}
