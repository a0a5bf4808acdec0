import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../src/project-root.ts";

const rows = readFileSync(join(projectRoot, "docs", "hazards.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| # "));

test("every hazard names tests, and all of them are there", () => {
  expect(rows.map((row) => Number(row.split("|")[1]))).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
  for (const row of rows) {
    const files = [...row.matchAll(/`(test\/[^`]+)`/gu)].map(([, file = ""]) => file);
    expect(files.length, row).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(projectRoot, file)), file).toBe(true);
  }
});
