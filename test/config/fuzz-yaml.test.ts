import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../../sample/bulk/random.ts";
import { readConfig } from "../../src/config/load-config.ts";
import { projectRoot } from "../../src/project-root.ts";

const MUTATIONS = 1000;

/** What breaks YAML, or pretends to be more than it is. */
const SPLINTERS = [
  ..."\t\n\r:-[]{}&*!|>'\"%@`#?,\0\u2028\ufffe\ufeff\\",
  "\n---\n",
  "\n...\n",
  "__proto__: ",
  "constructor: ",
  "<<: *a",
  "&a ",
  "!!js/function ",
  "? ",
  "[".repeat(300),
  "{a: ".repeat(300),
  "- ".repeat(300),
  "\ud800",
  "9".repeat(400),
  "null",
  "~",
  ".nan",
];

function mutate(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 40);
  const splinter = SPLINTERS[Math.floor(random() * SPLINTERS.length)] ?? "";
  const from = Math.floor(random() * text.length);
  const mutations = [
    text.slice(0, at),
    text.slice(0, at) + text.slice(at + length),
    text.slice(0, at) + splinter + text.slice(at),
    text.slice(0, at) + splinter + text.slice(at + length),
    text.slice(0, at) + text.slice(from, from + length) + text.slice(at),
    text.slice(at) + text.slice(0, at),
  ];
  return mutations[Math.floor(random() * mutations.length)] ?? text;
}

test.each([
  ["feeds.yml", 1],
  ["topics.yml", 2],
  ["digests.yml", 3],
  ["lexicon/people.yml", 4],
])("%s survives a thousand mutations: it is read, or refused with a place in the file", (name, seed) => {
  const shipped = readFileSync(join(projectRoot, name), "utf8").slice(0, 1500);
  const random = seededRandom(seed);
  for (let round = 0; round < MUTATIONS; round++) {
    const written = mutate(mutate(shipped, random), random);
    const lineCount = written.split(/\r\n|[\n\r]/).length;
    const loaded = readConfig(new Map([[name, { kind: "read", bytes: Buffer.from(written) }]]));
    const mistakes = loaded.kind === "broken" ? loaded.mistakes.filter(({ file }) => file === name) : [];
    for (const { line, column, message } of mistakes) {
      expect(message, written).not.toBe("");
      expect(column, written).toBeGreaterThan(0);
      expect(line, written).toBeGreaterThan(0);
      expect(line, written).toBeLessThanOrEqual(lineCount);
    }
  }
  expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
});

test("any bytes are read or refused, without throwing", () => {
  const random = seededRandom(5);
  for (let round = 0; round < MUTATIONS; round++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256));
    const loaded = readConfig(new Map([["feeds.yml", { kind: "read", bytes }]]));
    expect(loaded.kind).toBe("broken");
  }
});
