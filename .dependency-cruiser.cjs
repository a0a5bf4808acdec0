const core = "^src/(text|feed|article|topic|story|alert|digest)/";
const doors = "^src/(web|cli)/";
const config = "^src/config(/|\\.ts$)";

/** The core looks only back: each folder, and the ones after it that it must not know. */
const order = ["text", "feed", "article", "topic", "story", "alert", "digest"];
const onlyBack = order.slice(0, -1).map((folder, index) => ({
  name: `${folder}-looks-only-back`,
  comment: "text <- feed <- article <- topic <- story <- alert <- digest",
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${order.slice(index + 1).join("|")})/` },
}));

/** Libraries that do no I/O, so that the core may use them. */
const pureLibraries =
  "node_modules/(cheerio|rss-parser|htmlparser2|domhandler|domutils|entities|dom-serializer|zod|tldts|diff|hono|fastest-levenshtein|@types/node)/";

/** Each library with the one folder that may import it. */
const homes = {
  "drizzle-orm": "^(src/db/|test/|drizzle\\.config)",
  pg: "^(src/(db|queue)/|test/|bench/)",
  bullmq: "^(src/queue/|test/)",
  ioredis: "^(src/queue/|test/)",
  undici: "^(src/http/|test/|bench/)",
  nodemailer: "^(src/mail/|test/)",
  "node-cron": "^workers/",
  commander: "^src/cli/",
  tinypool: "^(src/threads/|bench/)",
  "rss-parser": "^(src/feed/|test/|bench/)",
};
const soleImporters = Object.entries(homes).map(([library, home]) => ({
  name: `${library}-has-one-home`,
  severity: "error",
  from: { pathNot: home },
  to: { path: `node_modules/${library}/` },
}));

module.exports = {
  forbidden: [
    ...onlyBack,
    ...soleImporters,
    {
      name: "core-is-pure",
      comment: "The core imports the core, errors.ts and pure libraries; it gets time and data as arguments.",
      severity: "error",
      from: { path: core },
      to: { pathNot: [core, "^src/errors\\.ts$", pureLibraries, "^(node:)?(crypto|buffer|util|url)$"] },
    },
    {
      name: "edges-import-core-only",
      comment: "Edges import core types, errors.ts and log.ts; never each other, never config.",
      severity: "error",
      from: { path: "^src/(db|http|queue|mail|channel|threads)/" },
      to: { path: "^(src|workers)/", pathNot: [core, "^src/$1/", "^src/(errors|log|project-root|fault-points)\\.ts$"] },
    },
    {
      name: "pipeline-imports-no-door",
      severity: "error",
      from: { path: "^src/pipeline/" },
      to: { path: [doors, "^workers/", config] },
    },
    {
      name: "config-is-for-doors",
      comment: "Only doors, workers and app.ts read config.",
      severity: "error",
      from: { path: "^src/", pathNot: [doors, config, "^src/app\\.ts$"] },
      to: { path: config },
    },
    {
      name: "config-knows-the-core-only",
      severity: "error",
      from: { path: config },
      to: { path: "^(src|workers)/", pathNot: [core, config, "^src/(errors|project-root)\\.ts$"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "product-imports-no-test",
      severity: "error",
      from: { path: "^(src|workers)/" },
      to: { path: "^(test|bench)/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
