// Fails when src/db and migrations/ disagree: when drizzle-kit would have a migration to write.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const drizzleKit = join(dirname(createRequire(import.meta.url).resolve("drizzle-kit")), "bin.cjs");

/** Lets drizzle-kit write into a copy of migrations/, and gives what it wrote. */
function generateInto(folder) {
  const migrations = join(folder, "migrations");
  cpSync(join(root, "migrations"), migrations, { recursive: true });
  const out = JSON.stringify(relative(root, migrations));
  const config = join(folder, "drizzle.config.ts");
  writeFileSync(
    config,
    `import config from ${JSON.stringify(join(root, "drizzle.config.ts"))};\nexport default { ...config, out: ${out} };\n`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [drizzleKit, "generate", "--config", config], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  const known = new Set(readdirSync(join(root, "migrations")));
  const written = readdirSync(migrations).filter((name) => !known.has(name));
  return {
    hasRun: status === 0 && (written.length > 0 || stdout.includes("No schema changes")),
    output: `${stdout}\n${stderr}`,
    written: written.map((name) => `-- ${name}\n${readFileSync(join(migrations, name), "utf8")}`),
  };
}

const folder = mkdtempSync(join(tmpdir(), "araxes-migrations-"));
try {
  const { hasRun, output, written } = generateInto(folder);
  if (!hasRun) {
    console.error(`drizzle-kit did not compare the schema with the migrations:\n${output}`);
    process.exitCode = 1;
  } else if (written.length > 0) {
    console.error(`The schema has changed; run npm run migration. It would write:\n${written.join("\n")}`);
    process.exitCode = 1;
  } else {
    console.log("schema and migrations agree");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
