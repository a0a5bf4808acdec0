// Checks the import rules of docs/architecture.md, and that the checker itself still sees and still bites.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const root = join(import.meta.dirname, "..", "..");
process.chdir(root);
const { forbidden, options } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
const folders = ["src", "workers", "sample", "bench"];
const tsConfig = extractTSConfig("tsconfig.json");

async function findBreaches() {
  const { output } = await cruise(
    folders,
    { ...options, ruleSet: { forbidden, options }, validate: true },
    {},
    { tsConfig },
  );
  const ours = output.modules.filter((module) => folders.some((folder) => module.source.startsWith(`${folder}/`)));
  return { breaches: output.summary.violations, moduleCount: ours.length };
}

function countSources(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => /\.(ts|tsx)$/.test(name) && !name.endsWith(".d.ts"))
    .length;
}

/** Breaks the rules on purpose, one rule a line: a checker that misses one of these is blind. */
const PLANTED = [
  {
    file: "src/text/planted-breach.ts",
    source: 'import "../digest/planted-target.ts";\n',
    rule: "text-looks-only-back",
    target: "src/digest/planted-target.ts",
  },
  { file: "src/topic/planted-breach.ts", source: 'import "node:fs";\n', rule: "core-is-pure" },
  { file: "src/mail/planted-breach.ts", source: 'import "../db/schema.ts";\n', rule: "edges-import-core-only" },
  { file: "src/pipeline/planted-breach.ts", source: 'import "../config.ts";\n', rule: "config-is-for-doors" },
];

async function findMissedPlants() {
  const files = PLANTED.flatMap(({ file, target }) => (target ? [file, target] : [file]));
  try {
    for (const { file, source, target } of PLANTED) {
      if (target) writeFileSync(target, "export {};\n");
      writeFileSync(file, source);
    }
    const { breaches } = await findBreaches();
    return PLANTED.filter(
      ({ file, rule }) => !breaches.some((found) => found.from === file && found.rule.name === rule),
    );
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

const expected = folders.map(countSources).reduce((sum, count) => sum + count, 0);
const { breaches, moduleCount } = await findBreaches();
for (const { from, to, rule } of breaches) console.error(`${from} must not import ${to} (${rule.name})`);
if (moduleCount < expected) console.error(`only ${moduleCount} of ${expected} modules were read`);
const missed = await findMissedPlants();
for (const { file, rule } of missed) console.error(`the checker did not see the breach of ${rule} planted in ${file}`);
console.log(
  `import rules: ${moduleCount} modules read, ${breaches.length} breaches, ${PLANTED.length - missed.length} of ${PLANTED.length} planted breaches caught`,
);
process.exitCode = breaches.length > 0 || missed.length > 0 || moduleCount < expected ? 1 : 0;
