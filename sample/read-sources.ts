import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { LANGUAGES } from "../src/text/language.ts";

const Source = z.looseObject({
  name: z.string(),
  /** Its host name without `.example`. */
  slug: z.string(),
  country: z.string(),
  language: z.enum(LANGUAGES),
  camp: z.looseObject({ owner: z.string(), leaning: z.string() }),
  feeds: z.array(z.looseObject({ address: z.url() })).min(1),
});

/** An outlet as `config/feeds.yml` declares it, in the structure of the real feeds.yml. */
export type SampleSource = z.infer<typeof Source>;

/** Reads the sources that the sample's own feeds.yml declares. */
export async function readSources(path: string): Promise<readonly SampleSource[]> {
  return z.looseObject({ sources: z.array(Source) }).parse(parse(await readFile(path, "utf8"))).sources;
}
