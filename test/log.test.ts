import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const HOSTILE = [
  ...[
    'a\r\n{"level":50,"msg":"forged"}',
    "a\nb",
    "a\u2028b",
    "\u001b[2J\u001b]0;title\u0007",
    "\0",
    "\ud800",
    "\u009b31m",
  ],
  '","msg":"forged',
];

test("whatever is logged stays one line of JSON, without what would move a terminal (row 18)", async () => {
  const log = fileURLToPath(new URL("../src/log.ts", import.meta.url));
  const script = `import { openLog } from ${JSON.stringify(log)};
    const log = openLog("info");
    for (const text of JSON.parse(process.argv[1])) log.info({ text, err: new Error(text) }, text);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script, JSON.stringify(HOSTILE)];
  const { stderr } = await promisify(execFile)(process.execPath, args);
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(HOSTILE.length);
  expect(lines.map((line) => JSON.parse(line).text)).toEqual(HOSTILE);
  expect(stderr).not.toMatch(/(?!\n)[\p{Cc}\u2028-\u202e]/u);
});
