import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { digestsFileSchema } from "../../src/config/digests-schema.ts";
import { feedsFileSchema } from "../../src/config/feeds-schema.ts";
import { projectRoot } from "../../src/project-root.ts";

describe("the configuration of the sample", () => {
  it.each([
    ["feeds.yml", feedsFileSchema],
    ["digests.yml", digestsFileSchema],
  ])("is written as an operator would write %s", async (file, schema) => {
    const written: unknown = parse(await readFile(join(projectRoot, "sample", "config", file), "utf8"));
    expect(schema.safeParse(written).error).toBeUndefined();
  });
});
