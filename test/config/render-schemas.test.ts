import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { renderSchemas } from "../../src/config/render-schemas.ts";
import { projectRoot } from "../../src/project-root.ts";

/** A part of a JSON Schema, as far as these tests look into it. */
interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
}

function undescribedKeys(part: SchemaPart, path: string): string[] {
  const keys = Object.entries(part.properties ?? {}).flatMap(([key, value]) => {
    const own = value.description === undefined ? [`${path}.${key}`] : [];
    return [...own, ...undescribedKeys(value, `${path}.${key}`)];
  });
  return part.items === undefined ? keys : [...keys, ...undescribedKeys(part.items, `${path}[]`)];
}

describe("the committed JSON Schemas", () => {
  test.each([...renderSchemas()])("%s is what `npm run schemas` writes", async (file, text) => {
    expect(await readFile(join(projectRoot, file), "utf8")).toBe(text);
  });

  test.each(["feeds.schema.json", "digests.schema.json"])("%s describes every key", (file) => {
    expect(undescribedKeys(JSON.parse(renderSchemas().get(file) ?? ""), "")).toEqual([]);
  });
});

describe("editors find no fault in the files that Araxes brings", () => {
  const lexicon = readdirSync(join(projectRoot, "lexicon")).map((name) => [`lexicon/${name}`, "lexicon.schema.json"]);
  const top = ["feeds", "topics", "digests"].map((name) => [`${name}.yml`, `${name}.schema.json`]);

  test.each([...top, ...lexicon])("%s against %s", async (name = "", schemaFile = "") => {
    const schema = z.fromJSONSchema(JSON.parse(renderSchemas().get(schemaFile) ?? ""));
    const written: unknown = parse(await readFile(join(projectRoot, name), "utf8"));
    expect(schema.safeParse(written).error?.issues).toBeUndefined();
  });
});

test("editors find a key that is not known", () => {
  const schema = z.fromJSONSchema(JSON.parse(renderSchemas().get("feeds.schema.json") ?? ""));
  expect(schema.safeParse({ sources: [] }).success).toBe(true);
  expect(schema.safeParse({ sources: [], politenes: {} }).success).toBe(false);
});

test("each configuration file names its schema in its first line, so that editors find it", async () => {
  for (const name of ["feeds.yml", "topics.yml", "digests.yml"]) {
    const [firstLine = ""] = (await readFile(join(projectRoot, name), "utf8")).split("\n");
    expect(firstLine).toBe(`# yaml-language-server: $schema=./${name.replace(".yml", ".schema.json")}`);
    expect(renderSchemas().has(name.replace(".yml", ".schema.json"))).toBe(true);
  }
});
