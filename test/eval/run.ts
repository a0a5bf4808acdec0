// npm run eval [-- matching|stories|extraction …]: how well topics match, texts are grouped, pages are read and languages are told.
import { run as runExtraction } from "./extraction/extraction.ts";
import { run as runMatching } from "./matching.ts";
import { run as runStories } from "./stories.ts";

const EVALS = new Map<string, (args: string[]) => void | Promise<void>>([
  ["matching", runMatching],
  ["stories", runStories],
  ["extraction", runExtraction],
]);

const [name = "", ...args] = process.argv.slice(2);
const named = EVALS.get(name);
await (named === undefined ? runMatching(process.argv.slice(2)) : named(args));
