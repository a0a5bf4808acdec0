// npm run eval [-- --set FILE]: how well topics match labelled texts.
import { run } from "./matching.ts";

await run(process.argv.slice(2));
