// npm run bench <name> [-- options]: benchmarks print ratios against something measured in the same run.
import { buildAraxes } from "../build.js";
import { run as runDigest } from "./digest.ts";
import { run as runFeeds } from "./feeds.ts";
import { run as runMatching } from "./matching.ts";
import { run as runPipeline } from "./pipeline.ts";
import { run as runReading } from "./reading.ts";
import { run as runStories } from "./stories.ts";

const BENCHES = new Map([
  ["digest", runDigest],
  ["feeds", runFeeds],
  ["matching", runMatching],
  ["pipeline", runPipeline],
  ["reading", runReading],
  ["stories", runStories],
]);

const [name = "", ...args] = process.argv.slice(2);
const run = BENCHES.get(name);
if (run === undefined) {
  console.error(`npm run bench <name>, one of: ${[...BENCHES.keys()].join(", ")}`);
  process.exitCode = 2;
} else {
  // Reading threads run the built files.
  await buildAraxes();
  await run(args);
}
