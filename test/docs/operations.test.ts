import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROLES } from "../../src/cli/roles.ts";
import { SETTINGS } from "../../src/config/settings.ts";
import { FEED_STATES } from "../../src/feed/feed-state.ts";
import { projectRoot } from "../../src/project-root.ts";

const text = readFileSync(join(projectRoot, "docs", "operations.md"), "utf8");

/** The cells of each row of the one table under a heading. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, rest = ""] = text.split(`\n## ${heading}\n`);
  const [section = ""] = rest.split("\n## ");
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codesOf = (cell = "") => [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = ""]) => code);

test("the table of settings lists exactly those that Araxes reads, in their order, and marks the secrets", () => {
  const rows = tableUnder("Settings").map(([name = ""]) => ({ name: codesOf(name)[0], isSecret: name.includes("🔑") }));
  expect(rows).toEqual(SETTINGS.map(({ name, isSecret }) => ({ name, isSecret })));
});

test("the table of settings gives the defaults that hold", () => {
  const documented = tableUnder("Settings").map(([name, standard]) => [codesOf(name)[0], codesOf(standard)[0] ?? null]);
  const own = SETTINGS.filter((setting) => setting.default !== null).map((setting) => [setting.name, setting.default]);
  expect(documented).toEqual(expect.arrayContaining(own));
});

test("every state of a feed is told, and no other", () => {
  const told = tableUnder("What the state of a feed means").flatMap(([states]) => codesOf(states));
  expect([...told].sort()).toEqual(Object.keys(FEED_STATES).sort());
});

test("every part that can be a process of its own is named", () => {
  for (const role of ROLES) expect(text).toContain(`\`${role}\``);
});
