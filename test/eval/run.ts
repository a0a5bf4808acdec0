// npm run eval [-- --set FILE]: how well topics match labelled texts. npm run eval stories: how well texts are grouped.
import { run as runMatching } from "./matching.ts";
import { run as runStories } from "./stories.ts";

const [name, ...args] = process.argv.slice(2);
if (name === "stories") await runStories(args);
else await runMatching(process.argv.slice(2));
